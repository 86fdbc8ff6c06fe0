"""The people of claims answer through the doors of real ones: mistakes are refused, held or told, and mended."""

from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from policy.claims.states import Mark, State
from policy.parameters import read_law
from tests.policy.shipped import shipped_texts
from tests.warehouse.sample.officers.claims.street import SURE, a_street
from warehouse.sample.officers.claims.habits import USUAL


@pytest.fixture(scope="session")
def law():
    return read_law(shipped_texts())


@pytest.fixture
def home(tmp_path):
    return tmp_path / "home"


def with_habits(**shares):
    return replace(SURE, **shares)


MISTAKES = {
    "unknown_words": {"CHOICE_UNKNOWN"},
    "unreadable_amounts": {"CELL_UNREADABLE"},
    "slips": {"WORD_NOT_ALLOWED", "DATE_ORDER"},
    "serials_twice": {"SERIAL_TWICE"},
}
TOGETHER: dict[str, dict[str, float]] = {
    "below": {**dict.fromkeys(MISTAKES, 1), "silent_villages": 1, "corrected_postings": 1, "complaints": 1},
    "corrected and returned": {"wrong_amounts": 1, "returned": 1},
    "insisted and paid in part": {"wrong_amounts": 1, "insists": 1, "partly_paid": 1},
    "signed and paid too much": {
        "signed_apart": 1, "wrong_signatures": 0.2, "batches_sent_back": 0.5, "paid_too_much": 1,
    },
}  # fmt: skip
"""Streets of habits that do not meet each other, several of which are asked for."""


@pytest.fixture(scope="module")
def walked(tmp_path_factory, law):
    """A street of TOGETHER after all its days, walked once."""

    @cache
    def walk(name):
        return a_street(tmp_path_factory.mktemp("together") / "home", law, with_habits(**TOGETHER[name])).pass_days()

    return walk


def test_people_who_agree_and_err_not_have_every_claim_paid_and_no_row_refused(home, law):
    street = a_street(home, law, SURE).pass_days()
    assert street.refused() == set()
    assert street.states() == {"paid"}
    returned = {path.suffix for path in (home / "returns").rglob("*") if path.is_file()}
    assert returned == {".xlsx", ".csv", ".jpg"}


def test_the_same_seed_says_the_same_in_another_home_also_where_every_day_is_looked_at(tmp_path, law):
    jumping = a_street(tmp_path / "jumping", law, USUAL).pass_days(until="2026-12-20")
    every = a_street(tmp_path / "every", law, USUAL).pass_days(until="2026-12-20", every_day=True)
    assert len(jumping.words()) > 60
    assert sorted(jumping.words()) == sorted(every.words())
    assert jumping.worked == every.worked


def test_mistakes_of_every_kind_are_refused_for_their_reasons_and_mended(walked):
    street = walked("below")
    assert street.refused() == set().union(*MISTAKES.values())
    assert street.states() == {"paid"}


@pytest.mark.campaign  # all of them at once every time
@pytest.mark.parametrize(("habit", "reasons"), MISTAKES.items())
def test_a_mistake_is_refused_for_its_reason_and_mended(home, law, habit, reasons):
    street = a_street(home, law, with_habits(**{habit: 1})).pass_days()
    assert street.refused() == reasons
    assert street.states() == {"paid"}


def test_a_finding_without_its_basis_is_refused_and_a_claim_found_false_closes_with_both_levels(home, law):
    street = a_street(home, law, with_habits(found_false=1, without_basis=1)).pass_days()
    assert street.refused() == {"FIELD_MISSING"}
    assert street.states() == {"closed_refused"}


def test_claims_sent_back_to_the_insurer_are_verified_again_and_come_to_the_district_after_the_second_time(home, law):
    street = a_street(home, law, with_habits(back_to_insurer=1, not_filed=0.5)).pass_days()
    assert {filed.claim.attempt for filed in street.claims()} == {2}
    assert street.states() == {"paid", "closed_refused"}


def test_a_silent_village_s_word_is_written_down_by_its_township(walked):
    street = walked("below")
    assert street.states() == {"paid"}
    assert not list((street.desk.ground.home / "returns").rglob("东乡东村复核*"))


def test_a_wrong_amount_is_held_and_the_corrected_one_goes_on(walked):
    street = walked("corrected and returned")
    assert {len(filed.claim.insurer_amounts) for filed in street.claims()} == {2}
    assert street.states() == {"paid"}
    assert {filed.claim.paid_amount for filed in street.claims()} == {filed.claim.amount for filed in street.claims()}


def test_an_amount_on_which_the_insurer_insists_is_released_by_two_signers(walked):
    street = walked("insisted and paid in part")
    assert {len(filed.claim.releases) for filed in street.claims()} == {1}
    assert street.states() == {"paid"}


def test_objections_of_the_last_day_stop_claims_and_are_complaints_where_the_batch_is_signed_by_then(home, law):
    street = a_street(home, law, with_habits(objections=1, on_last_day=1, of_household=0, upheld=0.4)).pass_days()
    claims = [filed.claim for filed in street.claims()]
    stopped = [claim for claim in claims if claim.objections]
    for claim in stopped:
        last_days = [notice.last_day for notice in claim.notices if notice.round == 1 and notice.last_day]
        assert claim.objections[0].received_on == max(last_days)
    assert any(claim.objections[0].on > claim.objections[0].received_on for claim in stopped)
    assert street.desk.view("select complaint_no from complaint")
    assert street.states() == {"paid", "closed_withdrawn"}


def test_what_is_said_after_the_last_day_is_a_complaint_and_stops_nothing(walked):
    street = walked("below")
    complaints = street.desk.view("select complaint_no from complaint")
    assert complaints
    assert street.states() == {"paid"}


def test_a_batch_that_a_signer_sends_back_is_made_anew(walked):
    street = walked("signed and paid too much")
    batches = street.desk.view("select out_on from payout_batch")
    assert None in {row["out_on"] for row in batches}
    assert street.states() == {"paid"}


def test_two_who_sign_apart_send_a_batch_out_with_the_second(walked):
    street = walked("signed and paid too much")
    assert street.refused() <= {"SIGNER_UNPROVEN", "GONE_OUT"}  # who signs anew signs a batch that is out by then
    assert street.states() == {"paid"}


@pytest.mark.parametrize(
    ("habit", "mark", "together"),
    [
        ("returned", Mark.RETURNED, "corrected and returned"),
        ("partly_paid", None, "insisted and paid in part"),
        ("paid_too_much", Mark.PAID_TOO_MUCH, "signed and paid too much"),
    ],
)
def test_a_payment_that_comes_back_or_is_wrong_ends_paid_all_the_same(walked, habit, mark, together):
    street = walked(together)
    claims = [filed.claim for filed in street.claims()]
    assert {claim.state for claim in claims} == {State.PAID}
    assert {len(claim.confirmations) for claim in claims} == {2 if habit != "paid_too_much" else 1}
    assert mark is None or all(mark in claim.marks for claim in claims)
    assert all(claim.paid_amount == claim.amount for claim in claims) == (habit != "paid_too_much")


def test_a_day_of_posting_put_right_moves_the_end_of_the_notice(walked):
    street = walked("below")
    said = [word for _, _, word, _, _ in street.words()]
    assert said.count("张贴") > 2 * len(street.claims())
    assert street.states() == {"paid"}
    assert street.worked[-1] > date(2026, 12, 3)
