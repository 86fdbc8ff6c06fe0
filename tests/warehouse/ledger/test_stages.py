"""Where a month stands: what status reads."""

from dataclasses import replace
from datetime import date, timedelta

from tests.warehouse.ledger.conftest import AT
from warehouse.ledger.models import Stage
from warehouse.ledger.stages import Standing, Waiting
from warehouse.ledger.words import StageState

WAITING = Waiting("部门", "医保局", 1, date(2026, 11, 1), date(2026, 11, 10))
INTAKE = Standing("intake", 1, StageState.WAITING, {"files": 3}, [WAITING], "缺一张表", date(2026, 11, 10))


def stand(ledger, month: str, at, *standings: Standing) -> None:
    with ledger.writing() as book:
        for standing in standings:
            book.stages.set(month, standing, at)


def test_a_stage_is_read_as_it_was_set(ledger):
    stand(ledger, "2026-11", AT, INTAKE)

    with ledger.reading() as book:
        assert book.stages.of("2026-11") == [replace(INTAKE, since=AT)]
        assert book.stages.of("2026-12") == []


def test_since_moves_with_the_state_alone(ledger):
    later, last = AT + timedelta(days=1), AT + timedelta(days=2)
    stand(ledger, "2026-11", AT, INTAKE)
    stand(ledger, "2026-11", later, replace(INTAKE, counts={"files": 4}))
    with ledger.reading() as book:
        [standing] = book.stages.of("2026-11")
    assert (standing.since, standing.counts) == (AT, {"files": 4})

    stand(ledger, "2026-11", last, replace(INTAKE, state=StageState.DONE, waiting_for=[]))
    with ledger.reading() as book:
        [standing] = book.stages.of("2026-11")
    assert (standing.since, standing.state) == (last, StageState.DONE)


def test_a_stage_that_stands_as_it_did_is_not_written_again(ledger):
    stand(ledger, "2026-11", AT, INTAKE)
    stand(ledger, "2026-11", AT + timedelta(hours=1), replace(INTAKE, counts=dict(INTAKE.counts)))

    with ledger.reading() as book:
        assert book.session.get(Stage, ("2026-11", "intake")).updated_at == AT


def test_stages_come_in_their_order_and_months_too(ledger):
    stand(ledger, "2026-12", AT, INTAKE)
    stand(ledger, "2026-11", AT, replace(INTAKE, stage="screening", position=2), INTAKE)

    with ledger.reading() as book:
        assert [standing.stage for standing in book.stages.of("2026-11")] == ["intake", "screening"]
        assert book.stages.months() == ["2026-11", "2026-12"]


def test_who_is_waited_for_is_overdue_on_the_day_after_the_due_day():
    assert not WAITING.is_overdue(date(2026, 11, 10))
    assert WAITING.is_overdue(date(2026, 11, 11))
    assert not replace(WAITING, due_on=None).is_overdue(date(2027, 1, 1))
