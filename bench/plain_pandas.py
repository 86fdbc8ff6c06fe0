"""The same path in the plainest good pandas: read as text, clean whole columns, refuse, link, screen.

No history, no archive, no evidence, no feedback: only what is needed to name the households. Money is whole fen.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from bench.files import csv_files
from warehouse.doors.sources import BY_NAME, Kind, Source, Within

FIRST, LAST = pd.Timestamp("2025-11-01"), pd.Timestamp("2026-10-31")
BEFORE, MONTH_START, MONTH_END = pd.Timestamp("2024-11-01"), pd.Timestamp("2026-11-01"), pd.Timestamp("2026-11-30")
WEIGHTS = np.array([7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2, 1])
DAYS = {Kind.DAY, Kind.OPEN_DAY, Kind.END_DAY}
DAY_FORMS = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%Y年%m月%d日", "%Y年%m月")
AMOUNTS = {Kind.AMOUNT, Kind.SIGNED_AMOUNT}
HIGHER = ["高中", "中职", "高职高专", "本科", "研究生"]


def hits(inbox: Path) -> list[tuple[str, str, str]]:
    """Household, rule and metric of every hit, sorted."""
    tables = {name: clean(BY_NAME[name], paths) for name, paths in csv_files(inbox).items()}
    for name in BY_NAME:
        tables.setdefault(name, clean(BY_NAME[name], []))
    return sorted(screen(tables))


def clean(source: Source, paths: list[Path]) -> pd.DataFrame:
    """One table of a source: texts read, cleaned and cast column by column, bad rows and duplicates dropped."""
    frames = [pd.read_csv(path, dtype=str, keep_default_na=False) for path in paths]
    headers = [column.header for column in source.columns]
    table = pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=headers, dtype=str)
    table = table.reindex(columns=headers)
    good = pd.Series(data=True, index=table.index)
    for column in source.columns:
        text = table[column.header].str.normalize("NFKC").str.replace(r"\s", "", regex=True)
        text = text.where(~text.isin(["", "-", "—", "/", "无"]))
        values, bad = cast(text, column.kind, column.words)
        table[column.header] = values
        good &= ~bad & (text.notna() if column.required else True)
    table = table[good].rename(columns={column.header: column.name for column in source.columns})
    key = [source.by_header[header].name for header in source.key] or list(table.columns)
    if source.within is Within.SEVERAL:
        return table.drop_duplicates()
    return table.drop_duplicates(key, keep="last")


def cast(text: pd.Series, kind: Kind, words: tuple[str, ...]) -> tuple[pd.Series, pd.Series]:
    """The values of a column, and which cells are bad."""
    if kind is Kind.ID:
        ok = is_id(text)
        return text.where(ok), ~ok & text.notna()
    if kind in DAYS:
        days = read_days(text)
        late = (days > MONTH_END) & (kind is not Kind.OPEN_DAY)
        return days, (days.isna() & text.notna()) | late
    if kind in AMOUNTS:
        fen = (pd.to_numeric(text.str.replace(",", ""), errors="coerce") * 100).round()
        negative = (fen < 0) & (kind is Kind.AMOUNT)
        return fen, (fen.isna() & text.notna()) | negative
    if kind is Kind.ENUM:
        return text, text.notna() & ~text.isin(words)
    return text, pd.Series(data=False, index=text.index)


def read_days(text: pd.Series) -> pd.Series:
    """Days in the forms that departments write, the commonest first."""
    days = pd.Series(pd.NaT, index=text.index, dtype="datetime64[s]")
    for form in DAY_FORMS:
        left = text[days.isna() & text.notna()]
        if len(left):
            days = days.fillna(pd.to_datetime(left, format=form, errors="coerce"))
    return days


def is_id(text: pd.Series) -> pd.Series:
    """Whether each text is an ID number whose check digit and birthday are right."""
    whole = text.str.fullmatch(r"\d{17}[\dX]").fillna(value=False).astype(bool)
    sound = pd.Series(data=False, index=text.index)
    ids = text[whole]
    if len(ids):
        digits = np.array(ids.to_list(), dtype="U18").view("U1").reshape(len(ids), 18)
        numbers = np.where(digits == "X", "10", digits).astype(np.int64)
        born = pd.to_datetime(ids.str[6:14], format="%Y%m%d", errors="coerce")
        sound[whole] = ((numbers * WEIGHTS).sum(axis=1) % 11 == 1) & born.between("1900-01-01", MONTH_END).to_numpy()
    return sound


def screen(tables: dict[str, pd.DataFrame]) -> list[tuple[str, str, str]]:
    """All seventeen rules."""
    homes = tables["households"].set_index("household_no", drop=False).rename_axis("home")
    people = tables["persons"]
    people = people[people.household_no.isin(homes.index)].copy()
    people["person_status"] = people.person_status.fillna("正常")
    people = people.sort_values("person_status", key=lambda status: status == "正常").drop_duplicates(
        "id_no", keep="last"
    )
    people["born_on"] = pd.to_datetime(people.id_no.str[6:14], format="%Y%m%d")
    alive = people[people.person_status == "正常"]
    members = alive.groupby("household_no").size()
    district = District(homes, people, alive, members)
    spent = costs(tables, district)
    found = expenses(district, spent) + incomes(tables["income"], district, spent) + facts(tables, district)
    return [(home, rule, f"{metric:.2f}") for home, rule, metric in found if home in members.index]


class District:
    """The register, and how rows are linked to it."""

    def __init__(self, homes: pd.DataFrame, people: pd.DataFrame, alive: pd.DataFrame, members: pd.Series) -> None:
        """Keep the tables."""
        self.homes, self.people, self.alive, self.members = homes, people, alive, members

    def of_persons(self, table: pd.DataFrame, *statuses: str) -> pd.DataFrame:
        """Rows whose person is registered under that name and in one of these states."""
        known = self.people[["id_no", "household_no", "person_name", "person_status", "born_on"]]
        linked = table.merge(known, on="id_no", suffixes=("", "_registered"))
        fits = linked.person_name == linked.person_name_registered
        return linked[fits & linked.person_status.isin(statuses or ("正常",))]

    def of_heads(self, table: pd.DataFrame) -> pd.DataFrame:
        """Rows whose head is registered under that name, or whose person is."""
        heads = self.homes.sort_values("household_no").drop_duplicates("head_id_no")
        heads = heads[["head_id_no", "household_no", "head_name"]]
        others = self.people.rename(columns={"id_no": "head_id_no", "person_name": "head_name"})
        others = others[~others.head_id_no.isin(heads.head_id_no)][heads.columns]
        linked = table.merge(pd.concat([heads, others]), on="head_id_no", suffixes=("", "_registered"))
        return linked[linked.head_name == linked.head_name_registered]


def in_window(days: pd.Series) -> Any:
    """Which days lie in W."""
    return days.between(FIRST, LAST)


def costs(tables: dict[str, pd.DataFrame], district: District) -> dict[str, pd.Series]:
    """Fen by household, for each kind of cost."""
    bore = ("正常", "死亡")
    totals = district.of_persons(tables["medical_totals"], *bore).sort_values("period_to")
    highest = totals.groupby(["id_no", "period_from"]).given_self_pay_yuan.cummax()
    before = highest.groupby([totals.id_no, totals.period_from]).shift().fillna(0)
    totals["cost"] = (totals.given_self_pay_yuan - before).clip(lower=0)
    medical = district.of_persons(tables["medical"], *bore)
    covered = medical.reset_index().merge(totals[["id_no", "period_from", "period_to"]], on="id_no")
    covered = covered[(covered.settled_on >= covered.period_from) & (covered.settled_on <= covered.period_to)]
    medical = medical.drop(covered["index"].unique())
    paid = medical[["basic_yuan", "serious_yuan", "aid_yuan", "other_yuan"]].fillna(0).sum(axis=1)
    medical["cost"] = medical.given_self_pay_yuan.fillna((medical.total_yuan - paid).clip(lower=0))
    school = district.of_persons(tables["education"], *bore)
    fees = school[["tuition_yuan", "boarding_yuan", "other_yuan"]].fillna(0).sum(axis=1) - school.aid_yuan.fillna(0)
    school["cost"] = fees.clip(lower=0)
    events = district.of_persons(tables["incidents"], *bore)
    events["cost"] = (events.loss_yuan - events.paid_yuan.fillna(0)).clip(lower=0)
    trade = district.of_heads(tables["industry"])
    trade["cost"] = (trade.loss_yuan - trade.paid_yuan.fillna(0)).clip(lower=0)
    entered = (school.enrolment == "新录取") & school.stage.isin(HIGHER)
    return {
        "ILLNESS_EXPENSE": added(medical, medical.settled_on).add(added(totals, totals.period_to), fill_value=0),
        "SCHOOL_ENTRY_EXPENSE": added(school[entered], school.status_on[entered]),
        "IN_SCHOOL_EXPENSE": added(school[school.enrolment == "在读"], school.status_on),
        "DISASTER_LOSS": added(events[events.incident_class == "自然灾害"], events.happened_on),
        "ACCIDENT_LOSS": added(events[events.incident_class == "意外事故"], events.happened_on),
        "INDUSTRY_LOSS": added(trade, trade.damaged_on),
    }


def added(table: pd.DataFrame, days: pd.Series) -> pd.Series:
    """Fen by household of the rows dated in W."""
    return table[in_window(days.loc[table.index])].groupby("household_no").cost.sum()


def expenses(district: District, spent: dict[str, pd.Series]) -> list[tuple[str, str, float]]:
    """The six rules that sum costs."""
    general = (district.homes.household_type == "一般农户") & (district.homes.monitoring_status != "未消除")
    lines = {
        "ILLNESS_EXPENSE": general.map({True: 1_000_000, False: 500_000}),
        "SCHOOL_ENTRY_EXPENSE": 800_000,
        "IN_SCHOOL_EXPENSE": 800_000,
        "DISASTER_LOSS": 1_000_000,
        "ACCIDENT_LOSS": 1_000_000,
        "INDUSTRY_LOSS": 500_000,
    }
    found = []
    for rule, sums in spent.items():
        line = lines[rule]
        limit = line.reindex(sums.index) if isinstance(line, pd.Series) else line
        found += [(home, rule, fen / 100) for home, fen in sums[sums >= limit].items()]
    return found


def half_up(amount: pd.Series, parts: pd.Series) -> pd.Series:
    """Whole fen divided and rounded half away from zero."""
    exact = amount.abs().astype("int64")
    divided = (2 * exact + parts) // (2 * parts)
    return divided * np.sign(amount)


def incomes(income: pd.DataFrame, district: District, spent: dict[str, pd.Series]) -> list[tuple[str, str, float]]:
    """The two income rules."""
    parts = ["wage_yuan", "business_yuan", "property_yuan", "transfer_yuan"]
    income = income[income.household_no.isin(district.members.index)].dropna(subset=parts, how="all")
    income = income.assign(sum=income[parts].fillna(0).sum(axis=1))
    now = income[in_window(income.period_to)].groupby("household_no")["sum"].sum()
    before = income[(income.period_to >= BEFORE) & (income.period_to < FIRST)].groupby("household_no")["sum"].sum()
    members = district.members.reindex(now.index)
    rigid = sum(spent[rule].reindex(now.index).fillna(0) for rule in spent if rule != "INDUSTRY_LOSS")
    net = half_up(now - rigid, members)
    low = net[net < 750_000]
    both = now.index.intersection(before[before > 0].index)
    drop = half_up((before[both] - now[both]) * 10_000, before[both].astype("int64"))
    fallen = drop[(drop >= 3_000) & (net[both] < 1_500_000)]
    return [(home, "INCOME_BELOW_LINE", fen / 100) for home, fen in low.items()] + [
        (home, "INCOME_DROP", share / 100) for home, share in fallen.items()
    ]


def age(born: pd.Series) -> pd.Series:
    """Completed years on M's first day."""
    early = (born.dt.month > MONTH_START.month) | (
        (born.dt.month == MONTH_START.month) & (born.dt.day > MONTH_START.day)
    )
    return MONTH_START.year - born.dt.year - early


