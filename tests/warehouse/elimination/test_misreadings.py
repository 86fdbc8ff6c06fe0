"""Each point of the law that could be misread: the SQL misread so gives another table for some worked row."""

import pytest

from tests.warehouse.elimination.facts import eliminations, warehouse
from tests.warehouse.elimination.worked import by_time, worked
from warehouse import database, elimination

LAST_WORD = "ended.last_word not in ('eliminated', 'left')"
ALONE = "where register_word.on_day is not null or of_ledger.household_no is null"
DETERMINED_SINCE = "placed.word = 'determined' and placed.place > ended.last_end"
IDENTIFIED_SINCE = "placed.word = 'identified' and placed.place > ended.last_end"
EARLIER_END = "(status = '已消除' or (status = '未消除' and eliminated_on < identified_on))"
MIN_MONTHS = "to_months(cast(law.elimination_min_months as int))"
AGES = "between law.working_age_from and law.working_age_to"
OPEN = "word in ('order_open', 'case_open', 'claim_open')"
IN_SCOPE = (
    "inner join conformed.household_in_scope on household_in_scope.household_no = monitored_household.household_no"
)
SINCE = "whole_months(monitored_before.monitored_since, law.month_start)"

MISREAD = [
    (
        "one day: the register's word counts",
        "word.on_day asc nulls first, word.number asc,",
        "word.on_day asc nulls first, word.number desc,",
    ),
    (
        "a word of M begins",
        "word.on_day < $begun_before",
        "word.on_day <= $begun_before + 9",
    ),
    (
        "a word of M's first day begins",
        "word.on_day < $begun_before",
        "word.on_day <= $begun_before",
    ),
    (
        "a word of M ends nothing",
        "where word.word not in ('determined', 'identified') or ",
        "where ",
    ),
    (
        "识别日期 of M begins",
        "not in ('determined', 'identified')",
        "not in ('determined')",
    ),
    (
        "a determination of M begins",
        "not in ('determined', 'identified')",
        "not in ('identified')",
    ),
    (
        "the register alone counts",
        "from ledger_word\n",
        "from ledger_word where false\n",
    ),
    (
        "the ledger alone counts",
        "    from conformed.household\n",
        "    from conformed.household where false\n",
    ),
    (
        "the register's elimination counts always",
        LAST_WORD,
        (
            f"{LAST_WORD} and ended.household_no not in (select h.household_no from conformed.household as h "
            "where h.monitoring_status = '已消除')"
        ),
    ),
    (
        "the ledger's elimination counts always",
        LAST_WORD,
        (
            f"{LAST_WORD} and ended.household_no not in (select s.household_no from spoken as s where s.word "
            "= 'eliminated')"
        ),
    ),
    (
        "an elimination is no word",
        LAST_WORD,
        "true",
    ),
    (
        "a word without a day counts beside others",
        ALONE,
        "",
    ),
    (
        "a word without a day counts never",
        ALONE,
        "where register_word.on_day is not null",
    ),
    (
        "未消除 with a later 风险消除日期 is an end",
        "and eliminated_on < identified_on))",
        "))",
    ),
    (
        "an end left from an earlier time is none",
        EARLIER_END,
        "status = '已消除'",
    ),
    (
        "a blank 监测状态 says nothing",
        "case\n                when household.eliminated_on < household.identified_on",
        (
            "case\n                when true then null\n                when household.eliminated_on < "
            "household.identified_on"
        ),
    ),
    (
        "a blank 监测状态 with 风险消除日期 is an end",
        "when household.eliminated_on < household.identified_on then '未消除'\n",
        "",
    ),
    (
        "a blank 监测状态 with 识别日期 is 未消除",
        "when household.eliminated_on is not null then '已消除'\n",
        "",
    ),
    (
        "a 风险变化 restarts the months",
        "placed.word = 'determined'",
        "placed.word in ('determined', 'confirmed')",
    ),
    (
        "识别日期 counts before the determination",
        f"max(placed.on_day) filter (where {DETERMINED_SINCE}),",
        (
            "max(placed.on_day) filter (where placed.word = 'identified' and placed.place > "
            f"ended.last_end), max(placed.on_day) filter (where {DETERMINED_SINCE}),"
        ),
    ),
    (
        "the later of both days counts",
        "    coalesce(\n        max(placed.on_day) filter (where placed.word = 'determined'",
        "    greatest(\n        max(placed.on_day) filter (where placed.word = 'determined'",
    ),
    (
        "a determination before an elimination counts",
        DETERMINED_SINCE,
        "placed.word = 'determined'",
    ),
    (
        "TOO_EARLY at the months themselves",
        "law.month_start) < law.elimination_min_months",
        "law.month_start) <= law.elimination_min_months",
    ),
    (
        "months unknown are enough",
        "monitored_before.monitored_since is null\n        or ",
        "",
    ),
    (
        "months are counted by the calendar",
        f"{SINCE} as",
        "datediff('month', monitored_before.monitored_since, law.month_start) as",
    ),
    (
        "months are counted to M's last day",
        f"{SINCE} as",
        "whole_months(monitored_before.monitored_since, law.month_end) as",
    ),
    (
        "sources never missing",
        "where exists (select 1 from missing_source)",
        "where false",
    ),
    (
        "a refused file is one",
        "and submissions.status = 'accepted'",
        "",
    ),
    (
        "a file of another county is one",
        "and not is_sent_on(submissions.file_name)",
        "",
    ),
    (
        "a file of another month is one",
        "on submissions.month = $month\n        and",
        "on",
    ),
    (
        "M's income alone",
        "household_metrics.month = income_month.month\n",
        "household_metrics.month = $month\n",
    ),
    (
        "income at the line is under it",
        "where net_income_per_capita < monitoring_line",
        "where net_income_per_capita <= monitoring_line",
    ),
    (
        "a month without a row is passed over",
        "where net_income_per_capita is null",
        "where false",
    ),
    (
        "M's line for every month",
        "        income_month.monitoring_line\n",
        "        (select monitoring_line from policy.in_force) as monitoring_line\n",
    ),
    (
        "income that is unknown is under the line",
        "where net_income_per_capita < monitoring_line",
        "where coalesce(net_income_per_capita < monitoring_line, true)",
    ),
    (
        "WELFARE_NEW is a hit",
        "and support.word is null",
        "",
    ),
    (
        "old evidence of MAJOR_DISEASE is a hit",
        "recent.word is null\n",
        "true\n",
    ),
    (
        "every rule needs evidence of late",
        "            recent.word is null\n            or ",
        "",
    ),
    (
        "evidence of the first day is old",
        "risk_evidence.event_date >=",
        "risk_evidence.event_date >",
    ),
    (
        "the window is that of the questions",
        MIN_MONTHS,
        "to_months(cast(law.elimination_again_months as int))",
    ),
    (
        "evidence of late is counted from W",
        f"risk_evidence.event_date >= law.month_start - {MIN_MONTHS}",
        "risk_evidence.event_date >= law.window_start",
    ),
    (
        "hits do not count",
        "        'RISK_HIT' as code\n    from hit",
        "        'RISK_HIT' as code\n    from hit where false",
    ),
    (
        "open orders do not count",
        OPEN,
        "word in ('case_open', 'claim_open')",
    ),
    (
        "open cases do not count",
        OPEN,
        "word in ('order_open', 'claim_open')",
    ),
    (
        "open claims do not count",
        OPEN,
        "word in ('order_open', 'case_open')",
    ),
    (
        "a refusal of the first day is long ago",
        "known_word.on_day >= law.month_start",
        "known_word.on_day > law.month_start",
    ),
    (
        "a refusal counts for ever",
        "and known_word.on_day >=",
        "and true or known_word.on_day >=",
    ),
    (
        "a refusal of M does not count",
        "and known_word.word = 'refused'",
        "and known_word.word = 'refused' and known_word.on_day < law.month_start",
    ),
    (
        "labour missing is none",
        "and without_it.word is null",
        "and without_it.word is null and member.labour_capacity is not null",
    ),
    (
        "labour is asked of every age",
        f"completed_years(member.born_on, law.month_start) {AGES}",
        "true",
    ),
    (
        "labour up to 60",
        AGES,
        f"{AGES} + 1",
    ),
    (
        "labour from 15",
        AGES,
        "between law.working_age_from - 1 and law.working_age_to",
    ),
    (
        "ages of M's last day",
        "completed_years(member.born_on, law.month_start)",
        "completed_years(member.born_on, law.month_end)",
    ),
    (
        "部分丧失 is without labour",
        "starts_with(member.labour_capacity, without_it.word)",
        "contains(member.labour_capacity, without_it.word)",
    ),
    (
        "无劳 does not count",
        "'no_labour_words' and starts_with",
        "'no_labour_words' and without_it.word <> '无劳' and starts_with",
    ),
    (
        "households out of scope have rows",
        IN_SCOPE,
        "",
    ),
    (
        "obstacles in the order found",
        "list_sort(list(distinct code))",
        "list(distinct code)",
    ),
]


@pytest.fixture(scope="module")
def connection():
    with warehouse() as one:
        yield one


@pytest.fixture(scope="module")
def expected():
    return {facts.household_no: result for _, facts, result in worked()}


EVERY_TIME = 6
"""One of so many is tried on every day, all of them in a campaign."""
TRIED = [
    pytest.param(written, misread, id=name, marks=() if at % EVERY_TIME == 0 else pytest.mark.campaign)
    for at, (name, written, misread) in enumerate(MISREAD)
]


@pytest.mark.parametrize(("written", "misread"), TRIED)
def test_a_misreading_changes_a_worked_row(connection, expected, monkeypatch, written, misread):
    texts = {name: database.sql(name) for name in ("monitoring/monitored_household", "elimination/elimination")}
    assert sum(text.count(written) for text in texts.values()) >= 1, "the SQL is written otherwise now"

    monkeypatch.setattr(elimination, "sql", lambda name: texts.get(name, database.sql(name)).replace(written, misread))
    assert any(
        eliminations(connection, time, households)
        != {one.household_no: expected[one.household_no] for one in households if expected[one.household_no]}
        for time, households in by_time().items()
    )
