"""A day's work by the ledger: who is called and who is left in peace, and what the officer does with own hands."""

from datetime import date

import pytest

from policy.claims.states import State
from policy.levels import Level
from tests.warehouse.casework.desk import FOUR, LIST_DAY, MONTH, ONE, THREE, TWO, YES, moment
from tests.warehouse.insuring.claim_desk import FOUND, PAYABLE, day
from warehouse.casework.entering import SYSTEM_ENTRY
from warehouse.casework.reminding import remind
from warehouse.insuring.noticing import write_notices
from warehouse.insuring.reminding import remind_of_claims
from warehouse.ledger.calls import Call
from warehouse.ledger.outbox import Letter
from warehouse.ledger.stages import Standing, Waiting
from warehouse.ledger.words import Alert, Role, StageState, Word
from warehouse.sorting.finding import DROP_FOLDER, Asked
from warehouse.sorting.questions import keep_questions
from warehouse.submissions import RefusedFile
from warehouse.today.asked import keep_doubts, keep_refused_files
from warehouse.today.work import todays_work

STAGES = {"intake": "收数", "gates": "质检", "screening": "筛查"}


def work_of(desk, on):
    return todays_work(desk.on(on).ground, STAGES)


def called(work):
    return [(line.party.words, line.days_late(work.today)) for line in work.to_call]


def owed(work, name):
    (line,) = [line for line in (*work.to_call, *work.later) if line.party.words == name]
    return [(one.what, one.count, one.unit, one.due_on, one.paper) for one in line.owed]


def stand(desk, stage, state, *waiting, note=None, month=MONTH):
    with desk.ground.ledger.writing() as book:
        book.stages.set(month, Standing(stage, 10, state, {}, waiting, note), desk.ground.at)


def call(desk, party, on, answer="明天交", **more):
    with desk.ground.ledger.writing() as book:
        book.calls.add(Call(party, date.fromisoformat(on), "电话", answer, "张三", **more), moment(on))


def test_a_village_is_called_from_three_days_before_its_due_day_on(sqlite_desk):
    sqlite_desk.open(ONE, TWO, THREE)

    assert called(work_of(sqlite_desk, "2026-11-15")) == []
    assert called(work_of(sqlite_desk, "2026-11-16")) == [("东乡 东村", 0), ("东乡 南村", 0)]
    assert called(work_of(sqlite_desk, "2026-11-22")) == [("东乡 东村", 3), ("东乡 南村", 3)]


def test_whoever_has_days_left_stands_under_later_with_what_is_owed_and_its_workbook(sqlite_desk):
    sqlite_desk.open(ONE, TWO)
    work = work_of(sqlite_desk, LIST_DAY)

    assert [line.party.words for line in work.later] == ["东乡 东村"]
    paper = f"{MONTH}/lists/东乡/东村.xlsx"
    assert owed(work, "东乡 东村") == [("入户核查", 2, "户", day("2026-11-19"), paper)]


def test_of_several_lists_of_a_village_each_household_is_owed_in_its_own_workbook(sqlite_desk):
    sqlite_desk.open(ONE)
    sqlite_desk.open(TWO, number=2)
    work = work_of(sqlite_desk, LIST_DAY)

    assert [(count, paper) for _, count, _, _, paper in owed(work, "东乡 东村")] == [
        (1, f"{MONTH}/lists/东乡/东村.xlsx"), (1, f"{MONTH}/lists/东乡/东村-补充01.xlsx"),
    ]  # fmt: skip


def test_who_promised_a_later_day_is_not_called_before_it(sqlite_desk):
    sqlite_desk.open(ONE, THREE)
    call(sqlite_desk, "东乡 东村", "2026-11-20", promised_on=day("2026-11-22"))

    assert called(work_of(sqlite_desk, "2026-11-21")) == [("东乡 南村", 2)]
    assert called(work_of(sqlite_desk, "2026-11-22")) == [("东乡 东村", 3), ("东乡 南村", 3)]


def test_the_district_s_own_word_is_a_chore_and_nobody_is_called_for_it(sqlite_desk):
    sqlite_desk.open(ONE, FOUR)
    sqlite_desk.bring_to(Level.DISTRICT, ONE, FOUR)
    work = work_of(sqlite_desk, "2026-11-23")

    assert called(work) == []
    (chore,) = work.chores
    assert (chore.what, chore.link) == ("区级确定 2 户", f"{MONTH}/lists/区级确定.xlsx")
    assert chore.days_late(work.today) == 2


def test_a_determined_household_is_to_be_entered_in_the_national_system_until_its_day_is_told(sqlite_desk):
    sqlite_desk.open(ONE)
    sqlite_desk.bring_to(Level.DISTRICT, ONE).on("2026-11-20").say(ONE, Level.DISTRICT, YES[Level.DISTRICT])
    assert [chore.what for chore in work_of(sqlite_desk, "2026-11-21").chores] == ["全国系统录入 1 户"]

    ground = sqlite_desk.ground
    with ground.ledger.writing() as book:
        book.cases.settle(
            sqlite_desk.case(ONE).case_no, SYSTEM_ENTRY, "2026-11-21", ground.today, ground.said(Word.SYSTEM_ENTERED)
        )
    assert work_of(sqlite_desk, "2026-11-21").chores == []


