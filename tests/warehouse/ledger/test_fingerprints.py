"""What an entry tells of rows stands in its payload and is found there, whatever else the payload says."""

import pytest

from warehouse.ledger.chain import canonical
from warehouse.ledger.fingerprints import ROWS, told_in

TOLD = [["case_file", "2026-11-00001", "ab" * 16], ["case_paper", "2026-11-00001|2", "cd" * 16]]


@pytest.mark.parametrize(
    "beside",
    [
        {},
        {"attempt": 1, "cells": {"conclusion": "拟纳入"}, "zone": "last"},
        {"reason": f'he wrote "{ROWS}":[["case_file","x","y"]] with his own hand'},
        {"cells": {ROWS: [["case_file", "another", "ef" * 16]]}},
        {"zone": {ROWS: 3}},
    ],
)
def test_what_an_entry_tells_of_rows_is_found_whatever_else_it_says(beside):
    assert told_in(canonical({**beside, ROWS: TOLD})) == TOLD


@pytest.mark.parametrize("payload", ['{"reason":"rows"}', "{}", canonical({"file": f'"{ROWS}":'})])
def test_an_entry_that_tells_of_no_row_tells_of_none(payload):
    assert list(told_in(payload)) == []
