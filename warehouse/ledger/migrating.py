"""The ledger's schema, brought to the newest from empty or from any earlier one.

Everything happens in one transaction that holds the write lock: a killed upgrade leaves the old schema,
and of two processes at once the second finds the work done. Alembic is imported only when there is work.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection, Engine, inspect, text

from warehouse.ledger.database import for_writing, place_of, plain_words
from warehouse.ledger.errors import LedgerNewerError

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS: Final = Path(__file__).parent / "migrations"
NEWEST: Final = "r0013"  # a test holds this and the migrations together


def bring_to_newest(engine: Engine) -> None:
    """Upgrade the schema where it is older than the program. Raises LedgerNewerError where it is newer."""
    with plain_words(engine), engine.connect() as connection:
        if _schema_of(connection) == NEWEST:
            return
    with plain_words(engine), for_writing(engine).begin() as connection:
        schema = _schema_of(connection)
        if schema == NEWEST:
            return
        _refuse_unknown(schema, place_of(engine))
        _upgrade(connection)


def _schema_of(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("select version_num from alembic_version")).scalar()


def is_known(schema: str) -> bool:
    """Whether a schema is this program's newest or an earlier one."""
    from alembic.script import ScriptDirectory  # noqa: PLC0415 (slow, and seldom needed)

    return schema in {script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()}


def _refuse_unknown(schema: str | None, place: str) -> None:
    if schema is not None and not is_known(schema):
        raise LedgerNewerError(
            f"The ledger {place} has schema {schema}, which this program does not know (its newest is {NEWEST}); "
            "use the newer fangpin that wrote it, or restore a backup."
        )


def _upgrade(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415 (slow, and seldom needed)

    command.upgrade(migration_config(connection), "head")


def migration_config(connection: Connection) -> Config:
    """Give alembic's configuration for an open connection; alembic.ini is not needed."""
    from alembic.config import Config  # noqa: PLC0415 (slow, and seldom needed)

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
