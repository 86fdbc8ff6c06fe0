"""A warehouse with the register of November laid out, household by household."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from tests.warehouse.casework.desk import CARDS, MONTH

COLUMNS = (
    "household_no varchar, head_name varchar, township varchar, village varchar, household_type varchar, "
    "monitoring_status varchar, identified_on date, eliminated_on date, month varchar"
)


@dataclass
class Register:
    """The register in force."""

    connection: duckdb.DuckDBPyConnection

    def __post_init__(self) -> None:
        self.connection.execute(f"create or replace table conformed.household ({COLUMNS})")
        self.lay_out(MONTH)

    def lay_out(self, month: str) -> None:
        """Let this month be the one screened last."""
        self.connection.execute("create or replace table policy.in_force as select $1 as month", [month])
        self.connection.execute("insert or replace into gate.screened values ($1, 'x', now())", [month])

    def says(
        self, number: str, status: str | None, begun: str | None = None, ended: str | None = None, kind: str = "脱贫户"
    ) -> Register:
        """Let the register say so of a household."""
        card = CARDS[number]
        self.connection.execute("delete from conformed.household where household_no = $1", [number])
        row = [number, card.head_name, card.township, card.village, kind, status, begun, ended, MONTH]
        self.connection.execute("insert into conformed.household values ($1, $2, $3, $4, $5, $6, $7, $8, $9)", row)
        return self
