"""Tasks of time: levels reminded, delays told upward, and who is waited for shown beside the month."""

from __future__ import annotations

from prefect import task

from tasks.ground import ground_of
from tasks.office import this_office
from tasks.trouble import discreet
from warehouse.casework.reminding import remind
from warehouse.insuring.reminding import remind_of_claims


@task(name="remind levels", task_run_name="remind-levels {month}")
@discreet
def remind_levels(month: str) -> dict[str, int]:
    """Tell levels what they owe and whom it is late for, once a day; counts by Chinese word."""
    done = remind(ground_of(this_office()), month)
    of_claims = remind_of_claims(ground_of(this_office()), month)
    return {"催办消息": done.messages + of_claims, "催报函": len(done.letters)}
