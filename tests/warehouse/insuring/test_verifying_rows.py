"""From the handoff to the amount: what the insurer, villages, townships and the district say of claims, row by row."""

import io

import openpyxl
import pytest
import pyzipper

from policy.claims.refusals import Reason
from policy.claims.states import State
from policy.levels import Level
from tests.warehouse.insuring.claim_desk import FILED, FOUND, FOUR, ONE, OPENED, PASSWORD, REVIEWED, SIGNERS, THREE, TWO
from warehouse.insuring.claim_lists import write_claim_lists
from warehouse.insuring.handing import HandedOut, PasswordMissingError, hand_out

MONTH = "2026-11"
VILLAGE, TOWNSHIP, FILING = "村级复核", "乡镇复核", "区级备案"
DOCUMENT = "鹤防贫〔2026〕12号"


def finding(desk, no, word="属实", basis="已核对"):
    return {**desk.named(no), "核查结论": word, "核查依据": basis}


def review(no, level, word="同意", on=REVIEWED, reason="", by="张三"):
    return {"理赔号": no, level: word, "复核人": by, "复核日期": on, "理由": reason}


def filing(no, word="备案", **more):
    return {"理赔号": no, FILING: word, "备案人": SIGNERS[0], "备案日期": FILED, "文号": DOCUMENT, "理由": "", **more}


def amount(desk, no, yuan):
    return {**desk.named(no), "核定金额": yuan, "核定依据": "按方案"}


def package(desk, name):
    content = desk.outbox(f"insurer/{name}").read_bytes()
    with pyzipper.AESZipFile(io.BytesIO(content)) as zipped:
        book = openpyxl.load_workbook(io.BytesIO(zipped.read(zipped.namelist()[0], pwd=PASSWORD.encode())))
    return [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]


def numbers_in(desk, name):
    return [str(row[0]) for row in package(desk, name) if str(row[0]).startswith(f"{MONTH}-L")]


def sent_back(desk, *households):
    """Claims that village and township gave back to the insurer."""
    numbers = desk.bring_to(State.AT_REVIEW, *households)
    rows = [review(no, level, "退回保险", reason="票据不全") for level in (VILLAGE, TOWNSHIP) for no in numbers]
    desk.form("村.xlsx", *rows[: len(numbers)])
    desk.form("镇.xlsx", *rows[len(numbers) :])
    desk.on(REVIEWED).take_in()
    return numbers


# -- the handoff


def test_claims_go_to_the_insurer_once_in_a_numbered_package_that_is_kept(both):
    both.on(OPENED).open(ONE, TWO)

    assert hand_out(both.ground, MONTH, PASSWORD) == HandedOut(2, 0)
    assert numbers_in(both, "移交-01.zip") == ["2026-11-L00001", "2026-11-L00002"]
    sent = both.outbox("insurer/移交-01.zip").read_bytes()
    both.outbox("insurer/移交-01.zip").unlink()
    assert hand_out(both.ground, MONTH, PASSWORD) == HandedOut()
    assert both.outbox("insurer/移交-01.zip").read_bytes() == sent
    assert both.states() == ["at_insurer", "at_insurer"]
    assert [role for role, _ in both.messages("移交包")] == ["insurer"]


def test_without_a_password_nothing_is_written(desk):
    desk.open(ONE)

    with pytest.raises(PasswordMissingError, match="1 claims of 2026-11"):
        hand_out(desk.ground, MONTH, None)
    assert not desk.outbox("insurer").exists()
    assert desk.states() == ["to_insurer"]


def test_without_claims_no_password_is_asked_for(desk):
    assert hand_out(desk.ground, MONTH, None) == HandedOut()


def test_a_claim_sent_back_goes_to_the_insurer_anew_in_the_next_package_that_says_so(desk):
    [no] = sent_back(desk, ONE)
    assert desk.states(no) == ["at_insurer"]

    assert hand_out(desk.ground, MONTH, PASSWORD) == HandedOut(1, 0)
    assert numbers_in(desk, "移交-01.zip") == [no]
    said = str(package(desk, "移交-01.zip"))
    assert "票据不全" in said
    assert "其中 1 笔为乡村复核退回" in said
    assert hand_out(desk.ground, MONTH, PASSWORD) == HandedOut()


# -- findings


