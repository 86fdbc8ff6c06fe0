import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy.masks import id_of_18_digits, mask_account, mask_id, mask_name, mask_phone
from tests.policy.shipped import full_width, worked

MASKS = {"name": mask_name, "id": mask_id, "phone": mask_phone, "account": mask_account}


@pytest.mark.parametrize("row", worked("masks"), ids=lambda row: f"{row['kind']}-{row['masked']}")
def test_what_may_be_printed_is_as_the_worked_table_says(row):
    assert MASKS[row["kind"]](row["value"]) == row["masked"]


@pytest.mark.parametrize("mask", MASKS.values())
def test_nothing_is_printed_of_nothing(mask):
    assert mask("") == ""
    assert mask(" 　") == ""


@pytest.mark.parametrize("broken", ["41060219800101123", "4106021980010112361", "410602X"])
def test_an_id_number_of_another_length_is_hidden_whole(broken):
    assert set(mask_id(broken)) == {"*"}


def test_a_full_width_id_number_is_masked_like_any():
    assert mask_id(full_width("410602198001011236")) == "410602********1236"


def test_a_short_number_shows_nothing():
    assert mask_phone("12") == "**"
    assert mask_account("1234") == "****"


def test_fifteen_digits_become_eighteen_with_their_check_digit():
    assert id_of_18_digits("410602800101123") == "410602198001011237"


@given(st.text("张明欧阳建国𠮷", min_size=2))
def test_a_name_keeps_its_length_and_shows_two_characters_at_most(name):
    masked = mask_name(name)
    assert len(masked) == len(name)
    assert sum(each != "*" for each in masked) == min(2, len(name) - 1)


@given(st.text("0123456789", min_size=18, max_size=18))
def test_the_birth_date_in_an_id_number_is_never_shown(id_no):
    assert mask_id(id_no)[6:14] == "********"