def facts(tables: dict[str, pd.DataFrame], district: District) -> list[tuple[str, str, float]]:
    """The nine rules that look at facts."""
    diseases = district.of_persons(tables["diseases"])
    disability = district.of_persons(tables["disability"])
    welfare = district.of_persons(tables["welfare"])
    severe = disability.grade.isin(["一级", "二级"]) & in_window(disability.issued_on)
    granted = welfare.welfare_type.isin(["低保", "特困供养"]) & in_window(welfare.starts_on)
    counted = {
        "MAJOR_DISEASE": diseases[in_window(diseases.confirmed_on)].groupby("household_no").id_no.nunique(),
        "DISABILITY_NEW": disability[severe].groupby("household_no").id_no.nunique(),
        "WELFARE_NEW": welfare[granted].groupby("household_no").id_no.nunique(),
        "DROPOUT": dropouts(district.of_persons(tables["education"])),
        "JOB_LOSS": jobless(district.of_persons(tables["employment"])),
        "HOUSING_UNSAFE": unsafe(district.of_heads(tables["housing"])),
        "WATER_UNSAFE": without_water(tables["water"], district.homes),
    }
    found = [(home, rule, value) for rule, values in counted.items() for home, value in values.items()]
    alerts = district.of_persons(tables["city_alerts"])
    reports = district.of_heads(tables["village_reports"])
    for rule, table, day in (("CITY_ALERT", alerts, "alerted_on"), ("VILLAGE_REPORT", reports, "reported_on")):
        told = table[table[day].between(FIRST, MONTH_END)]
        types = told.assign(risk=told.risk_types.str.split("[、,;]")).explode("risk")
        found += [(home, rule, number) for (home, _), number in types.groupby(["household_no", "risk"]).size().items()]
    return found