def test_the_same_file_does_not_answer_a_claim_that_came_back_and_its_sender_is_told(desk):
    [no] = desk.on(OPENED).open(ONE)
    hand_out(desk.ground, MONTH, PASSWORD)
    desk.csv("核查.csv", finding(desk, no))
    desk.on(FOUND).take_in()
    desk.form("村.xlsx", review(no, VILLAGE, "退回保险", reason="票据不全"))
    desk.form("镇.xlsx", review(no, TOWNSHIP, "退回保险", reason="票据不全"))
    desk.on(REVIEWED).take_in()
    hand_out(desk.ground, MONTH, PASSWORD)

    desk.csv("重新核查.csv", finding(desk, no))
    done = desk.take_in()
    assert (done.counted, done.nothing_new, done.refused, desk.states(no)) == (0, 1, 0, ["at_insurer"])
    assert [sentence for sentence in desk.sentences() if "与以前的完全相同" in sentence]

    desk.csv("重新核查2.csv", finding(desk, no, basis="已补票据，重新核对"))
    desk.take_in()
    assert desk.states(no) == ["at_review"]


def test_findings_come_as_a_csv_of_the_insurers_system(both):
    first, second = both.on(OPENED).open(ONE, TWO)
    hand_out(both.ground, MONTH, PASSWORD)
    both.csv("核查.csv", finding(both, first), finding(both, second, "不属实", "查无住院记录"))

    done = both.on(FOUND).take_in()

    assert (done.counted, done.refused, both.states()) == (2, 0, ["at_review", "at_review"])
    assert both.take_in().files == 0


def test_a_finding_is_known_by_household_coverage_and_year_where_its_number_is_missing(desk):
    [no] = desk.bring_to(State.AT_INSURER, ONE)
    desk.csv("核查.csv", {**finding(desk, no), "理赔号": ""})
    desk.on(FOUND).take_in()

    assert desk.states() == ["at_review"]


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"理赔号": "2026-11-L00099"}, Reason.CLAIM_UNKNOWN),
        ({"户编号": TWO}, Reason.CLAIM_MISMATCH),
        ({"年度": "2025"}, Reason.CLAIM_MISMATCH),
        ({"保障项目": "升学"}, Reason.CLAIM_MISMATCH),
        ({"户主身份证号": "41060219800101002X"}, Reason.CLAIM_MISMATCH),
        ({"核查结论": "大概属实"}, Reason.CHOICE_UNKNOWN),
        ({"核查结论": ""}, Reason.FIELD_MISSING),
        ({"核查结论": "不属实", "核查依据": ""}, Reason.FIELD_MISSING),
    ],
)
def test_a_finding_that_does_not_fit_is_refused_with_its_reason(desk, changed, reason):
    [no] = desk.bring_to(State.AT_INSURER, ONE)
    desk.csv("核查.csv", {**finding(desk, no), **changed})

    assert desk.on(FOUND).take_in().refused == 1
    assert desk.told() == [(reason.value,)]
    assert desk.states() == ["at_insurer"]


def test_the_insurer_may_correct_a_finding_until_somebody_has_reviewed_it(desk):
    [no] = desk.bring_to(State.AT_INSURER, ONE)
    desk.csv("1.csv", finding(desk, no))
    desk.csv("2.csv", finding(desk, no, "不属实", "票据是别人的"))
    desk.on(FOUND).take_in()
    assert desk.claim(no).claim.findings[-1].word.value == "不属实"

    desk.form("村.xlsx", review(no, VILLAGE, "同意不赔"))
    desk.on(REVIEWED).take_in()
    desk.csv("3.csv", finding(desk, no, basis="票据已补"))
    desk.take_in()

    assert desk.told() == [(Reason.NEXT_STEP_TAKEN.value,)]


# -- reviews


def test_village_then_township_review_a_claim_and_it_comes_to_the_district(both):
    [no] = both.bring_to(State.AT_REVIEW, ONE)
    write_claim_lists(both.ground, MONTH)
    answers = {"复核人": "张三", "复核日期": REVIEWED}
    both.fill("claims/东乡/东村-乡村复核.xlsx", {ONE: {**answers, VILLAGE: "同意"}}, target="乙.xlsx")
    both.fill("claims/东乡-乡村复核.xlsx", {ONE: {**answers, TOWNSHIP: "同意"}}, target="甲.xlsx")

    done = both.on(REVIEWED).take_in()  # villages before townships, whatever the files are called

    assert (done.counted, done.refused, both.states(no)) == (2, 0, ["to_file"])


