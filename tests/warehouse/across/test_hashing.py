"""Keyed hashes made in SQL are HMAC-SHA-256, as Python's own hmac gives it."""

import hmac

import duckdb
import pytest

from warehouse.across.hashing import hash_with, key_check

PEOPLE = ["410602198001010017", "", "阿依古丽·买买提", "4" * 200]


@pytest.mark.parametrize("key", [b"k" * 32, bytes(range(64)), b"short"])
def test_the_hash_in_sql_is_pythons_hmac(key):
    with duckdb.connect() as connection:
        hash_with(connection, key)
        rows = connection.execute("select keyed_hash('person', unnest($people))", {"people": PEOPLE}).fetchall()
    assert [row[0] for row in rows] == [hmac.digest(key, f"person\x1f{one}".encode(), "sha256") for one in PEOPLE]


def test_a_person_and_a_household_of_the_same_number_have_different_hashes():
    with duckdb.connect() as connection:
        hash_with(connection, b"k" * 32)
        assert connection.execute("select keyed_hash('person', '1') = keyed_hash('household', '1')").fetchone() == (
            False,
        )


def test_two_keys_are_told_apart_by_a_check_that_holds_none_of_them():
    one, other = b"k" * 32, b"l" * 32
    assert key_check(one) != key_check(other)
    assert one.hex() not in key_check(one)
