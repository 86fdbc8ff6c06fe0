"""The sources of help after their term: sales owe the fund its share, open offers stand, the rest goes."""

from policy.windows import Month
from tests.warehouse.office import Office, id_no
from tests.warehouse.records import RECORD
from warehouse.purging.rows import old_rows, take_out_rows

KEPT_FROM = Month(2029, 12)


def standing(office, source, column):
    return [row[0] for row in office.connection.table(f"conformed.{source}").project(column).order(column).fetchall()]


def test_sales_open_offers_and_the_last_word_on_work_stay_after_a_purge(tmp_path):
    office = Office(tmp_path)
    office.register({"no": "H1", "head": id_no(1)})
    place, offer = RECORD["vacancies"], RECORD["donors"]
    office.put_records("vacancies", place, {**place, "岗位编号": "G2", "截止日期": "长期"})
    office.put_records("donors", offer, {**offer, "捐助编号": "J2", "截止日期": "2026-10-31"})
    office.put_records("labour", RECORD["labour"], {**RECORD["labour"], "身份证号": id_no(5)})
    office.put_records("sales", RECORD["sales"])
    office.put_records("pairings", RECORD["pairings"])
    office.run()
    office.put_records("sales", {**RECORD["sales"], "单号": "D2"}, month="2029-12")
    office.run("2029-12")
    old_rows(office.connection, KEPT_FROM, ())
    take_out_rows(office.connection)
    office.put_records("sales", {**RECORD["sales"], "单号": "D3"}, month="2030-01")
    office.run("2030-01")

    assert standing(office, "sales", "order_no") == ["D1", "D2", "D3"]
    assert standing(office, "vacancies", "vacancy_no") == ["G2"]
    assert standing(office, "donors", "donor_no") == ["J1"]
    assert standing(office, "labour", "id_no") == [id_no(1)]
    assert standing(office, "pairings", "village") == []
