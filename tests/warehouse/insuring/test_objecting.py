"""Objections by workbook: what they stop, what is a complaint, how they are answered, ten new days (CASES 5)."""

import pytest

from policy.claims.refusals import Reason
from policy.claims.states import State
from policy.payouts import Coverage
from tests.warehouse.insuring.claim_desk import LAST_DAY, MONTH, ONE, PAYABLE, POSTED, SIGNERS, THREE, TWO
from warehouse.insuring.batching import make_batches
from warehouse.insuring.hanging import write_hanging
from warehouse.insuring.noticing import pass_days, write_notices

FIRST = "2026-11-Y0001"
SEEN = "2026-11-20"


def objection(household_no, on=SEEN, words="家里有车", **more):
    return {"户编号": household_no, "理赔号": "", "异议人": "李某", "异议内容": words, "收到日期": on, **more}


def answer(word, no=FIRST, on="2026-11-23", reason="已核实", **more):
    return {"异议编号": no, "处理结果": word, "处理人": "王五", "处理日期": on, "理由": reason, **more}


def complaints(desk):
    return desk.view("select complaint_no, claim_no from complaint order by complaint_no")


def codes(*reasons):
    return [(reason.value,) for reason in reasons]


def test_an_objection_stops_the_claim_that_it_names_and_no_other(both):
    one, _ = both.on_notice(ONE, TWO)
    both.form("异议.xlsx", objection(ONE, 理赔号=one))
    done = both.on(SEEN).take_in()

    assert (done.counted, done.refused, both.states()) == (1, 0, ["objected", "on_notice"])
    [row] = both.view("select objection_no, received_on, due_on, way from objection")
    assert {key: str(value) for key, value in row.items()} == {
        "objection_no": FIRST, "received_on": SEEN, "due_on": "2026-11-27", "way": "workbook",
    }  # fmt: skip
    assert [role for role, text in both.messages("公示异议") if FIRST in text] == ["district"]
    assert both.take_in().files == 0


def test_an_objection_that_names_a_household_stops_all_its_claims_on_notice(desk):
    desk.on_notice(ONE)
    desk.on_notice(ONE, coverage=Coverage.IN_SCHOOL)
    desk.bring_to(State.AT_REVIEW, ONE, coverage=Coverage.INDUSTRY_DAMAGE)
    desk.on(SEEN).form("异议.xlsx", objection(ONE))
    desk.take_in()

    assert desk.states() == ["objected", "objected", "at_review"]
    assert len(desk.view("select * from objection")) == 1


def test_the_same_words_to_two_claims_of_a_household_stop_both(desk):
    [one] = desk.on_notice(ONE)
    [two] = desk.on_notice(ONE, coverage=Coverage.IN_SCHOOL)
    desk.on(SEEN).form("异议.xlsx", objection(ONE, 理赔号=one), objection(ONE, 理赔号=two))
    desk.take_in()

    assert desk.states() == ["objected", "objected"]


def test_an_objection_on_the_last_day_counts_also_when_it_is_handed_in_later(both):
    both.on_notice(ONE)
    both.form("异议.xlsx", objection(ONE, LAST_DAY))
    both.look(PAYABLE)

    assert both.states() == ["objected"]


def test_an_objection_of_the_last_day_that_comes_once_a_batch_is_made_makes_it_void(both):
    both.payable(ONE, THREE)
    both.on("2026-12-02").form("异议.xlsx", objection(ONE, LAST_DAY))
    both.look()

    assert both.states() == ["objected", "payable"]
    assert both.claim("2026-11-L00002").claim.batch_no == "2026-11-P02"
    both.sign_off("2026-11-P01", *SIGNERS, on=PAYABLE)
    both.take_in()
    assert both.told() == codes(Reason.BATCH_VOID, Reason.BATCH_VOID)


@pytest.mark.parametrize("day", [PAYABLE, "2026-12-05"])
def test_an_objection_after_the_last_day_is_a_complaint_with_its_own_trail(both, day):
    [no] = both.payable(ONE)
    both.on(day).form("异议.xlsx", objection(ONE, day, 理赔号=no))
    done = both.take_in()

    assert (done.counted, done.refused, both.states()) == (1, 0, ["payable"])
    assert complaints(both) == [{"complaint_no": "2026-11-X0001", "claim_no": no}]
    assert any("按投诉登记" in sentence and "2026-11-X0001" in sentence for sentence in both.sentences())
    assert [role for role, _ in both.messages("公示投诉")] == ["district"]
    assert both.words(no)[-1] == "complaint_taken"
    both.put("又.xlsx", both.form("异议.xlsx", objection(ONE, day, 理赔号=no)).read_bytes())
    both.take_in()
    assert len(complaints(both)) == 1


