"""What a day's page is made of in tests: casework and claims in the hands of an office, without a warehouse."""

from tests.warehouse.casework.conftest import empty_database, empty_file, law, sqlite_desk
from tests.warehouse.insuring.conftest import desk
from tests.warehouse.ledger.conftest import home

__all__ = ["desk", "empty_database", "empty_file", "home", "law", "sqlite_desk"]