def test_departments_are_called_for_missing_files_of_this_month_alone(sqlite_desk):
    due_on = day("2026-11-10")
    medical = Waiting("区医保局", "医疗结算", 1, day("2026-11-01"), due_on)
    stand(sqlite_desk, "intake", StageState.DONE, medical)
    stand(sqlite_desk, "intake", StageState.DONE, medical, month="2026-10")
    work = work_of(sqlite_desk, "2026-11-12")

    assert called(work) == [("区医保局", 2)]
    assert owed(work, "区医保局") == [("医疗结算数据", 1, "份", due_on, "")]


def test_a_stopped_gate_and_a_failed_stage_wait_for_the_officer(sqlite_desk):
    stand(sqlite_desk, "gates", StageState.STOPPED, Waiting("区医保局", "自付不超过总费用", 1, day(LIST_DAY)))
    stand(sqlite_desk, "screening", StageState.FAILED, note="screening broke off; run again.")
    whats = [chore.what for chore in work_of(sqlite_desk, "2026-11-12").chores]

    assert whats == ["质检拦下：自付不超过总费用", "筛查出错"]


def test_a_message_that_did_not_go_is_told(sqlite_desk):
    with sqlite_desk.ground.ledger.writing() as book:
        message = book.outbox.put("key", Role.IT, MONTH, "标题", "正文", moment(LIST_DAY))
        book.outbox.mark_failed(message.id, "down", [], moment(LIST_DAY))

    assert [chore.what for chore in work_of(sqlite_desk, LIST_DAY).chores] == ["有 1 条消息没有发出"]


def test_claims_wait_for_the_insurer_and_the_district_s_part_is_a_chore(desk):
    desk.bring_to(State.AT_INSURER, ONE)
    desk.bring_to(State.TO_FILE, FOUR)
    work = work_of(desk, "2026-11-26")

    assert [line.party.words for line in work.to_call] == ["防贫保险承办机构"]
    assert [chore.what for chore in work.chores] == ["区级备案 1 件"]


def test_a_review_names_the_workbook_of_its_village(desk):
    desk.bring_to(State.AT_REVIEW, ONE)
    paper = f"{MONTH}/claims/东乡/东村-乡村复核.xlsx"

    assert owed(work_of(desk, FOUND), "东乡 东村") == [("村级复核", 1, "件", day("2026-11-15"), paper)]


def test_a_notice_that_does_not_hang_is_to_be_printed_and_one_that_hangs_is_not(desk):
    desk.bring_to(State.TO_NOTICE, ONE, FOUR)
    write_notices(desk.ground, MONTH)
    whats = [chore.what for chore in work_of(desk, "2026-11-17").chores]
    assert [what.split("：")[1] for what in whats] == ["东乡（东村）", "西镇（西村）"]

    desk.on("2026-11-18").hang()
    desk.take_in()
    assert work_of(desk, "2026-11-18").chores == []


def test_a_batch_waits_for_its_signers(desk):
    desk.payable(ONE)

    assert [chore.what for chore in work_of(desk, PAYABLE).chores] == ["支付签批 1 件"]


def test_a_returned_file_that_counted_for_nothing_is_told_until_it_comes_again_and_counts(sqlite_desk):
    sqlite_desk.sent(ONE)
    sqlite_desk.put("东村.xlsx", b"no workbook")
    sqlite_desk.on("2026-11-17").take_in()
    (chore,) = work_of(sqlite_desk, "2026-11-17").chores
    assert chore.what == "没有采用的交回文件：东村.xlsx"

    sqlite_desk.fill("东乡/东村.xlsx", {ONE: {"线索是否属实": "属实"}}, target="东村.xlsx")
    sqlite_desk.take_in()
    assert work_of(sqlite_desk, "2026-11-17").chores == []


@pytest.mark.parametrize("looks", [1, 2])
def test_messages_of_the_program_and_calls_are_counted_together_with_the_last_answer(sqlite_desk, looks):
    sqlite_desk.open(ONE)
    for _ in range(looks):
        for on in ("2026-11-16", "2026-11-19"):
            remind(sqlite_desk.on(on).ground, MONTH)
    call(sqlite_desk, "东乡 东村", "2026-11-20", promised_on=day("2026-11-21"))
    (line,) = work_of(sqlite_desk, "2026-11-21").to_call

    assert line.heard.words == "已提醒 3 次（消息 2，电话等 1），最近 11-20 电话：明天交（答应 11-21 报）"


