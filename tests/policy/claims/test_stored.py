"""What the ledger reads back is what it was given."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from policy.claims.facts import Calculation
from policy.claims.stored import from_json, to_json
from policy.errors import PolicyError
from tests.policy.claims.office import OPENED_ON, claim
from tests.policy.claims.situations import SITUATIONS, WORDS
from tests.policy.claims.test_matrix import ALLOWED


@pytest.mark.parametrize("situation", SITUATIONS)
def test_a_claim_is_the_same_when_it_comes_back_from_text_and_goes_on_the_same(situation, office):
    before = SITUATIONS[situation][0](office)
    back = from_json(json.loads(json.dumps(to_json(before), ensure_ascii=False)))
    assert back == before
    for word in ALLOWED[situation]:
        assert WORDS[word](office, back) == WORDS[word](office, before)


def test_equal_claims_give_equal_text_however_their_amounts_are_written(office):
    plain, written = claim("700"), claim("700.00")
    assert plain == written
    assert json.dumps(to_json(plain)) == json.dumps(to_json(written))
    assert to_json(plain)["calculations"][0]["amount"] == "700.00"


def test_an_amount_finer_than_a_fen_is_not_stored():
    fine = Calculation(Decimal("0.001"), Decimal(0), Decimal(0), OPENED_ON)
    with pytest.raises(PolicyError, match="finer than a fen"):
        to_json(replace(claim(), calculations=(fine,)))


@pytest.mark.parametrize(
    "spoiled",
    [
        {"format": 2},
        {"state": "elsewhere"},
        {"opened_on": "soon"},
        {"calculations": None},
        {"year": "2026"},
        {"place": {"batch_no": "01"}},
    ],
)
def test_what_is_no_stored_claim_is_refused_with_a_sentence(spoiled):
    with pytest.raises(PolicyError, match="a stored claim cannot be read"):
        from_json({**to_json(claim()), **spoiled})


def test_a_claim_of_which_a_field_is_lost_is_refused():
    stored = to_json(claim())
    del stored["notices"]
    with pytest.raises(PolicyError, match=r"a stored claim cannot be read \(KeyError\)"):
        from_json(stored)
