"""Keys, duplicates, conflicts, corrections and losses: which row counts, and what its file's counts say."""

import pytest

from tests.warehouse.office import id_no, rows_of
from tests.warehouse.records import OTHER, RECORD
from warehouse.doors.sources import BY_NAME, SOURCES

ID = id_no(1)
LATER = [
    "diseases",
    "welfare",
    "disability",
    "education",
    "employment",
    "housing",
    "assets",
    "water",
    "vacancies",
    "labour",
    "donors",
]


def record(source, which="A", **more):
    """A good record; A and B differ in one column outside the key."""
    column, one, two = OTHER[source]
    return {**RECORD[source], column: one if which == "A" else two, **more}


@pytest.fixture
def register(office):
    """The register that income, persons and water need, sent in the month before."""
    office.register({"no": "H1", "head": ID}, month="2026-10")
    office.judge("2026-10")
    return office


def standing(office, source):
    """The differing column's values that stand, and of which file."""
    name = BY_NAME[source].by_header[OTHER[source][0]].name
    relation = office.connection.table(f"conformed.{source}").project(name)
    return sorted(str(row[0]) for row in relation.fetchall())


@pytest.mark.parametrize("source", ["income", "medical"])
def test_differing_rows_of_one_key_in_one_file_are_all_in_conflict(register, source):
    office = register
    office.put_records(source, record(source), record(source), record(source, "B"))
    office.judge()

    key = BY_NAME[source].key[0]
    assert office.quarantine() == [(row, key, "DUPLICATE_CONFLICT") for row in (2, 3, 4)]
    assert standing(office, source) == []


def test_conflicts_in_the_register_keep_last_months_row(register):
    office = register
    office.put_records("households", record("households"), record("households", "B"))
    office.put_records("persons", record("persons"), record("persons", "B"))
    office.judge()

    assert sorted(office.quarantine()) == [
        (2, "户编号", "DUPLICATE_CONFLICT"),
        (2, "身份证号", "DUPLICATE_CONFLICT"),
        (3, "户编号", "DUPLICATE_CONFLICT"),
        (3, "身份证号", "DUPLICATE_CONFLICT"),
    ]
    assert office.connection.execute("select household_no, hamlet from conformed.household").fetchall() == [
        ("H1", None)
    ]
    assert office.connection.execute("select household_no, health from conformed.person").fetchall() == [("H1", None)]


def test_rows_refused_for_another_fault_take_no_part_in_a_conflict(office):
    office.put_records("medical", record("medical"), record("medical", "B", 结算日期="某日"), record("medical"))
    office.judge()

    assert office.quarantine() == [(3, "结算日期", "DATE_UNPARSEABLE")]
    assert office.counts("医疗结算_2026-11.csv") == (3, 1, 1, 1, 0)


def test_elsewhere_both_rows_are_accepted_and_the_later_counts(register):
    office = register
    for source in LATER:
        office.put_records(source, record(source), record(source, "B"))
    office.judge()

    assert {row[2:] for row in office.submissions().values()} == {(2, 2, 0, 0, 0)}
    assert {source: standing(office, source) for source in LATER} == {
        source: standing_of(source, "B") for source in LATER
    }


def standing_of(source, which):
    """How the differing value of a record stands, typed."""
    value = record(source, which)[OTHER[source][0]]
    return [value + ".00" if value.isdigit() else value]


def test_content_one_then_two_then_one_again_the_third_counts(register):
    office = register
    keyed = [source.name for source in SOURCES if source.key]
    for number, which in enumerate("ABAA", start=1):
        for source in keyed:
            office.put_records(source, record(source, which), name=f"{BY_NAME[source].stem}_{number}.csv")
    office.judge()

    for source in keyed:
        counts = [office.counts(f"{BY_NAME[source].stem}_{number}.csv") for number in range(1, 5)]
        assert counts == [(1, 1, 0, 0, 0), (1, 1, 0, 0, 0), (1, 1, 0, 0, 0), (1, 0, 0, 1, 0)], source
    others = [source for source in keyed if source not in {"households", "persons"}]
    assert {source: standing(office, source) for source in others} == {
        source: standing_of(source, "A") for source in others
    }