def test_an_objection_to_what_is_signed_already_is_a_complaint_and_told_at_once(desk):
    [no] = desk.in_payment(ONE)
    desk.on("2026-12-02").form("异议.xlsx", objection(ONE, LAST_DAY, 理赔号=no))
    desk.take_in()

    assert (desk.states(), len(complaints(desk))) == (["in_payment"], 1)
    assert len(desk.messages("支付已签发")) == 1


@pytest.mark.parametrize("named", [True, False])
def test_an_objection_before_anything_hangs_is_a_complaint(desk, named):
    [no] = desk.bring_to(State.TO_NOTICE, ONE)
    write_notices(desk.ground, MONTH)
    desk.on(POSTED).form("异议.xlsx", objection(ONE, POSTED, 理赔号=no if named else ""))
    desk.take_in()

    assert (desk.states(), len(complaints(desk))) == (["to_notice"], 1)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"异议内容": ""}, Reason.FIELD_MISSING),
        ({"收到日期": ""}, Reason.FIELD_MISSING),
        ({"收到日期": "前天"}, Reason.CELL_UNREADABLE),
        ({"收到日期": "2026-11-25"}, Reason.DATE_AHEAD),
        ({"户编号": "4106029999"}, Reason.CLAIM_UNKNOWN),
        ({"理赔号": "2026-11-L00009"}, Reason.CLAIM_UNKNOWN),
        ({"户编号": TWO, "理赔号": "2026-11-L00001"}, Reason.CLAIM_MISMATCH),
    ],
)
def test_an_objection_that_is_none_is_refused_with_its_reason(desk, changed, reason):
    desk.on_notice(ONE)
    desk.on(SEEN).form("异议.xlsx", objection(ONE, **changed))
    desk.take_in()

    assert (desk.told(), desk.states()) == (codes(reason), ["on_notice"])


def test_a_township_objects_to_nothing_of_another(desk):
    desk.on_notice(ONE, "4106020004")
    desk.on(SEEN).form("异议.xlsx", objection(ONE), place=("西镇",))
    desk.take_in()

    assert (desk.told(), desk.states()) == (codes(Reason.CLAIM_UNKNOWN), ["on_notice", "on_notice"])


# -- answers


def test_a_dismissed_objection_leads_to_a_supplementary_notice_and_ten_new_days(both):
    [no] = both.on_notice(ONE)
    both.on(SEEN).form("异议.xlsx", objection(ONE, 理赔号=no))
    both.take_in()
    both.on("2026-11-23").form("处理.xlsx", answer("不成立"))
    both.look()

    assert both.states() == ["to_notice"]
    assert sorted(path.name for path in both.outbox("notices/东乡").glob("*-2.docx")) == [
        "东村-2.docx",
        "东村-前组-2.docx",
    ]
    assert pass_days(both.on(PAYABLE).ground, MONTH) == 0
    both.on("2026-11-24").hang(on="2026-11-24", name="再回执.xlsx")
    both.take_in()
    [row] = both.view("select notice_from, notice_to, payable_on from v_claims")
    assert [str(row[key]) for key in ("notice_from", "notice_to", "payable_on")] == [
        "2026-11-24", "2026-12-04", "2026-12-05",
    ]  # fmt: skip
    assert pass_days(both.on("2026-12-05").ground, MONTH) == 1
    assert both.ground.ledger.verify_chain() is None


def test_a_receipt_of_the_replaced_notice_counts_no_more(desk):
    desk.on_notice(ONE)
    desk.on(SEEN).form("异议.xlsx", objection(ONE))
    desk.take_in()
    desk.on("2026-11-23").form("处理.xlsx", answer("不成立"))
    desk.look()
    desk.hang("2026-11-G0001", on="2026-11-23", name="旧.xlsx")
    desk.take_in()

    assert desk.told() == codes(Reason.NOTICE_OUTDATED)


def test_an_upheld_objection_takes_the_claim_off_the_list_with_its_reason(both):
    [no] = both.on_notice(ONE)
    both.on(SEEN).form("异议.xlsx", objection(ONE, 理赔号=no))
    both.take_in()
    write_hanging(both.ground, MONTH)
    both.fill(
        "claims/异议处理.xlsx", {ONE: {"处理结果": "成立", "处理人": "王五", "处理日期": SEEN, "理由": "确有轿车"}}
    )
    both.take_in()

    assert (both.states(), both.told()) == (["closed_withdrawn"], [])
    assert both.view("select verdict from objection") == [{"verdict": "upheld"}]
    assert both.view("select reason from objection_detail") == [{"reason": "确有轿车"}]
    assert make_batches(both.on(PAYABLE).ground, MONTH, both.payees).claims == 0


