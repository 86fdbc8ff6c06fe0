"""Jobs and pairings of a month in figures, from the warehouse's tables and the ledger's proposals."""

from decimal import Decimal

from tests.warehouse.placement.proposal_desk import FAILED, FIRST_JOB, JOBS, MONTH, PLACED, SECOND_JOB, ProposalDesk
from warehouse.doors.monthly.facts import PlacementKind, VillagePairings
from warehouse.monthly.placement import pairings_of, placement_of, unmatched_of


def test_what_was_offered_proposed_and_taken_up_stands_by_kind(sqlite_desk, listed):
    desk = ProposalDesk(sqlite_desk.ground).on("2026-11-20")
    desk.send_jobs()
    desk.send_gift()
    desk.report(JOBS, {FIRST_JOB: PLACED, SECOND_JOB: FAILED})
    desk.take_in()
    for row in ((MONTH, "企业用工", 2, 7), (MONTH, "季节用工", 1, 1), ("2026-10", "公益岗位", 9, 9)):
        listed.connection.execute("insert into mart.job_offer values ($1, $2, $3, $4)", list(row))

    with desk.ground.ledger.reading() as book:
        assert placement_of(listed.connection, book, MONTH) == [
            PlacementKind("企业用工", 2, 7, 3, 1, 1),
            PlacementKind("季节用工", 1, 1, 0, 0, 0),
            PlacementKind("爱心助学", 0, 0, 1, 0, 0),
        ]


def test_candidates_without_a_proposal_are_counted_by_reason(listed):
    for person, reason in (("1", "ALL_TAKEN"), ("2", "ALL_TAKEN"), ("3", "NO_VACANCY_WAGE")):
        listed.connection.execute("insert into mart.job_unmatched values ($1, $2, $3)", [MONTH, person, reason])

    assert unmatched_of(listed.connection, MONTH) == {
        "合适的岗位都已推荐给别人或已招满": 2,
        "没有工资达到期望的岗位": 1,
    }
    assert unmatched_of(listed.connection, "2026-10") == {}


def test_pairings_stand_by_village_with_their_activities(listed):
    rows = (
        ("东乡东村", "技能培训", 2, 20, "0"),
        ("东乡东村", "捐资帮扶", 1, 5, "3000.10"),
        ("西镇西村", "产业帮扶", 1, 0, "1"),
    )
    for village, activity, times, households, amount in rows:
        row = [MONTH, "", village, activity, times, households, Decimal(amount)]
        listed.connection.execute("insert into mart.pairing_activity values ($1, $2, $3, $4, $5, $6, $7)", row)

    assert pairings_of(listed.connection, MONTH) == [
        VillagePairings("东乡东村", {"技能培训": 2, "捐资帮扶": 1}, 25, Decimal("3000.10")),
        VillagePairings("西镇西村", {"产业帮扶": 1}, 0, Decimal("1.00")),
    ]