def test_both_levels_agreeing_with_a_false_finding_close_the_claim(desk):
    [no] = desk.bring_to(State.AT_INSURER, ONE)
    desk.csv("核查.csv", finding(desk, no, "不属实", "查无此事"))
    desk.on(FOUND).take_in()
    desk.form("村.xlsx", review(no, VILLAGE, "同意不赔"))
    desk.form("镇.xlsx", review(no, TOWNSHIP, "同意不赔"))
    desk.on(REVIEWED).take_in()

    assert desk.states() == ["closed_refused"]


def test_a_village_s_workbook_says_nothing_for_another_village_and_nothing_for_the_township(desk):
    ours, theirs, _ = desk.bring_to(State.AT_REVIEW, ONE, THREE, FOUR)
    village = ("东乡", "东村")
    desk.form("1.xlsx", review(theirs, VILLAGE), place=village)
    desk.form("2.xlsx", {**review(ours, VILLAGE), TOWNSHIP: "同意"}, place=village)
    desk.form("3.xlsx", review(ours, TOWNSHIP), place=("西镇",))
    desk.on(REVIEWED).take_in()

    refused = (Reason.CLAIM_MISMATCH, Reason.WORD_NOT_ALLOWED, Reason.CLAIM_MISMATCH)
    assert desk.told() == [(reason.value,) for reason in refused]
    assert [each.level for each in desk.claim(ours).claim.reviews] == [Level.VILLAGE]
    assert desk.states() == ["at_review"] * 3


def test_a_township_writes_down_a_village_s_word_and_never_changes_it(desk):
    spoken, silent = desk.bring_to(State.AT_REVIEW, ONE, TWO)
    desk.form("村.xlsx", review(spoken, VILLAGE, "退回保险", reason="票据不全"))
    desk.on(REVIEWED).take_in()
    write_claim_lists(desk.ground, MONTH)
    answers = {"复核人": "李四", "复核日期": REVIEWED, TOWNSHIP: "同意", VILLAGE: "同意"}
    desk.fill("claims/东乡-乡村复核.xlsx", {ONE: answers, TWO: answers})
    desk.take_in()

    assert (Reason.WORD_NOT_ALLOWED.value,) in desk.told()
    assert [each.reason for each in desk.claim(spoken).claim.reviews if each.level is Level.VILLAGE] == ["票据不全"]
    assert desk.states(silent) == ["to_file"]


def test_a_form_without_a_mark_is_heard_by_the_numbers_of_its_claims(desk):
    numbers = desk.bring_to(State.AT_REVIEW, ONE, FOUR)
    rows = [{**review(no, VILLAGE), TOWNSHIP: "同意"} for no in numbers]
    desk.form("全部.xlsx", *rows)
    desk.on(REVIEWED).take_in()

    assert desk.states() == ["to_file", "to_file"]


def test_a_township_that_speaks_before_the_village_is_told_to_wait(desk):
    [no] = desk.bring_to(State.AT_REVIEW, ONE)
    desk.form("镇.xlsx", review(no, TOWNSHIP))
    desk.on(REVIEWED).take_in()

    assert desk.told() == [(Reason.VILLAGE_NOT_REVIEWED.value,)]


def test_a_level_corrects_its_word_until_the_next_has_acted(desk):
    [no] = desk.bring_to(State.AT_REVIEW, ONE)
    desk.form("1.xlsx", review(no, VILLAGE))
    desk.form("2.xlsx", review(no, VILLAGE, by="李五"))
    desk.on(REVIEWED).take_in()
    desk.form("3.xlsx", review(no, TOWNSHIP))
    desk.form("4.xlsx", review(no, VILLAGE, by="王六"))
    desk.take_in()

    reviews = {each.level.value: each.by for each in desk.claim(no).claim.reviews}
    assert reviews == {"village": "王六", "township": "张三"}  # heard before the township's, being the village's


