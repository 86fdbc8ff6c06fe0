"""An office at its proposals, on SQLite or on either database."""

from __future__ import annotations

import pytest

from tests.warehouse.casework.conftest import empty_database, empty_file, ground, law, sqlite_desk
from tests.warehouse.ledger.conftest import home, ledger, ledger_url, postgres
from tests.warehouse.placement.proposal_desk import DAY, ProposalDesk

__all__ = ["empty_database", "empty_file", "ground", "home", "law", "ledger", "ledger_url", "postgres", "sqlite_desk"]


@pytest.fixture
def desk(sqlite_desk) -> ProposalDesk:
    """On SQLite."""
    return ProposalDesk(sqlite_desk.ground).on(DAY)


@pytest.fixture
def both(ground) -> ProposalDesk:
    """On either database."""
    return ProposalDesk(ground).on(DAY)
