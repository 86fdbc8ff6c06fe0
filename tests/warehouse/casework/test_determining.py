"""The district's word by form: all but those named, signed once, and nothing that people were not shown."""

from dataclasses import replace
from datetime import date, timedelta

import pyotp
import pytest

from policy.cases.states import Mark
from policy.cases.words import Verdict
from policy.levels import Level
from tests.flows.people import VILLAGE_YES
from tests.warehouse.casework.desk import FOUR, MONTH, ONE, THREE, TWO
from warehouse.casework.determining import Decision, Objection, at_district, determine
from warehouse.casework.signing import Signature
from warehouse.ledger.signers import WRONG_CODES_A_DAY

DAY = "2026-11-20"
MEETING = date(2026, 11, 20)
DOCUMENT = "鹤防贫〔2026〕11号"
REFUSED = Objection(Verdict.NOT_DETERMINED, "不符合纳入条件")
SENT_BACK = Objection(Verdict.BACK_TO_TOWNSHIP, "情况有疑问，需重新核实")


@pytest.fixture
def ready(desk):
    """Three cases at the district, one still with its township, on the day of the meeting."""
    desk.open(ONE, TWO, THREE, FOUR)
    desk.bring_to(Level.DISTRICT, ONE, TWO, FOUR)
    desk.on("2026-11-17").say(THREE, Level.VILLAGE, VILLAGE_YES)
    return desk.on(DAY)


@pytest.fixture
def codes(ready):
    """Printed codes of two signers."""
    with ready.ground.ledger.writing() as book:
        return {name: list(book.signers.appoint(name, ready.ground.at).codes) for name in ("王五", "赵六")}


def decision(code, second=None, **more):
    signed = {"signature": Signature("王五", code), "second": Signature("赵六", second) if second else None}
    return Decision(**{"decided_on": MEETING, "document_no": DOCUMENT, "meeting_on": MEETING, **signed, **more})


def entries(desk):
    return desk.ground.ledger.head().count


def test_one_submission_determines_all_that_wait_but_those_named(ready, codes):
    said = decision(codes["王五"][0], codes["赵六"][0], but={TWO: REFUSED, FOUR: SENT_BACK})

    done = determine(ready.ground, MONTH, said)

    assert ready.states() == {ONE: "determined", TWO: "closed_refused", THREE: "at_township", FOUR: "at_township"}
    assert done.sentence == "确定 1 户，不予确定 1 户，退回乡镇 1 户"
    row = ready.view(f"select * from v_cases where household_no = '{ONE}'")[0]
    assert (row["determined_on"], row["closed_on"]) == ("2026-11-20", None)
    assert ready.words(ONE)[-1] == ("district", "确定")
    said_of_two = ready.view("select * from v_entries where word = '不予确定'")[0]
    assert (said_of_two["actor"], said_of_two["reason"]) == ("王五", "不符合纳入条件")
    assert ready.ground.ledger.verify_chain() is None


def test_a_second_submission_of_the_same_says_nothing_new_and_needs_no_code(ready, codes):
    batch = {"2026-11-00001": 1, "2026-11-00002": 1, "2026-11-00004": 1}
    determine(ready.ground, MONTH, decision(codes["王五"][0]), batch)
    before = entries(ready)

    again = determine(ready.ground, MONTH, decision("not a code"), batch)

    assert again.sentence == "以前已登记 3 户"
    assert entries(ready) == before


def test_a_second_submission_that_says_otherwise_changes_nothing(ready, codes):
    batch = {"2026-11-00001": 1, "2026-11-00002": 1, "2026-11-00004": 1}
    determine(ready.ground, MONTH, decision(codes["王五"][0]), batch)

    other = decision(codes["王五"][1], codes["赵六"][0], but={ONE: REFUSED})
    again = determine(ready.ground, MONTH, other, batch)

    assert again.fates[0].sentence == "该户已办结，意见不能再改。"
    assert ready.states()[ONE] == "determined"
    proven = determine(ready.ground, MONTH, decision(codes["王五"][1]))
    assert proven.sentence == "没有可以办理的户：都已办结，或已不在区级。"


@pytest.mark.parametrize(
    ("name", "code", "words"), [("王五", "123456", "验证码不对"), ("王五", "", "没有填写"), ("路人", "1", "不是在任")]
)
def test_a_signature_that_is_not_good_changes_nothing(ready, codes, name, code, words):
    before = entries(ready)

    done = determine(ready.ground, MONTH, decision("", signature=Signature(name, code)))

    assert words in done.wrong
    assert done.fates == ()
    assert set(ready.states().values()) == {"at_district", "at_township"}
    assert entries(ready) == before


def test_wrong_codes_are_counted_until_none_is_taken_any_more(ready, codes):
    for _ in range(WRONG_CODES_A_DAY):
        determine(ready.ground, MONTH, decision("000000"))

    done = determine(ready.ground, MONTH, decision(codes["王五"][0]))

    assert "次数过多" in done.wrong
    assert ready.states()[ONE] == "at_district"