def latest(table: pd.DataFrame, key: str, day: str) -> pd.DataFrame:
    """The last record of each up to W's end."""
    return table[table[day] <= LAST].sort_values(day, kind="stable").drop_duplicates(key, keep="last")


def dropouts(school: pd.DataFrame) -> pd.Series:
    """Children of compulsory age out of school, by household."""
    last = latest(school, "id_no", "status_on")
    return last[(last.enrolment == "辍学") & age(last.born_on).between(6, 15)].groupby("household_no").size()


def jobless(jobs: pd.DataFrame) -> pd.Series:
    """Months without work, by household where nobody works."""
    last = latest(jobs, "id_no", "since_on")
    at_work = last.household_no[last.job_status == "在岗"]
    out = last[(last.job_status == "失业") & age(last.born_on).between(16, 59) & ~last.household_no.isin(at_work)]
    since = out.since_on
    months = (2026 - since.dt.year) * 12 + 11 - since.dt.month - (since.dt.day > 1)
    longest = months.groupby(out.household_no).max()
    return longest[longest >= 3]


def unsafe(housing: pd.DataFrame) -> pd.Series:
    """Unsafe homes, by household."""
    last = latest(housing, "household_no", "graded_on")
    return last[last.grade.isin(["C级", "D级"]) & (last.is_only_home != "否")].groupby("household_no").size()