def test_the_insurer_s_messages_are_counted_under_its_name(desk):
    desk.bring_to(State.AT_INSURER, ONE)
    remind_of_claims(desk.on("2026-11-15").ground, MONTH)

    assert [line.heard.times for line in work_of(desk, "2026-11-15").to_call] == [1]


def test_what_a_department_was_told_is_found_by_the_key_of_its_source(sqlite_desk):
    stand(
        sqlite_desk, "intake", StageState.DONE, Waiting("区医保局", "医疗结算", 1, day("2026-11-01"), day("2026-11-10"))
    )
    with sqlite_desk.ground.ledger.writing() as book:
        for key in (
            f"{MONTH}:missing:medical:2026-11-07",
            f"{MONTH}:overdue:medical",
            f"{MONTH}:missing:water:2026-11-07",
        ):
            book.outbox.put(key, Role.DEPARTMENTS, MONTH, "催报", "催报", moment("2026-11-11"))
    (line,) = work_of(sqlite_desk, "2026-11-12").to_call

    assert line.heard.words == "已提醒 2 次（消息 2），最近 11-11 消息"


def test_what_was_said_before_the_matter_began_is_of_another(sqlite_desk):
    call(sqlite_desk, "东乡 东村", "2026-11-05")
    sqlite_desk.open(ONE)

    assert work_of(sqlite_desk, "2026-11-12").later[0].heard.words == ""


def test_a_refused_department_file_is_told_while_it_lies_in_the_inbox(sqlite_desk):
    inbox = sqlite_desk.ground.home / "inbox" / MONTH
    inbox.mkdir(parents=True)
    (inbox / "会议签到表.csv").write_text("一", "utf-8")
    (inbox / "医疗结算_2026-11.xlsx").write_text("一", "utf-8")
    refused = [
        RefusedFile("会议签到表.csv", "", "SOURCE_UNKNOWN"),
        RefusedFile("医疗结算_2026-11.xlsx", "medical", "FILE_UNREADABLE"),
        RefusedFile("住房鉴定_2026-11.xlsx", "housing", "FILE_EMPTY"),
    ]
    with sqlite_desk.ground.ledger.writing() as book:
        keep_refused_files(book, MONTH, refused, moment(LIST_DAY))
    chores = work_of(sqlite_desk, LIST_DAY).chores

    assert [chore.what for chore in chores] == [
        "没有采用的部门文件：会议签到表.csv（认不出是哪种表）",
        "没有采用的部门文件：医疗结算_2026-11.xlsx（文件无法读取）",
    ]
    assert chores[1].how.startswith("区医保局：请在 Excel 或 WPS 中打开检查")
    assert chores[0].link == f"{MONTH}/feedback/会议签到表.csv_退回说明.txt"


def test_names_in_doubt_wait_for_the_officer_until_none_is_left(sqlite_desk):
    for rows, told in ((3, ["姓名与登记不符 3 行"]), (0, [])):
        with sqlite_desk.ground.ledger.writing() as book:
            keep_doubts(book, MONTH, rows, moment(LIST_DAY))
        assert [chore.what for chore in work_of(sqlite_desk, LIST_DAY).chores] == told


def test_a_file_in_the_drop_folder_that_nobody_knows_is_asked_about(sqlite_desk):
    folder = sqlite_desk.ground.home / DROP_FOLDER
    folder.mkdir()
    (folder / "照片1.jpg").write_bytes(b"x")
    keep_questions(sqlite_desk.ground.home, {"照片1.jpg": ("照片1.jpg", Asked("看不出是哪里的照片"))}, LIST_DAY, MONTH)
    (chore,) = work_of(sqlite_desk, LIST_DAY).chores

    assert chore.what == "收件箱里不知是什么：照片1.jpg（看不出是哪里的照片）"
    assert "fangpin file-is" in chore.how


def test_alerts_of_today_and_yesterday_are_told_once_with_how_often_and_older_ones_not(sqlite_desk):
    told = [
        ("a", Role.IT, Alert.BACKUP_FAILED, "备份没有完成", "2026-11-18"),
        ("b", Role.IT, Alert.DISK_FULL, "磁盘空间不足", "2026-11-19"),
        ("c", Role.DISTRICT, Alert.DISK_FULL, "磁盘空间不足", "2026-11-19"),
        ("d", Role.IT, Alert.DISK_FULL, "磁盘空间不足", "2026-11-20"),
        ("e", Role.DISTRICT, Alert.DONE, "收数完成", "2026-11-20"),
    ]
    with sqlite_desk.ground.ledger.writing() as book:
        for key, role, alert, title, day_of in told:
            letter = Letter(key, role, MONTH, title, "只剩 1 GB。\n请清理。", alert)
            book.outbox.put_letter(letter, moment(day_of), moment(day_of))
    troubles = work_of(sqlite_desk, "2026-11-20").troubles

    assert [(one.title, one.said, one.times) for one in troubles] == [("磁盘空间不足", "只剩 1 GB。", 2)]