def test_within_one_file_a_b_a_are_three_accepted_rows(office):
    office.put_records("housing", record("housing"), record("housing", "B"), record("housing"), record("housing"))
    office.judge()

    assert office.counts("住房鉴定_2026-11.csv") == (4, 3, 0, 1, 0)
    assert standing(office, "housing") == ["A级"]


def test_files_of_one_run_count_by_name_without_the_ending_and_a_later_run_before_all(office):
    office.put_records("housing", record("housing", "A", 房屋等级="A级"), name="住房鉴定_二.csv")
    office.put_records("housing", record("housing", "A", 房屋等级="B级"), name="住房鉴定_一.tsv")
    office.judge()
    first = standing(office, "housing")
    office.put_records("housing", record("housing", "A", 房屋等级="C级"), name="住房鉴定_0.csv")
    office.judge()

    assert (first, standing(office, "housing")) == (["A级"], ["C级"])


def test_names_that_differ_in_the_ending_alone_count_by_the_whole_name(office):
    office.put_records("housing", record("housing", "B"), name="住房鉴定.csv")
    office.put_records("housing", record("housing", "A"), name="住房鉴定.tsv")
    office.judge()

    assert standing(office, "housing") == ["A级"]


def test_rows_of_earlier_months_count_until_a_later_month_says_otherwise(office):
    office.put_records("housing", record("housing"), month="2026-10")
    office.judge("2026-10")
    office.put_records("housing", record("housing"), name="住房鉴定_1.csv")
    office.put_records("housing", record("housing", "B"), name="住房鉴定_2.csv")
    office.judge()

    assert office.counts("住房鉴定_1.csv") == (1, 0, 0, 1, 0)
    assert office.counts("住房鉴定_2.csv") == (1, 1, 0, 0, 0)
    assert standing(office, "housing") == ["B级"]
    office.judge("2026-10")
    assert standing(office, "housing") == ["A级"]


def test_the_register_is_compared_with_its_own_month_only(register):
    office = register
    office.register({"no": "H1", "head": ID})
    office.judge()

    assert office.counts("农户台账_2026-11.csv") == (1, 1, 0, 0, 0)
    assert office.counts("农户成员_2026-11.csv") == (1, 1, 0, 0, 0)


def test_the_same_bytes_under_a_second_name_are_duplicates_and_refused_again(office):
    rows = rows_of("housing", record("housing"), record("housing", 鉴定日期="某日"), {"户主身份证号": "合计"})
    office.put("住房鉴定_1.csv", rows)
    office.put("住房鉴定_2.csv", rows)
    office.judge()

    assert office.counts("住房鉴定_1.csv") == (3, 1, 1, 0, 1)
    assert office.counts("住房鉴定_2.csv") == (3, 0, 1, 1, 1)
    assert len(office.quarantine()) == 2


LOSSES = ["incidents", "industry"]


@pytest.mark.parametrize("source", LOSSES)
def test_differing_losses_of_one_key_in_one_file_all_count(office, source):
    office.put_records(source, record(source), record(source, "B"), record(source))
    office.judge()

    assert office.counts(f"{BY_NAME[source].stem}_2026-11.csv") == (3, 2, 0, 1, 0)
    assert standing(office, source) == ["1.00", "2.00"]