def test_a_claim_that_went_back_to_the_insurer_leaves_the_lists_until_it_is_found_again(desk):
    sent, other = sent_back(desk, ONE)[0], desk.bring_to(State.AT_REVIEW, TWO)[0]
    desk.on(REVIEWED)
    write_claim_lists(desk.ground, MONTH)

    listed = openpyxl.load_workbook(desk.outbox("claims/东乡/东村-乡村复核.xlsx")).worksheets[0]
    shown = {str(cell.value) for row in listed.iter_rows() for cell in row}
    assert other in shown
    assert sent not in shown


def test_after_the_last_send_back_a_claim_wanted_back_comes_before_the_district(desk):
    [no] = sent_back(desk, ONE)
    hand_out(desk.ground, MONTH, PASSWORD)
    desk.csv("再核.csv", finding(desk, no, "不属实", "查无此事"))
    desk.on("2026-11-14").take_in()
    write_claim_lists(desk.ground, MONTH)
    again = {"复核人": "张三", "复核日期": "2026-11-15", "理由": "确有此事"}
    desk.fill("claims/东乡/东村-乡村复核.xlsx", {ONE: {**again, VILLAGE: "退回保险"}})
    desk.fill("claims/东乡-乡村复核.xlsx", {ONE: {**again, TOWNSHIP: "退回保险"}})
    desk.on("2026-11-15").take_in()
    assert desk.states() == ["to_file"]

    write_claim_lists(desk.ground, MONTH)
    assert choices(desk, "claims/区级备案.xlsx") == "备案,不予备案"
    no_filing = {**filing(no, "不予备案", 理由="查无此事"), "第二签批人": SIGNERS[1]}
    desk.form("一人.xlsx", {**no_filing, "第二签批人": ""}, signed=SIGNERS[:1])
    desk.on(FILED).take_in()
    assert desk.told()[-1:] == [(Reason.SIGNER_TWICE.value,)]
    desk.form("未签.xlsx", no_filing, signed=SIGNERS[:1])
    desk.take_in()
    assert desk.told()[-1:] == [(Reason.SIGNER_UNPROVEN.value,)]
    desk.form("两人.xlsx", no_filing, signed=SIGNERS)
    desk.take_in()
    assert desk.states() == ["closed_refused"]


@pytest.mark.parametrize(("word", "allowed"), [("属实", "同意,退回保险"), ("不属实", "同意不赔,退回保险")])
@pytest.mark.parametrize("is_back", [False, True])
def test_a_list_offers_the_words_that_the_finding_calls_for(desk, word, allowed, is_back):
    [no] = sent_back(desk, ONE) if is_back else desk.bring_to(State.AT_INSURER, ONE)
    if is_back:
        hand_out(desk.ground, MONTH, PASSWORD)
    desk.csv("核查.csv", finding(desk, no, word, "见卷"))
    desk.on("2026-11-14").take_in()
    write_claim_lists(desk.ground, MONTH)

    assert choices(desk, "claims/东乡/东村-乡村复核.xlsx") == allowed
    assert choices(desk, "claims/东乡-乡村复核.xlsx") == allowed


def choices(desk, name):
    sheet = openpyxl.load_workbook(desk.outbox(name)).worksheets[0]
    lists = {one.formula1.strip('"') for one in sheet.data_validations.dataValidation if one.type == "list"}
    return lists.pop() if len(lists) == 1 else lists


# -- filing


def test_the_district_files_a_claim_with_a_signature(both):
    [no] = both.bring_to(State.TO_FILE, ONE)
    write_claim_lists(both.ground, MONTH)
    answers = {FILING: "备案", "备案人": SIGNERS[0], "备案日期": FILED, "文号": DOCUMENT}
    both.fill("claims/区级备案.xlsx", {ONE: answers}, SIGNERS[:1])
    done = both.on(FILED).take_in()

    assert (done.counted, done.refused, both.states(no)) == (1, 0, ["at_amount"])
    assert hand_out(both.ground, MONTH, PASSWORD) == HandedOut(0, 1)
    assert numbers_in(both, "核定-01.zip") == [no]
    assert "1000" not in str(package(both, "核定-01.zip"))  # never our amount


def test_who_files_must_have_signed(desk):
    [no] = desk.bring_to(State.TO_FILE, ONE)
    desk.form("备案.xlsx", filing(no))
    desk.on(FILED).take_in()

    assert desk.told() == [(Reason.SIGNER_UNPROVEN.value,)]
    assert desk.states() == ["to_file"]