def without_water(water: pd.DataFrame, homes: pd.DataFrame) -> pd.Series:
    """Days without good water, by household."""
    place = ["area_code", "hamlet", "household_no"]
    water = water.assign(**{name: water[name].fillna("") for name in place})
    out = water[(water.supply != "达标") & (water.starts_on <= LAST) & ~(water.restored_on <= LAST)]
    good = water[(water.supply == "达标") & (water.starts_on <= LAST)][[*place, "starts_on"]]
    ended = out.reset_index().merge(good, on=place, suffixes=("", "_good"))
    out = out.drop(ended["index"][ended.starts_on_good > ended.starts_on].unique())
    out = out.assign(days=(LAST - out.starts_on).dt.days + 1)
    homes = homes.reset_index(drop=True)
    coded = homes.assign(area_code=homes.area_code.fillna(""), hamlet_of=homes.hamlet.fillna(""))
    own = out[out.household_no != ""][["household_no", "days"]]
    wide = (
        out[out.household_no == ""]
        .drop(columns="household_no")
        .merge(coded[["household_no", "area_code", "hamlet_of"]])
    )
    wide = wide[(wide.hamlet == "") | (wide.hamlet == wide.hamlet_of)][["household_no", "days"]]
    longest = pd.concat([own, wide]).groupby("household_no").days.max()
    return longest[longest >= 7]
