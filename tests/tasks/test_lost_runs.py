"""A task run that was lost is marked in Prefect's pages; a Prefect that is away holds nobody's month."""

from uuid import uuid4

from tasks import lost_runs
from tasks.voice import heard_by


def test_where_prefect_is_away_it_is_said_and_the_run_goes_on(monkeypatch):
    def away(**_named):
        raise ConnectionError("refused")

    monkeypatch.setattr(lost_runs, "get_client", away)
    monkeypatch.setattr(lost_runs, "_KNOWN_WITHIN", 0)
    lines: list[str] = []
    with heard_by(lines.append):
        lost_runs.mark_crashed([uuid4()])
    assert lines == ["Prefect 页面上有任务仍显示运行中，没能改过来（ConnectionError），不影响各县的数据"]