def test_the_same_filing_again_uses_no_code_and_says_nothing_new(desk):
    [no] = desk.bring_to(State.TO_FILE, ONE)
    desk.form("备案.xlsx", filing(no), signed=SIGNERS[:1])
    desk.on(FILED).take_in()
    desk.form("又一份.xlsx", filing(no))
    done = desk.take_in()

    assert (done.counted, done.nothing_new, done.refused) == (0, 1, 0)


def test_a_claim_sent_back_by_the_district_is_reviewed_anew(desk):
    [no] = desk.bring_to(State.TO_FILE, ONE)
    desk.form("备案.xlsx", filing(no, "退回", 文号="", 理由="请核实人员"), signed=SIGNERS[:1])
    desk.on(FILED).take_in()
    assert desk.states() == ["at_review"]
    desk.form("旧表.xlsx", {**review(no, VILLAGE), TOWNSHIP: "同意"})
    desk.take_in()
    assert (desk.states(), desk.told()) == (["at_review"], [(Reason.DATE_ORDER.value,)])  # said before it came back

    desk.form("新表.xlsx", {**review(no, VILLAGE, on=FILED), TOWNSHIP: "同意"})
    desk.take_in()
    assert desk.states() == ["to_file"]


# -- amounts


def test_an_amount_within_a_fen_agrees_and_ours_is_paid(both):
    one, two = both.bring_to(State.AT_AMOUNT, ONE, TWO)
    both.csv("核定.csv", amount(both, one, "1000.01"), amount(both, two, "1,000"))
    both.on("2026-11-17").take_in()

    assert both.states() == ["to_notice", "to_notice"]
    assert [str(row["amount"]) for row in both.view("select amount from v_claims")] == ["1000.00", "1000.00"]


def test_another_amount_holds_its_claim_and_not_the_others(both):
    one, two = both.bring_to(State.AT_AMOUNT, ONE, TWO)
    both.csv("核定.csv", amount(both, one, "990"), amount(both, two, "1000.00"))
    both.on("2026-11-17").take_in()
    rows = both.view("select state, is_held, insurer_amount from v_claims order by claim_no")

    assert [(row["state"], bool(row["is_held"]), str(row["insurer_amount"])) for row in rows] == [
        ("at_amount", True, "990.00"),
        ("to_notice", False, "1000.00"),
    ]
    assert any("核定差异" in sentence for sentence in both.sentences())
    write_claim_lists(both.ground, MONTH)
    both.csv("更正.csv", amount(both, one, "1000"))
    both.on("2026-11-18").take_in()
    assert both.states(one) == ["to_notice"]


def test_the_workbook_of_held_amounts_corrected_in_place_is_a_new_answer(desk):
    [no] = desk.bring_to(State.AT_AMOUNT, ONE)
    desk.csv("核定.csv", amount(desk, no, "990"))
    desk.on("2026-11-17").take_in()
    write_claim_lists(desk.ground, MONTH)
    desk.fill("feedback/核定差异.xlsx", {ONE: {"核定金额": 1000, "核定依据": "同意区里计算"}})
    desk.take_in()

    assert desk.states() == ["to_notice"]
    assert [role for role, _ in desk.messages("核定差异")] == ["insurer"]


@pytest.mark.parametrize(
    ("yuan", "reason"), [("", "FIELD_MISSING"), ("一千", "CELL_UNREADABLE"), ("-5", "AMOUNT_IMPOSSIBLE")]
)
def test_an_amount_that_is_none_is_refused(desk, yuan, reason):
    [no] = desk.bring_to(State.AT_AMOUNT, ONE)
    desk.csv("核定.csv", amount(desk, no, yuan))
    desk.on("2026-11-17").take_in()

    assert desk.told() == [(reason,)]


# -- doubles


def test_one_claim_twice_in_a_file_counts_once_where_the_rows_agree_and_not_at_all_where_they_differ(desk):
    one, two = desk.bring_to(State.AT_INSURER, ONE, TWO)
    desk.csv("核查.csv", finding(desk, one), finding(desk, one), finding(desk, two), finding(desk, two, "不属实", "无"))
    done = desk.on(FOUND).take_in()

    assert (done.counted, desk.told()) == (1, [(Reason.CLAIM_TWICE.value,)] * 2)
    assert desk.states() == ["at_review", "at_insurer"]
