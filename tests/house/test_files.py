"""What may stand in a tracked file: no index host, no machine's path, nothing that another machine lacks."""

import importlib.util
import re
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.tree import ROOT, files, modules, short

TEXTS = {".py", ".md", ".toml", ".yaml", ".yml", ".lock", ".sql", ".sh", ".ini", ".cfg", ".txt", ".mako", ".html", ""}
# Put together here, so that this file does not hold them itself.
HOSTS = re.compile("|".join(["pypi" + r"\.(org|python)", "python" + "hosted", "index" + "-url", "/simple" + "/"]))
MACHINE_PATHS = re.compile(r"(?<![\w.])/(root|home|work|Users|opt)/\w")


def texts() -> list[tuple[Path, str]]:
    ours = [path for path in files() if path.suffix in TEXTS and not short(path).startswith("tests/example")]
    return [(path, path.read_text(encoding="utf-8")) for path in ours]


def test_no_file_names_a_package_index():
    assert not [f"{short(path)}: {found[0]}" for path, text in texts() if (found := HOSTS.search(text))]


def test_no_file_names_a_machine_s_path():
    assert not [f"{short(path)}: {found[0]}" for path, text in texts() if (found := MACHINE_PATHS.search(text))]


def test_no_file_demands_a_python_that_would_have_to_be_downloaded():
    assert not (ROOT / ".python-version").exists()


def locked(name: str) -> dict[str, str]:
    text = (ROOT / name).read_text(encoding="utf-8")
    return {canonicalize_name(match[1]): match[2] for match in re.finditer(r"^([\w.-]+)==([^ ;]+)", text, re.MULTILINE)}


def asked_for(*extras: str) -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [*project["dependencies"], *(line for extra in extras for line in project["optional-dependencies"][extra])]
    return [Requirement(line) for line in lines]


def unmet(asked: list[Requirement], lock: dict[str, str]) -> list[str]:
    return [str(each) for each in asked if not each.specifier.contains(lock.get(canonicalize_name(each.name), "0"))]


def test_the_locks_hold_what_the_project_asks_for():
    assert not unmet(asked_for("setup"), locked("requirements.lock"))
    assert not unmet(asked_for("setup", "cluster"), locked("requirements-cluster.lock"))
    assert not unmet(asked_for("setup", "cluster", "dev"), locked("requirements-dev.lock"))


def test_tests_run_on_the_versions_that_the_office_gets():
    tools = locked("requirements-dev.lock")
    offices = locked("requirements.lock") | locked("requirements-cluster.lock")
    assert not {name: version for name, version in offices.items() if tools.get(name) != version}
    assert locked("requirements.lock").items() <= locked("requirements-cluster.lock").items()


def test_every_requirement_has_a_lower_bound():
    assert not [str(each) for each in asked_for("setup", "cluster", "dev") if not any(
        part.operator in {">=", "=="} for part in each.specifier)]  # fmt: skip


# Asked for without being imported by us.
AT_WORK_UNSEEN = {
    "fastapi": "bounds what Prefect would take",
    "psycopg": "SQLAlchemy loads it for a PostgreSQL",
    "pyarrow": "the bridge between polars and duckdb",
    "tzdata": "the zone database of zoneinfo",
    "setuptools": "builds the project",
}


def test_every_requirement_is_used():
    if importlib.util.find_spec("flows.cli") is None:
        pytest.skip("the house is not complete yet: there is no command line")
    imported = {name.partition(".")[0] for module in modules() for name in module.imports}
    bringing = packages_distributions()
    used = {canonicalize_name(each) for name in imported for each in bringing.get(name, [])}
    asked = {canonicalize_name(each.name) for each in asked_for("setup")}
    assert asked - used - set(AT_WORK_UNSEEN) == set()
