"""Months from departments' files to proposals: matched with each screening, sent once, then standing as they are."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from datetime import date

import pytest

from policy.proposals.proposal import Answer, answered
from policy.proposals.words import Desk, Kind
from policy.windows import Month
from tests.warehouse.office import Office, id_no
from tests.warehouse.placement.proposal_desk import ProposalDesk
from warehouse.ledger.words import Word
from warehouse.placement.known import known_of_help
from warehouse.placement.matching import bring_matches_up_to_date
from warehouse.placement.sending import send_proposals

OCTOBER, NOVEMBER = "2026-10", "2026-11"
FATHER, MOTHER, CHILD, OTHER = id_no(1), id_no(2, "19850101"), id_no(3, "20100301"), id_no(4, "19790101")


def household(no, head, village):
    return {
        "户编号": no, "户主姓名": "张三", "户主身份证号": head, "乡镇": "东乡", "行政村": village,
        "行政区划代码": f"4106021002{'01' if village == '东村' else '02'}", "户类型": "脱贫户", "监测状态": "未消除",
        "识别日期": "2025-03-01", "联系电话": "13800000000",
    }  # fmt: skip


def person(key, no="H1"):
    return {"户编号": no, "姓名": "张三", "身份证号": key, "与户主关系": "家人"}


def willing(key, **more):
    return {"身份证号": key, "姓名": "张三", "是否愿意就业": "是", **more}


def vacancy(no, headcount=1, **more):
    return {
        "岗位编号": no, "企业名称": "某厂", "岗位名称": "工人", "岗位类别": "企业用工", "招聘人数": headcount,
        "月工资": "3000", "行政区划代码": "410602100201", "开始日期": "2026-01-01", **more,
    }  # fmt: skip


@dataclass
class Town:
    """An office's files and warehouse, its ledger beside it."""

    office: Office
    desk: ProposalDesk

    def register(self, month):
        self.office.put_records(
            "households", household("H1", FATHER, "东村"), household("H2", OTHER, "西村"), month=month
        )
        self.office.put_records(
            "persons", person(FATHER), person(MOTHER), person(CHILD), person(OTHER, "H2"), month=month
        )

    def match(self, month, day):
        """Screen and match a month on a day; True where it was matched anew."""
        ground = self.desk.on(day).ground
        self.office.run(month)
        signature = f"{self.office.connection.execute('select count(*), sum(rows_read) from raw.file').fetchone()}"
        self.office.connection.execute(
            "insert or replace into gate.screened values (?, ?, ?)", [month, signature, ground.at]
        )
        with ground.ledger.reading() as book:
            known = known_of_help(book, Month.parse(month), book.entries.next_seq())
            out = {kind: book.proposals.of_month(month, kind) for kind in Kind}
        return bring_matches_up_to_date(self.office.connection, Month.parse(month), known, out, ground.at)

    def send(self, month):
        sent = send_proposals(self.desk.ground, self.office.connection, month)
        return {kind: number for kind, number in sent.items() if number}

    def jobs(self, month):
        return dict(self.office.select("person_key, vacancy_no", "job_matches", month))

    def unmatched(self, month):
        return dict(self.office.select("person_key, reason", "job_unmatched", month))

    def donors(self, month):
        return dict(self.office.select("person_key, donor_no", "donor_matches", month))

    def answer(self, number, day, **cells):
        """The office reports of a proposal, in its own month's workbook."""
        desk = self.desk.on(day)
        with desk.ground.ledger.writing() as book:
            one = next(one for one in book.proposals.of_month(number[:7]) if one.proposal_no == number)
            said = Answer(Desk.LABOUR_OFFICE, cells["result"], cells.get("on"), None, cells.get("cause", ""))
            step = answered(one.proposal, said, on=desk.ground.today, is_settled=False)
            assert step.is_new, step.refusals
            draft = desk.ground.said(Word.PROPOSAL_ANSWERED)
            book.proposals.keep(replace(one, proposal=step.proposal), said, draft)


@pytest.fixture
def town(tmp_path, empty_warehouse, sqlite_desk):
    shutil.copy(empty_warehouse, tmp_path / "warehouse.duckdb")
    there = Town(Office(tmp_path), ProposalDesk(sqlite_desk.ground))
    there.register(OCTOBER)
    there.office.put_records("labour", willing(FATHER), willing(MOTHER, 技能="缝纫"), month=OCTOBER)
    there.office.put_records("vacancies", vacancy("G1"), vacancy("G2", 技能要求="缝纫"), month=OCTOBER)
    there.office.put_records(
        "education",
        {
            "身份证号": CHILD,
            "姓名": "张三",
            "学段": "高中",
            "学籍状态": "在读",
            "状态日期": "2026-09-01",
            "学费": "900",
        },
        month=OCTOBER,
    )
    there.office.put_records(
        "donors", {"捐助编号": "D1", "捐助人": "某商会", "可助人数": "1", "每人金额": "2000"}, month=OCTOBER
    )
    there.office.put_records(
        "pairings",
        {
            "企业名称": "某公司",
            "行政村": "东村",
            "活动类别": "技能培训",
            "活动日期": "2026-09-09",
            "受益户数": "7",
            "金额": "100.50",
        },
        {
            "企业名称": "某公司",
            "行政村": "东村",
            "活动类别": "技能培训",
            "活动日期": "2026-08-09",
            "受益户数": "",
            "金额": "",
        },
        {"企业名称": "某公司", "行政村": "东村", "活动类别": "产业帮扶", "活动日期": "2025-09-30"},
        month=OCTOBER,
    )
    yield there
    there.office.connection.close()