def test_the_second_signer_s_wrong_code_changes_nothing_either(ready, codes):
    done = determine(ready.ground, MONTH, decision(codes["王五"][0], "123456", but={TWO: REFUSED}))

    assert done.wrong.startswith("赵六：验证码不对")
    assert ready.states()[ONE] == "at_district"


def test_nobody_signs_twice(ready, codes):
    said = replace(decision(codes["王五"][0], but={TWO: REFUSED}), second=Signature("王 五", codes["王五"][1]))

    assert "是同一人" in determine(ready.ground, MONTH, said).wrong
    assert ready.states()[ONE] == "at_district"


def test_a_second_signer_is_asked_for_and_the_others_count(ready, codes):
    done = determine(ready.ground, MONTH, decision(codes["王五"][0], but={TWO: REFUSED}))

    assert done.sentence == "确定 2 户，未办 1 户"
    assert [one.sentence for one in done.fates if one.household_no == TWO] == ["“第二签批人”必须填写，请补填后重报。"]
    assert ready.states()[TWO] == "at_district"


def test_a_mistyped_number_stops_the_whole_submission(ready, codes):
    done = determine(ready.ground, MONTH, decision(codes["王五"][0], codes["赵六"][0], but={"4106029999": REFUSED}))

    assert "户编号 4106029999 不在待区级确定的户中" in done.wrong
    assert ready.states()[ONE] == "at_district"
    assert determine(ready.ground, MONTH, decision(codes["王五"][0])).sentence == "确定 3 户"


def test_a_case_that_came_after_the_form_was_made_is_not_determined_unseen(ready, codes):
    with ready.ground.ledger.reading() as book:
        shown = at_district(book, MONTH)
    ready.on("2026-11-18").say(
        THREE, Level.TOWNSHIP, {"乡镇审核": "同意上报", "审核人": "李四", "审核日期": "2026-11-18"}
    )

    determine(ready.on(DAY).ground, MONTH, decision(codes["王五"][0]), shown)

    assert ready.states() == {ONE: "determined", TWO: "determined", THREE: "at_district", FOUR: "determined"}


def test_a_case_that_went_back_and_came_again_is_not_determined_by_the_old_form(ready, codes):
    with ready.ground.ledger.reading() as book:
        shown = at_district(book, MONTH)
    back = {"区级确定": "退回乡镇", "确定人": "王五", "确定日期": "2026-11-20", "理由": "再核实"}
    ready.say(ONE, Level.DISTRICT, back)
    ready.say(ONE, Level.TOWNSHIP, {"乡镇审核": "同意上报", "审核人": "李四", "审核日期": "2026-11-20"})

    done = determine(ready.ground, MONTH, decision(codes["王五"][0]), shown)

    assert done.fates[0].sentence == "核对码已失效：该户已退回重办，请用最新名单填报。"
    assert ready.states()[ONE] == "at_district"
    with ready.ground.ledger.reading() as book:
        assert at_district(book, MONTH) == {"2026-11-00001": 2}


def test_a_part_by_township_now_and_the_rest_later_each_with_its_number(ready, codes):
    part = decision(codes["王五"][0], only_townships=frozenset({"西镇"}))
    assert determine(ready.ground, MONTH, part).sentence == "确定 1 户"
    assert ready.states()[ONE] == "at_district"

    rest = decision(codes["王五"][1], document_no="鹤防贫〔2026〕12号")
    assert determine(ready.ground, MONTH, rest).sentence == "确定 2 户"
    assert ready.case(FOUR).case.words[-1].word.cells[3][1] == DOCUMENT


def test_shown_assets_ask_for_an_answer_and_only_there(desk):
    desk.open(ONE, marks=[Mark.ASSET_SHOWN])
    desk.open(TWO, number=2)
    desk.bring_to(Level.DISTRICT, ONE, TWO).on(DAY)
    with desk.ground.ledger.writing() as book:
        codes = book.signers.appoint("王五", desk.ground.at).codes

    without = determine(desk.ground, MONTH, decision(codes[0]))
    assert [one.sentence for one in without.fates] == ["“资产核实”必须填写，请补填后重报。", "确定，已登记"]

    assert determine(desk.ground, MONTH, decision(codes[1], asset_check="无影响")).sentence == "确定 1 户"


def test_a_code_of_the_authenticator_is_good_for_the_seconds_of_policy(ready, law):
    with ready.ground.ledger.writing() as book:
        secret = book.signers.appoint("王五", ready.ground.at).secret
    seconds = law.in_force(MEETING).whole("signing_form_seconds")
    late = pyotp.TOTP(secret).at(ready.ground.at - timedelta(seconds=seconds + 31))
    timely = pyotp.TOTP(secret).at(ready.ground.at - timedelta(seconds=seconds))

    assert "验证码不对或已过时" in determine(ready.ground, MONTH, decision(late)).wrong
    assert determine(ready.ground, MONTH, decision(timely)).sentence == "确定 3 户"
