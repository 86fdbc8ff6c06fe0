"""What messages say: Chinese for people, with counts and days, and never a person."""

from datetime import date, datetime, timedelta

import pytest

from tasks import alert_texts as alerts
from tasks import message_texts as say
from warehouse.ledger.outbox import contains_personal_data
from warehouse.ledger.words import COUNTY_TIME, Role

NINE = datetime(2026, 11, 10, 9, 0, tzinfo=COUNTY_TIME)
DUE = date(2026, 11, 10)
AN_ID = "410602199001011234"

EACH = [
    say.stage_started("2026-11", "筛查"),
    say.stage_ended("2026-11", "筛查", {"新增户": 12}),
    say.stage_waits("2026-11", "收数", ["医保局", "教体局"], DUE),
    say.stage_failed("2026-11", "筛查", f"Row 5 of {AN_ID}.csv broke."),
    say.file_missing("2026-11", "医保局", "医疗结算", DUE, date(2026, 11, 5)),
    say.file_overdue("2026-11", "医保局", "医疗结算", DUE),
    say.file_refused("2026-11", "医保局", f"医疗结算_{AN_ID}.csv", "文件损坏，无法打开。"),
    say.rows_refused("2026-11", "医保局", f"{AN_ID}.csv", 3, f"feedback/{AN_ID}.xlsx"),
    say.gate_stopped("2026-11", "医保局", "医疗结算", [f"{AN_ID}重复"], "reports/gates.html"),
    say.gate_warned("2026-11", "医疗结算", ["行数比上月少 12%"], "reports/gates.html"),
    say.gate_accepted("2026-11", "医疗结算", "王主任", f"已核实{AN_ID}"),
    say.list_sent("2026-11", "鹤壁集镇", 12, DUE, "lists/鹤壁集镇.xlsx"),
    say.supplementary_list_sent("2026-11", "鹤壁集镇", 2, DUE, "lists/鹤壁集镇-补充01.xlsx"),
    say.township_without_names("2026-11", "鹤壁集镇"),
    alerts.backup_failed("2026-11", f"inbox/{AN_ID}.csv is missing."),
    alerts.audit_broken("2026-11", 7, f"Entry 7 was changed ({AN_ID})."),
    alerts.process_died("2026-11", "执行器", 2, was_hung=True),
    alerts.runs_cut_off("2026-11", ["01-daily 2026-11 每日办理"], ["95-backup 2026-11 备份"]),
    alerts.channel_down(Role.DEPARTMENTS, 4),
    alerts.backup_old(NINE),
    alerts.serve_died(NINE),
    alerts.ledger_unusable(f"The ledger /srv/{AN_ID} cannot be used."),
    alerts.command_cut_off("2026-11"),
    alerts.run_hangs("00-cycle 2026-11 月度循环", timedelta(minutes=31), is_stopped=False),
    alerts.disk_nearly_full("/srv/fangpin", 0.9, is_critical=True),
]


@pytest.mark.parametrize("text", EACH, ids=lambda text: text.title)
def test_no_text_carries_a_person_even_where_a_file_name_does(text):
    assert not contains_personal_data(text.title)
    assert not contains_personal_data(text.body)
    assert "\n" not in text.title


def test_a_department_is_reminded_of_the_table_the_day_and_how_to_name_the_file():
    text = say.file_missing("2026-11", "医保局", "医疗结算", DUE, date(2026, 11, 5))

    assert text.title == "催报 医疗结算"
    assert text.body.startswith("医保局：2026年11月的《医疗结算》还没有收到，请在2026年11月10日前报送。")
    assert "“医疗结算_2026-11”" in text.body


def test_on_the_due_day_the_reminder_says_that_it_is_the_last():
    assert "今天是报送的最后一天" in say.file_missing("2026-11", "医保局", "医疗结算", DUE, DUE).body


def test_a_stopped_gate_says_who_corrects_and_how_it_may_be_let_pass():
    text = say.gate_stopped("2026-11", "医保局", "医疗结算", ["结算单号重复 3 个"], "reports/gates.html")

    assert "请医保局更正后重新报送" in text.body
    assert "fangpin accept-gate --month 2026-11" in text.body
    assert "· 结算单号重复 3 个" in text.body


def test_a_township_without_names_is_told_so():
    assert "没有新增需要核查的户" in say.township_without_names("2026-11", "鹤壁集镇").body


def test_the_names_of_files_are_starred_where_they_hold_an_id():
    text = say.file_refused("2026-11", "医保局", f"医疗结算_{AN_ID}.csv", "文件损坏。")

    assert "“医疗结算_***.csv”" in text.body
