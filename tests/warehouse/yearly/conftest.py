"""The yearly check works with the ledger, the law and the office of casework."""

from tests.warehouse.casework.conftest import (
    desk,
    empty_database,
    empty_file,
    ground,
    home,
    law,
    ledger,
    ledger_url,
    postgres,
    sqlite_desk,
)

__all__ = [
    "desk",
    "empty_database",
    "empty_file",
    "ground",
    "home",
    "law",
    "ledger",
    "ledger_url",
    "postgres",
    "sqlite_desk",
]