# What each of three files holds of one key, how many rows of each are duplicates, and what stands.
LOSS_STORIES = [
    (("AB", "A", ""), (0, 1, 0), ["1.00"]),
    (("AB", "B", ""), (0, 1, 0), ["2.00"]),
    (("A", "AB", ""), (0, 1, 0), ["1.00", "2.00"]),
    (("AB", "AB", ""), (0, 2, 0), ["1.00", "2.00"]),
    (("A", "B", "A"), (0, 0, 0), ["1.00"]),
    (("AB", "A", "B"), (0, 1, 0), ["2.00"]),
    (("A", "A", "A"), (0, 1, 1), ["1.00"]),
    (("AB", "B", "AB"), (0, 1, 1), ["1.00", "2.00"]),
    (("AA", "A", ""), (1, 1, 0), ["1.00"]),
    (("AB", "x", ""), (0, 0, 0), ["1.00", "2.00"]),
    (("A", "", "B"), (0, 0, 0), ["2.00"]),
    (("A", "BA", "BB"), (0, 1, 2), ["2.00"]),
]


@pytest.mark.parametrize("source", LOSSES)
def test_a_later_files_losses_take_the_place_of_all_earlier_ones_of_their_key(office, source):
    stem, loss = BY_NAME[source].stem, {"A": "1", "B": "2", "x": "甲"}
    people = [id_no(number) for number in range(len(LOSS_STORIES))]
    id_column = BY_NAME[source].key[0]
    for number in range(3):
        rows = [
            record(source, **{id_column: person, "损失金额": loss[which]})
            for person, (files, _, _) in zip(people, LOSS_STORIES, strict=True)
            for which in files[number]
        ]
        office.put_records(source, *rows, name=f"{stem}_{number}.csv")
    office.judge()

    duplicates = [sum(story[1][number] for story in LOSS_STORIES) for number in range(3)]
    assert [office.counts(f"{stem}_{number}.csv")[3] for number in range(3)] == duplicates
    name = BY_NAME[source].by_header[id_column].name
    rows = office.connection.table(f"conformed.{source}").project(f"{name}, loss_yuan").fetchall()
    assert [sorted(str(yuan) for person, yuan in rows if person == one) for one in people] == [
        stands for _, _, stands in LOSS_STORIES
    ]


def test_a_loss_sent_again_with_its_payout_replaces_the_first(office):
    office.put_records("industry", record("industry", 受损日期=""), name="产业受损_1.csv")
    office.put_records("industry", record("industry", 受损日期="", 已获赔付="1"), name="产业受损_2.csv")
    office.judge()

    assert office.connection.execute("select paid_yuan from conformed.industry").fetchall()[0][0] == 1


def test_sources_without_a_key_have_the_whole_row_as_key(office):
    note = {"说明": "甲"}
    office.put_records("city_alerts", RECORD["city_alerts"], {**RECORD["city_alerts"], **note}, RECORD["city_alerts"])
    office.judge()

    assert office.counts("市级预警_2026-11.csv") == (3, 2, 0, 1, 0)


def test_an_empty_state_of_a_person_is_equal_to_present(office):
    office.put_records("households", record("households"))
    office.put_records("persons", record("persons", 人员状态=""), record("persons", 人员状态="正常"))
    office.judge()

    assert office.counts("农户成员_2026-11.csv") == (2, 1, 0, 1, 0)


def test_risk_types_joined_by_another_mark_are_equal(office):
    alert, report = RECORD["city_alerts"], RECORD["village_reports"]
    marks = ["因病、因学", "因病,因学", "因病；因学"]
    office.put_records("city_alerts", *[{**alert, "预警类型": joined} for joined in marks])
    office.put_records("village_reports", *[{**report, "风险类型": joined} for joined in marks])
    office.judge()

    assert office.counts("市级预警_2026-11.csv") == office.counts("村级排查_2026-11.csv") == (3, 1, 0, 2, 0)


def test_equal_after_parsing_is_equal(office):
    office.put_records(
        "medical",
        record("medical", 总费用="100"),
        record(
            "medical",
            总费用=" ￥100.00元 ",
            结算日期="2026年5月1日 8:30",
            身份证号=f"'{ID}",
            疾病名称=" 一 ",
            入院日期="—",
        ),
    )
    office.judge()

    assert office.counts("医疗结算_2026-11.csv") == (2, 1, 0, 1, 0)
