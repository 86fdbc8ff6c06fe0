"""Who may import whom: everything points inward, and each library has one home."""

import importlib
import importlib.util
import subprocess
import sys

import pytest

from tests.house.tree import PACKAGES, Module, modules

MAY_IMPORT = {
    "flows": {"tasks", "policy"},
    "tasks": {"warehouse", "expectations", "policy"},
    "warehouse": {"policy"},
    "expectations": {"policy"},
    "policy": set(),
}

HOMES = {
    "prefect": ("flows", "tasks"),
    "typer": ("flows",),
    "rich": ("flows",),
    "duckdb": ("warehouse",),
    "duckdb_engine": ("warehouse.gx_dialect",),
    "polars": ("warehouse.doors", "warehouse.sample", "warehouse.survey.estimating"),
    "pyarrow": ("warehouse",),
    "python_calamine": ("warehouse.doors",),
    "msoffcrypto": ("warehouse.doors", "warehouse.sample"),
    "openpyxl": ("warehouse.doors", "warehouse.sample"),
    "pyzipper": ("warehouse.doors",),
    "docx": ("warehouse.doors",),
    "docxtpl": ("warehouse.doors",),
    "xlsxwriter": ("warehouse.doors", "warehouse.sample"),
    "prefect_dask": ("tasks.spreading",),
    "distributed": ("tasks.counties",),
    "sqlalchemy": ("warehouse.ledger", "warehouse.gx_dialect"),
    "alembic": ("warehouse.ledger",),
    "orjson": ("warehouse.ledger.chain", "warehouse.ledger.stored_cases"),
    "pyotp": ("warehouse.ledger.signers",),
    "cryptography": ("warehouse.ledger.signer_secrets", "warehouse.across.sealing"),
    "segno": ("warehouse.doors.signer_sheet",),
    "great_expectations": ("expectations",),
    "apprise": ("tasks.messages",),
    "pydantic_settings": ("tasks.settings",),
    "mapclassify": ("warehouse.calibration.natural_breaks",),
    "sklearn": ("warehouse.ranking.fitting",),
    "svy": ("warehouse.survey.estimating",),
    "pandas": (),
}

# The law reads no clock, asks no machine and keeps nothing.
NOT_IN_POLICY = {"os", "time", "random", "socket", "sqlite3", "subprocess", "urllib", *HOMES}


def within(name: str, home: str) -> bool:
    return name == home or name.startswith(home + ".")


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_imports_only_what_lies_further_in(package: str):
    allowed = MAY_IMPORT[package] | {package}
    outward = {
        f"{module.name} imports {name}"
        for module in modules()
        if module.package == package
        for name in module.imports
        if name.partition(".")[0] in set(PACKAGES) - allowed
    }
    assert not outward


@pytest.mark.parametrize("library", HOMES)
def test_a_library_is_imported_only_in_its_home(library: str):
    strays = {
        module.name
        for module in modules()
        if any(within(name, library) for name in module.imports)
        and not any(within(module.name, home) for home in HOMES[library])
    }
    assert not strays


def test_policy_reads_no_clock_asks_no_machine_and_keeps_nothing():
    strays = {
        f"{module.name} imports {name}"
        for module in modules()
        if module.package == "policy"
        for name in module.imports
        if name.partition(".")[0] in NOT_IN_POLICY
    }
    assert not strays


def worked_by_alembic(module: Module) -> bool:
    """Alembic runs this module itself, with a database at hand."""
    return ".versions." in module.name or module.name.endswith(".env")


def error_of_importing(name: str) -> str | None:
    try:
        importlib.import_module(name)
    except Exception as error:  # noqa: BLE001 (whatever it is, the others are tried too)
        return f"{type(error).__name__}: {error}"
    return None


@pytest.mark.parametrize("package", PACKAGES)
def test_every_module_can_be_imported(package: str):
    ours = [module for module in modules() if module.package == package and not worked_by_alembic(module)]
    errors = {module.name: error_of_importing(module.name) for module in ours}
    assert not {name: error for name, error in errors.items() if error}


def test_a_command_does_not_pay_for_great_expectations():
    if importlib.util.find_spec("flows.cli") is None:
        pytest.skip("there is no command line yet")
    check = "import flows.cli, sys; sys.exit('great_expectations' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0
