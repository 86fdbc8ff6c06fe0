"""What is sent again: quarantine entries that leave, files replaced, rows judged anew."""

from tests.warehouse.office import id_no
from tests.warehouse.test_counting import record, standing
from warehouse import judge

ID = id_no(1)


def test_an_entry_leaves_quarantine_when_a_later_accepted_row_has_its_key(office):
    bad = {"结算日期": "某日"}
    office.put_records(
        "medical",
        record("medical", **bad),
        record("medical", 结算单号="J2", **bad),
        record("medical", 结算单号="J2"),
        record("medical", 结算单号="J3"),
        record("medical", 结算单号="J3", **bad),
        record("medical", 结算单号="", **bad),
    )
    office.judge()
    first = office.quarantine()
    office.put_records("medical", record("medical"), record("medical", 结算单号="J3"), name="医疗结算_更正.csv")
    office.judge()

    assert [row[0] for row in first] == [2, 6, 7]
    assert office.counts("医疗结算_2026-11.csv") == (6, 2, 4, 0, 0)
    assert office.counts("医疗结算_更正.csv") == (2, 1, 0, 1, 0)
    # J3 was sent again unchanged: a duplicate is no accepted row, so the bad row of J3 stays
    assert [row[0] for row in office.quarantine()] == [6, 7]


def test_a_conflict_leaves_quarantine_when_a_later_file_settles_it(office):
    office.put_records("medical", record("medical"), record("medical", "B"), name="医疗结算_1.csv")
    office.judge()
    office.put_records("medical", record("medical"), name="医疗结算_2.csv")
    office.judge()

    assert office.quarantine() == []
    assert office.counts("医疗结算_1.csv") == (2, 0, 2, 0, 0)
    assert office.counts("医疗结算_2.csv") == (1, 1, 0, 0, 0)


def test_a_later_month_clears_no_quarantine_of_an_earlier_one(office):
    office.put_records("medical", record("medical", 结算日期="某日"), month="2026-10")
    office.judge("2026-10")
    office.put_records("medical", record("medical"))
    office.judge()
    office.judge("2026-10")

    assert len(office.quarantine("2026-10")) == 1


def test_a_file_of_the_same_name_replaces_the_earlier_one_whole(office):
    office.put_records("medical", record("medical"), record("medical", 结算单号="J2"), record("medical", 总费用="甲"))
    office.judge()
    office.put_records("medical", record("medical", "B"))
    office.judge()

    rows = office.select("status, rows_read, rows_accepted, rows_refused", "submissions", order="received_at, status")
    assert sorted(rows) == [("accepted", 1, 1, 0), ("superseded", 3, 2, 1)]
    assert office.quarantine() == []
    assert standing(office, "medical") == ["二"]


def test_a_file_refused_whole_replaces_nothing_and_is_replaced(office):
    office.put_records("medical", record("medical"))
    office.judge()
    office.put("医疗结算_2026-11.csv", b"")
    office.judge()
    refused = office.select("status, reason", "submissions", order="status")
    stands = standing(office, "medical")
    office.put_records("medical", record("medical", "B"))
    office.judge()

    assert refused == [("accepted", None), ("refused", "FILE_EMPTY")]
    assert stands == ["一"]
    assert sorted(office.select("status, coalesce(reason, '')", "submissions")) == [
        ("accepted", ""),
        ("superseded", ""),
        ("superseded", "FILE_EMPTY"),
    ]
    assert office.quarantine() == []
    assert standing(office, "medical") == ["二"]


def test_a_file_that_changes_back_counts_as_sent_last(office):
    office.put_records("housing", record("housing"), name="住房鉴定_1.csv")
    office.judge()
    office.put_records("housing", record("housing", "B"), name="住房鉴定_1.csv")
    office.judge()
    office.put_records("housing", record("housing", "A", 房屋等级="C级"), name="住房鉴定_2.csv")
    office.judge()
    office.put_records("housing", record("housing"), name="住房鉴定_1.csv")
    office.judge()

    assert standing(office, "housing") == ["A级"]
    assert office.counts("住房鉴定_1.csv") == (1, 1, 0, 0, 0)


def test_a_household_unknown_is_judged_anew_when_the_register_has_it(office):
    office.put_records("income", record("income"))
    office.judge()
    before = office.quarantine()
    office.register({"no": "H1", "head": ID})
    office.judge()

    assert before == [(2, "户编号", "HOUSEHOLD_UNKNOWN")]
    assert office.quarantine() == []
    assert office.counts("收入监测_2026-11.csv") == (1, 1, 0, 0, 0)


def test_another_months_run_changes_no_table_of_this_one(office):
    office.put_records("income", record("income"), month="2026-10")
    office.judge("2026-10")
    office.register({"no": "H1", "head": ID})
    office.judge()

    assert office.quarantine("2026-10") == [(2, "户编号", "HOUSEHOLD_UNKNOWN")]
    assert office.counts("收入监测_2026-10.csv", "2026-10") == (1, 0, 1, 0, 0)
    assert len(office.connection.execute("select * from conformed.income").fetchall()) == 1


def test_a_new_register_judges_anew_what_somebody_has_sent_and_no_empty_source(office, monkeypatch):
    office.run()
    judged, judge_source = [], judge._judge_source

    def remember(connection, source, month):
        judged.append(source.name)
        judge_source(connection, source, month)

    monkeypatch.setattr(judge, "_judge_source", remember)
    office.put_records("medical", record("medical"))
    office.register({"no": "H1", "head": ID})
    office.run()
    office.register({"no": "H1", "head": ID}, {"no": "H2", "head": id_no(2)}, name="农户台账_2026-11_补.csv")
    office.run()
    office.run("2026-12")

    assert judged == ["households", "persons", "medical"] * 3
    assert office.quarantine() == []


def test_what_a_file_left_in_quarantine_goes_with_it_though_another_month_was_judged_between(office):
    office.put_records("medical", record("medical", 结算日期="某日"))
    office.run()
    assert len(office.quarantine()) == 1
    office.run("2026-10")
    office.connection.execute("update raw.file set status = 'superseded'")
    office.run()

    assert office.quarantine() == []
