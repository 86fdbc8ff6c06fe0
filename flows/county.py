"""One county of a region: its desks of intake and screening, as one task on whichever worker is free."""

from __future__ import annotations

from prefect import task

from flows.intake import intake
from flows.screening import screening
from tasks.counties import CountyMonth, Errand, at_county, county_month, told_now, unchained
from tasks.cycling import hold_month
from tasks.dropping import sort_first
from tasks.office import this_office
from tasks.watching import look_after_home


@task(name="work county", task_run_name="50-county {errand.code} {errand.month}")
def work_county(errand: Errand) -> CountyMonth:
    """Take in and screen a county's month, where anything is new; counts alone come back."""
    return worked(errand)


@unchained
def worked(errand: Errand) -> CountyMonth:
    """The same in this process. Raises CountyFailedError."""
    with at_county(errand) as county:
        told_before = told_now(this_office(), errand.month)
        # A tagged task asks for a slot by way of a server that Prefect remembers: a cluster's worker outlives it.
        with hold_month(errand.month, is_tagged=False):
            look_after_home()
            sort_first()
            intake.fn(errand.month)
            screening.fn(errand.month)
        return county_month(county, errand.month, told_before)
