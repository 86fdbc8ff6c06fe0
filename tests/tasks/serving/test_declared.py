"""prefect.yaml is read whole: a word that serve does not know is refused, not passed over."""

from pathlib import Path

import pytest
import yaml

from tasks.serving.declared import DeclarationError, pool_of, read_declared

SHIPPED = Path(__file__).parents[3] / "prefect.yaml"

ANOTHER = {"name": "another", "work_queue_name": "default", "job_variables": {}}


@pytest.fixture
def changed(tmp_path):
    """The shipped file with a change."""

    def write(change):
        content = yaml.safe_load(SHIPPED.read_text(encoding="utf-8"))
        change(content)
        path = tmp_path / "prefect.yaml"
        path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
        return path

    return write


def test_the_shipped_file_is_read_whole():
    declared = {one.name: one for one in read_declared(SHIPPED)}
    written = yaml.safe_load(SHIPPED.read_text(encoding="utf-8"))["deployments"]

    assert list(declared) == [one["name"] for one in written]
    assert pool_of(list(declared.values())) == "fangpin"
    assert [(one.cron, one.timezone) for one in declared["daily"].schedules] == [("30 7 * * *", "Asia/Shanghai")]
    assert declared["backup"].parameters == {"keep": 14}


def test_all_schedules_are_in_the_time_of_the_county():
    schedules = [each for one in read_declared(SHIPPED) for each in one.schedules]

    assert {each.timezone for each in schedules} == {"Asia/Shanghai"}
    assert len({each.slug for each in schedules}) == len(schedules)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda file: file["deployments"][0].update(triggers=[]), "deployments.0.triggers cannot be used"),
        (lambda file: file["deployments"][0].pop("entrypoint"), "deployments.0.entrypoint cannot be used"),
        (lambda file: file["deployments"][1].update(schedules=[{"interval": 60}]), "deployments.1.schedules.0.cron"),
        (lambda file: file.update(deployment=[]), "deployment cannot be used"),
    ],
)
def test_what_is_not_known_or_missing_is_named(changed, change, says):
    with pytest.raises(DeclarationError, match=says):
        read_declared(changed(change))


def test_a_file_that_is_none_is_a_sentence(tmp_path):
    for content in ("a: [", "- a list", ""):
        (tmp_path / "prefect.yaml").write_text(content, encoding="utf-8")
        with pytest.raises(DeclarationError, match="cannot be read"):
            read_declared(tmp_path / "prefect.yaml")
    with pytest.raises(DeclarationError, match="cannot be read"):
        read_declared(tmp_path / "none.yaml")


def test_one_worker_takes_runs_from_one_pool(changed):
    path = changed(lambda file: file["deployments"][0].update(work_pool=ANOTHER))
    with pytest.raises(DeclarationError, match=r"names 2 pools \(another, fangpin\)"):
        pool_of(read_declared(path))
