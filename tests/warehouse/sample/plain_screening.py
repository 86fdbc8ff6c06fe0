"""DOMAIN 5 read plainly over the records of an invented month, household by household: a second opinion on the plants.

Only what the sample can hold: no corrections, no settlement twice, no damaged rows. Amounts are whole fen.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

import polars as pl

from warehouse.sample.district import District
from warehouse.sample.months import UNIX_DAY, first_day, last_day, serial_of

Rows = dict[str, list[dict[str, Any]]]
LINE, LOW_ILLNESS, ILLNESS, SCHOOL, LOSS, INDUSTRY = 750_000, 500_000, 1_000_000, 800_000, 1_000_000, 500_000


def rows_of(district: District, frames: dict[str, pl.DataFrame]) -> Rows:
    """The records of each source as dictionaries, each with `home`, its household's position."""
    rows: Rows = {}
    for name, frame in frames.items():
        rows[name] = frame.to_dicts()
        for row in rows[name]:
            if "home" not in row and "who" in row:
                row["home"] = int(district.people.household[row["who"]])
    return rows


class Screening:
    """One month: which rules see which household."""

    def __init__(self, district: District, rows: Rows, month: str) -> None:
        self.rows, self.district, self.month = rows, district, serial_of(month)
        self.start, self.end = first_day(self.month - 12), last_day(self.month - 1)
        self.hits: dict[int, set[str]] = defaultdict(set)
        self.members: dict[int, list[int]] = defaultdict(list)
        for row in rows["persons"]:
            if row["person_status"] in ("正常", ""):
                self.members[row["home"]].append(row["who"])
        self.present = {who for people in self.members.values() for who in people}
        self.dead = {row["who"] for row in rows["persons"] if row["person_status"] == "死亡"}
        self.rigid: dict[int, int] = defaultdict(int)

    def run(self) -> dict[int, set[str]]:
        """All rules."""
        self.costs()
        self.events()
        self.latest()
        self.water()
        self.income()
        return {home: rules for home, rules in self.hits.items() if home in self.members}

    def in_window(self, day: int) -> bool:
        return self.start <= day <= self.end

    def sum_of(self, pairs: list[tuple[int, int]]) -> dict[int, int]:
        total: dict[int, int] = defaultdict(int)
        for home, fen in pairs:
            total[home] += fen
            self.rigid[home] += fen
        return total

    def over(self, rule: str, total: dict[int, int], line: int) -> None:
        for home, fen in total.items():
            if fen >= line:
                self.hits[home].add(rule)

    def costs(self) -> None:
        self.bearing = self.present | self.dead
        low = self.district.has_low_line
        for home, fen in self.sum_of(self.settled() + self.cumulated()).items():
            if fen >= (LOW_ILLNESS if low[home] else ILLNESS):
                self.hits[home].add("ILLNESS_EXPENSE")
        for enrolment, rule in (("新录取", "SCHOOL_ENTRY_EXPENSE"), ("在读", "IN_SCHOOL_EXPENSE")):
            self.over(rule, self.sum_of(self.schooling(enrolment)), SCHOOL)
        for word, rule in (("自然灾害", "DISASTER_LOSS"), ("意外事故", "ACCIDENT_LOSS")):
            rows = [row for row in self.rows["incidents"] if row["incident_class"] == word]
            pairs = [(row["home"], self.net(row)) for row in rows if self.in_window(row["happened_on"])]
            self.over(rule, self.sum_of(pairs), LOSS)
        lost: dict[int, int] = defaultdict(int)
        for row in self.rows["industry"]:
            if self.in_window(row["damaged_on"]):
                lost[row["home"]] += self.net(row)
        self.over("INDUSTRY_LOSS", lost, INDUSTRY)

    def settled(self) -> list[tuple[int, int]]:
        periods: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for row in self.rows["medical_totals"]:
            periods[row["who"]].append((row["period_from"], row["period_to"]))
        paid = []
        for row in self.rows["medical"]:
            day, who = row["settled_on"], row["who"]
            if self.in_window(day) and who in self.bearing and not any(a <= day <= b for a, b in periods.get(who, ())):
                back = sum(row[part] or 0 for part in ("basic_yuan", "serious_yuan", "aid_yuan") if part in row)
                given = row["given_self_pay_yuan"]
                paid.append((row["home"], given if given is not None else max(0, row["total_yuan"] - back)))
        return paid

    def cumulated(self) -> list[tuple[int, int]]:
        most: dict[tuple[int, int], int] = defaultdict(int)
        paid = []
        for row in sorted(self.rows["medical_totals"], key=lambda row: row["period_to"]):
            key = (row["who"], row["period_from"])
            step = max(0, row["given_self_pay_yuan"] - most[key])
            most[key] = max(most[key], row["given_self_pay_yuan"])
            if self.in_window(row["period_to"]) and row["who"] in self.bearing:
                paid.append((row["home"], step))
        return paid

    def schooling(self, enrolment: str) -> list[tuple[int, int]]:
        return [
            (row["home"], max(0, self.fees(row)))
            for row in self.rows["education"]
            if row["enrolment"] == enrolment and self.in_window(row["status_on"]) and row["who"] in self.bearing
        ]

    @staticmethod
    def fees(row: dict[str, Any]) -> int:
        parts = ("tuition_yuan", "boarding_yuan", "other_yuan")
        return sum(row.get(part) or 0 for part in parts) - (row.get("aid_yuan") or 0)

    @staticmethod
    def net(row: dict[str, Any]) -> int:
        return max(0, int(row["loss_yuan"]) - (row.get("paid_yuan") or 0))

    def events(self) -> None:
        for source, day, rule, column, words in (
            ("diseases", "confirmed_on", "MAJOR_DISEASE", "", ()),
            ("disability", "issued_on", "DISABILITY_NEW", "grade", ("一级", "二级")),
            ("welfare", "starts_on", "WELFARE_NEW", "welfare_type", ("低保", "特困供养")),
        ):
            for row in self.rows[source]:
                if self.in_window(row[day]) and row["who"] in self.present and (not column or row[column] in words):
                    self.hits[row["home"]].add(rule)
        last = last_day(self.month)
        for source, day, rule in (
            ("city_alerts", "alerted_on", "CITY_ALERT"),
            ("village_reports", "reported_on", "VILLAGE_REPORT"),
        ):
            for row in self.rows[source]:
                if self.start <= row[day] <= last:
                    self.hits[row["home"]].add(rule)

    def newest(self, source: str, key: str, day: str) -> dict[int, dict[str, Any]]:
        newest: dict[int, dict[str, Any]] = {}
        for row in self.rows[source]:
            if row[day] <= self.end and (row[key] not in newest or row[day] >= newest[row[key]][day]):
                newest[row[key]] = row
        return newest

    def age(self, who: int) -> int:
        born = date.fromordinal(int(self.district.people.born[who]) + UNIX_DAY)
        on = date(self.month // 12, self.month % 12 + 1, 1)
        return on.year - born.year - ((on.month, on.day) < (born.month, born.day))

    def latest(self) -> None:
        for who, row in self.newest("education", "who", "status_on").items():
            if row["enrolment"] == "辍学" and who in self.present and 6 <= self.age(who) <= 15:
                self.hits[row["home"]].add("DROPOUT")
        jobs = self.newest("employment", "who", "since_on")
        working = {row["home"] for who, row in jobs.items() if row["job_status"] == "在岗" and who in self.present}
        for who, row in jobs.items():
            lost = row["job_status"] == "失业" and who in self.present and 16 <= self.age(who) <= 59
            if lost and row["home"] not in working and self.whole_months(row["since_on"]) >= 3:
                self.hits[row["home"]].add("JOB_LOSS")
        for home, row in self.newest("housing", "home", "graded_on").items():
            if row["grade"] in ("C级", "D级") and row["is_only_home"] != "否":
                self.hits[home].add("HOUSING_UNSAFE")

    def whole_months(self, day: int) -> int:
        since = date.fromordinal(day + UNIX_DAY)
        return self.month - (since.year * 12 + since.month - 1) - (since.day > 1)

    def water(self) -> None:
        def place(row: dict[str, Any]) -> tuple[Any, ...]:
            return row["area_code"], row.get("hamlet"), row.get("household_no")

        good = [row for row in self.rows["water"] if row["supply"] == "达标"]
        for row in self.rows["water"]:
            start, back = row["starts_on"], row.get("restored_on")
            ends = [r["starts_on"] for r in good if place(r) == place(row) and start < r["starts_on"] <= self.end]
            is_over = bool(ends) or (back is not None and back <= self.end)
            if row["supply"] != "达标" and not is_over and self.end - start + 1 >= 7:
                for household in self.rows["households"]:
                    code, hamlet, number = place(row)
                    fits_place = household["area_code"] == code and hamlet in (None, household["hamlet"])
                    if (number is None and fits_place) or number == household["household_no"]:
                        self.hits[household["home"]].add("WATER_UNSAFE")

    def income(self) -> None:
        now: dict[int, int] = defaultdict(int)
        before: dict[int, int] = defaultdict(int)
        earlier = first_day(self.month - 24)
        for row in self.rows["income"]:
            fen = sum(row[part] for part in ("wage_yuan", "business_yuan", "property_yuan", "transfer_yuan"))
            if self.in_window(row["period_to"]):
                now[row["home"]] += fen
            elif earlier <= row["period_to"] < self.start:
                before[row["home"]] += fen
        for home, fen in now.items():
            count = len(self.members.get(home, ()))
            if not count:
                continue
            net = (fen - self.rigid[home]) / count
            if net < LINE:
                self.hits[home].add("INCOME_BELOW_LINE")
            if before[home] > 0 and (before[home] - fen) * 100 >= 30 * before[home] and net < 2 * LINE:
                self.hits[home].add("INCOME_DROP")
