"""prefect.yaml and flows/ say the same: one file, one flow, one deployment, one name."""

import ast
import importlib
import inspect

import pytest
import yaml

from tests.house.tree import ROOT, modules

DEPLOYMENTS = {each["name"]: each for each in yaml.safe_load((ROOT / "prefect.yaml").read_text("utf-8"))["deployments"]}


def is_flow(node: ast.AST) -> bool:
    return isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and any(
        ast.unparse(each).partition("(")[0] in {"flow", "prefect.flow"} for each in node.decorator_list
    )


def flows_written() -> dict[str, list[str]]:
    """Module of flows/ → names of the flows in it."""
    written = {
        module.name: [node.name for node in ast.walk(module.tree) if is_flow(node)]  # type: ignore[attr-defined]
        for module in modules()
        if module.package == "flows"
    }
    return {module: names for module, names in written.items() if names}


@pytest.fixture(scope="module")
def written() -> dict[str, list[str]]:
    found = flows_written()
    if not found:
        pytest.skip("there are no flows yet")
    return found


def test_one_file_is_one_flow_of_the_same_name(written):
    assert {module: [module.rpartition(".")[2]] for module in written} == written


def test_every_flow_is_deployed_under_its_name(written):
    assert sorted(module.rpartition(".")[2] for module in written) == sorted(DEPLOYMENTS)


@pytest.mark.parametrize("name", DEPLOYMENTS)
def test_a_deployment_names_its_flow_by_module(name: str):
    assert DEPLOYMENTS[name]["entrypoint"] == f"flows.{name}.{name}"


@pytest.mark.parametrize("name", DEPLOYMENTS)
def test_a_deployment_runs_without_being_told_anything(name: str, written):
    flow = getattr(importlib.import_module(f"flows.{name}"), name)
    parameters = inspect.signature(flow.fn).parameters
    assert set(DEPLOYMENTS[name].get("parameters") or {}) <= set(parameters)
    if "表单" not in DEPLOYMENTS[name]["tags"]:  # people fill in a form; nobody does for a schedule or the cycle
        assert not [each.name for each in parameters.values() if each.default is inspect.Parameter.empty]


@pytest.mark.parametrize("name", DEPLOYMENTS)
def test_a_deployment_explains_itself_in_chinese(name: str):
    assert any("\u4e00" <= letter <= "\u9fff" for letter in DEPLOYMENTS[name]["description"])


def test_schedules_are_of_the_district_s_time_zone():
    zones = {each["timezone"] for deployment in DEPLOYMENTS.values() for each in deployment["schedules"]}
    assert zones == {"Asia/Shanghai"}