def test_a_claim_with_two_objections_waits_for_both_answers(desk):
    desk.on_notice(ONE)
    desk.on(SEEN).form("异议.xlsx", objection(ONE), objection(ONE, words="户主在外地有房"))
    desk.take_in()
    desk.on("2026-11-23").form("一.xlsx", answer("不成立"))
    desk.take_in()
    assert desk.states() == ["objected"]
    desk.form("二.xlsx", answer("不成立", "2026-11-Y0002"))
    desk.take_in()

    assert desk.states() == ["to_notice"]


def test_the_answer_to_an_objection_whose_claim_another_has_ended_is_registered(desk):
    desk.on_notice(ONE)
    desk.on(SEEN).form("异议.xlsx", objection(ONE), objection(ONE, words="户主在外地有房"))
    desk.take_in()
    desk.on("2026-11-23").form("一.xlsx", answer("成立"))
    desk.take_in()
    desk.form("缺.xlsx", answer("不成立", "2026-11-Y0002", reason=""))
    desk.form("二.xlsx", answer("不成立", "2026-11-Y0002"))
    desk.take_in()

    assert desk.states() == ["closed_withdrawn"]
    verdicts = desk.view("select verdict from objection order by objection_no")
    assert [row["verdict"] for row in verdicts] == ["upheld", "dismissed"]
    assert desk.ground.ledger.verify_chain() is None


def test_an_answer_by_household_answers_its_open_objections(desk):
    desk.on_notice(ONE)
    desk.on(SEEN).form("异议.xlsx", objection(ONE))
    desk.take_in()
    row = {**answer("不成立", ""), "户编号": ONE}
    desk.on("2026-11-23").form("处理.xlsx", row)
    desk.take_in()

    assert desk.states() == ["to_notice"]


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"异议编号": "2026-11-Y0009"}, Reason.OBJECTION_UNKNOWN),
        ({"处理结果": "再议"}, Reason.CHOICE_UNKNOWN),
        ({"处理日期": "2026-11-19"}, Reason.DATE_ORDER),
        ({"处理日期": "2026-12-24"}, Reason.DATE_AHEAD),
        ({"处理人": ""}, Reason.FIELD_MISSING),
        ({"理由": ""}, Reason.FIELD_MISSING),
    ],
)
def test_an_answer_that_is_none_is_refused_with_its_reason(desk, changed, reason):
    desk.on_notice(ONE)
    desk.on(SEEN).form("异议.xlsx", objection(ONE))
    desk.take_in()
    desk.on("2026-11-23").form("处理.xlsx", {**answer("不成立"), **changed})
    desk.take_in()

    assert (desk.told(), desk.states()) == (codes(reason), ["objected"])


def test_an_answer_is_not_changed_and_said_again_it_is_nothing_new(desk):
    desk.on_notice(ONE)
    desk.on(SEEN).form("异议.xlsx", objection(ONE))
    desk.take_in()
    desk.on("2026-11-23").form("1.xlsx", answer("不成立"))
    desk.take_in()
    desk.form("2.xlsx", answer("不成立"), {"异议编号": ""})
    desk.form("3.xlsx", answer("成立"))
    done = desk.take_in()

    assert (done.nothing_new, desk.told()) == (1, codes(Reason.OBJECTION_ANSWERED))


# -- slips


def slips(desk):
    return {path.name: path.read_bytes() for path in desk.outbox("claims/东乡").glob("异议回执-*.docx")}


def test_each_objector_takes_a_slip_home_and_another_with_the_answer(desk):
    [no] = desk.on_notice(ONE)
    desk.on(SEEN).form("异议.xlsx", objection(ONE, 理赔号=no))
    desk.look()
    first = slips(desk)
    desk.on("2026-11-23").form("处理.xlsx", answer("成立"))
    desk.look()
    desk.form("迟.xlsx", objection(ONE, "2026-11-23", 理赔号=no))
    desk.look()

    assert list(first) == [f"异议回执-{FIRST}.docx"]
    assert sorted(slips(desk)) == ["异议回执-2026-11-X0001.docx", f"异议回执-{FIRST}.docx"]
    assert slips(desk)[f"异议回执-{FIRST}.docx"] != first[f"异议回执-{FIRST}.docx"]
