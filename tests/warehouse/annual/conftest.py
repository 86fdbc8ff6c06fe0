"""A month with files and a list in a small warehouse, and casework and claims in the hands of an office."""

from tests.warehouse.casework.conftest import empty_database, empty_file, law, sqlite_desk
from tests.warehouse.insuring.conftest import desk
from tests.warehouse.ledger.conftest import home
from tests.warehouse.monthly.conftest import listed

__all__ = ["desk", "empty_database", "empty_file", "home", "law", "listed", "sqlite_desk"]
