"""What tests of the rules start from: an office with an empty warehouse."""

from tests.warehouse.conftest import empty_warehouse, office

__all__ = ["empty_warehouse", "office"]