def what_is_sent_says_who_and_where(town):
    with town.desk.ground.ledger.reading() as book:
        job, gift = book.proposals.of_month(OCTOBER, Kind.JOB)[0], book.proposals.of_month(OCTOBER, Kind.DONOR)[0]
    assert (job.person_key, job.offer_no, job.measure, job.township, job.village) == (
        FATHER, "G1", "企业用工", "东乡", "东村",
    )  # fmt: skip
    assert (job.card.offered_by, job.card.where, job.card.phone) == ("某厂", "东乡东村", "13800000000")
    assert (gift.person_key, gift.measure, str(gift.amount), gift.card.detail) == (CHILD, "爱心助学", "2000.00", "高中")
    assert (job.sent_on, job.due_on) == (date(2026, 10, 10), date(2026, 11, 9))


def test_two_months_of_jobs_and_donors(town):
    assert town.match(OCTOBER, "2026-10-10")
    assert not town.match(OCTOBER, "2026-10-10"), "the same again is not matched again"
    assert town.jobs(OCTOBER) == {FATHER: "G1", MOTHER: "G2"}
    assert town.donors(OCTOBER) == {CHILD: "D1"}
    assert town.office.select("village, activity, times, households_helped, amount", "pairing_activity", OCTOBER) == [
        ("东乡东村", "技能培训", 2, 7, 100.50)
    ]
    assert town.send(OCTOBER) == {Kind.JOB: 2, Kind.DONOR: 1}
    assert town.send(OCTOBER) == {}, "a month's proposals go out once"
    assert not town.match(OCTOBER, "2026-10-10"), "that they went out is no news to the matching they were drawn from"
    what_is_sent_says_who_and_where(town)

    town.office.put_records("labour", willing(FATHER), willing(OTHER), month=OCTOBER, name="就业意愿_2026-10_b.csv")
    town.match(OCTOBER, "2026-10-12")
    assert town.jobs(OCTOBER) == {FATHER: "G1", MOTHER: "G2"}, "what went out stands"

    town.answer("2026-10G00001", "2026-10-20", result="已上岗", on=date(2026, 10, 15))
    town.answer("2026-10G00002", "2026-10-20", result="未成", cause="嫌远")
    town.register(NOVEMBER)
    town.match(NOVEMBER, "2026-11-10")
    assert town.jobs(NOVEMBER) == {MOTHER: "G2"}, "the father is placed, and his place is gone"
    assert town.unmatched(NOVEMBER) == {OTHER: "ALL_TAKEN"}
    assert town.donors(NOVEMBER) == {}, "one donor a school year"
    assert town.office.select("job_kind, vacancies, places", "job_offer", NOVEMBER) == [("企业用工", 2, 1)]

    leaves = {"身份证号": FATHER, "姓名": "张三", "就业状态": "失业", "状态起始日期": "2026-10-25"}
    town.office.put_records("employment", leaves, month=NOVEMBER)
    town.office.put_records("vacancies", vacancy("G1", 3), month=NOVEMBER)
    assert town.match(NOVEMBER, "2026-11-11")
    assert town.jobs(NOVEMBER) == {MOTHER: "G2", FATHER: "G1", OTHER: "G1"}, "a later record says otherwise"


def test_what_went_out_is_laid_down_again_in_a_warehouse_that_has_lost_it(town):
    town.match(OCTOBER, "2026-10-10")
    town.send(OCTOBER)
    for table in ("mart.job_matches", "mart.donor_matches", "gate.matched"):
        town.office.connection.execute(f"delete from {table}")
    town.office.put_records("vacancies", vacancy("G9"), month=OCTOBER, name="岗位需求_2026-10_z.csv")

    assert town.match(OCTOBER, "2026-10-12")

    assert town.jobs(OCTOBER) == {FATHER: "G1", MOTHER: "G2"}
    assert town.donors(OCTOBER) == {CHILD: "D1"}
    assert town.office.select("distance", "job_matches", OCTOBER) == [(0,), (0,)]
