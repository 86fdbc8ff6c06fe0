"""What messages say, in Chinese: counts, dates and file names, never a person.

Names of files and sentences of others pass through `without_personal_data`, since departments write IDs even there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from warehouse.ledger.outbox import without_personal_data
from warehouse.ledger.words import Role


@dataclass(frozen=True, slots=True)
class MessageText:
    """A title of one line, and a body."""

    title: str
    body: str


def stage_started(month: str, stage: str) -> MessageText:
    """Tell that a stage began. `stage` is its Chinese name."""
    return MessageText(f"{stage}开始", f"{_month(month)}的{stage}已经开始。")


def stage_ended(month: str, stage: str, counts: Mapping[str, int]) -> MessageText:
    """Tell that a stage is done, with its counts by Chinese word."""
    lines = [f"{word}：{count}" for word, count in counts.items()]
    return MessageText(f"{stage}完成", "\n".join([f"{_month(month)}的{stage}已经完成。", *lines]))


def stage_waits(month: str, stage: str, waiting_for: Sequence[str], due_on: date | None) -> MessageText:
    """Tell for whom a stage waits, and until when."""
    lines = [f"{_month(month)}的{stage}在等待：{'、'.join(waiting_for)}。"]
    if due_on is not None:
        lines.append(f"期限：{_day(due_on)}。")
    return MessageText(f"{stage}等待", "\n".join(lines))


def stage_failed(month: str, stage: str, sentence: str) -> MessageText:
    """Tell that a stage broke off, with the error's sentence and what to do."""
    body = (
        f"{_month(month)}的{stage}没有完成：{without_personal_data(sentence)}\n"
        "已经办完的部分都保留着。排除原因后再运行一次即可，不会重复办理。"
    )
    return MessageText(f"{stage}出错", body)


def file_missing(month: str, department: str, table: str, due_on: date, today: date) -> MessageText:
    """Remind a department whose file is missing: some days ahead of the due day, or on it."""
    when = "今天是报送的最后一天" if today >= due_on else f"请在{_day(due_on)}前报送"
    body = (
        f"{department}：{_month(month)}的《{table}》还没有收到，{when}。\n"
        f"文件名请以“{table}_{month}”开头，表头见上月的文件。本月没有数据的，请报送只有表头的空表。"
    )
    return MessageText(f"催报 {table}", body)


def file_overdue(month: str, department: str, table: str, due_on: date) -> MessageText:
    """Tell a department that the due day passed without its file."""
    body = (
        f"{department}：{_month(month)}的《{table}》到{_day(due_on)}仍未收到，名单将在没有这张表的情况下下发。\n"
        "补报的数据仍会计入，由此新增的户另发补充名单。"
    )
    return MessageText(f"逾期未报 {table}", body)


def file_refused(month: str, department: str, file_name: str, sentence: str) -> MessageText:
    """Tell a department that a whole file was refused, and why."""
    name, why = without_personal_data(file_name), without_personal_data(sentence)
    return MessageText("文件退回", f"{department}：{_month(month)}报送的文件“{name}”整份退回。\n原因：{why}")


def rows_refused(month: str, department: str, file_name: str, refused: int, feedback: str) -> MessageText:
    """Tell a department how many rows came back, and in which feedback workbook."""
    body = (
        f"{department}：{_month(month)}报送的文件“{without_personal_data(file_name)}”有{refused}行退回。\n"
        f"反馈表：{without_personal_data(feedback)}。请改正后原样报回，已收下的行不必再报。"
    )
    return MessageText("数据退回", body)


def gate_stopped(month: str, department: str, gate: str, findings: Sequence[str], report: str) -> MessageText:
    """Tell that a critical gate stopped the lists: what was found, who corrects it, how a person may let it pass."""
    found = "\n".join(f"· {without_personal_data(finding)}" for finding in findings)
    body = (
        f"{_month(month)}的名单暂停下发，未通过的关卡：{gate}。\n{found}\n"
        f"请{department}更正后重新报送；收到更正的文件后会自动继续。报告：{report}。\n"
        f"确需放行的，由负责人说明理由：fangpin accept-gate --month {month}（用法见 --help）。"
    )
    return MessageText(f"名单暂停下发 {gate}", body)


def names_lost(month: str, gate: str, findings: Sequence[str]) -> MessageText:
    """Tell that the names of a month do not add up between the desks: what was found; nothing stops."""
    found = "\n".join(f"· {without_personal_data(finding)}" for finding in findings)
    body = (
        f"{_month(month)}的名单去向对不上，请立即查明（其余办理不受影响）：\n{found}\n"
        "每户的去向见数据仓库的表 mart.name_standing；查明并补发名单或补记原因后，下次运行会重新核对。"
    )
    return MessageText(f"{gate}不符", body)


def gate_warned(month: str, gate: str, findings: Sequence[str], report: str) -> MessageText:
    """Tell what a gate warns of; nothing stops."""
    found = "\n".join(f"· {without_personal_data(finding)}" for finding in findings)
    return MessageText(f"质检提示 {gate}", f"{_month(month)}的质检有提示，不影响名单下发：\n{found}\n报告：{report}。")


def gate_accepted(month: str, gate: str, person: str, reason: str) -> MessageText:
    """Tell that a named person let a gate pass for the month."""
    body = f"{_month(month)}的关卡“{gate}”由{person}放行，理由：{without_personal_data(reason)}。名单上会注明。"
    return MessageText(f"关卡放行 {gate}", body)


def list_sent(month: str, township: str, households: int, due_on: date, file_name: str) -> MessageText:
    """Tell a township that its list lies ready."""
    body = (
        f"{township}：{_month(month)}的监测名单已下发，共{households}户。\n"
        f"文件：{file_name}。请组织各村入户核查，{_day(due_on)}前报回。"
    )
    return MessageText(f"名单下发 {township}", body)


def supplementary_list_sent(month: str, township: str, households: int, due_on: date, file_name: str) -> MessageText:
    """Tell a township that a supplementary list lies ready."""
    body = (
        f"{township}：因补报数据，{_month(month)}另发补充名单，新增{households}户，此前的名单不变。\n"
        f"文件：{file_name}。请组织各村入户核查，{_day(due_on)}前报回。"
    )
    return MessageText(f"补充名单 {township}", body)


def township_without_names(month: str, township: str) -> MessageText:
    """Tell a township that no household of it is on the month's list."""
    body = f"{township}：{_month(month)}的筛查中，贵乡镇（街道）没有新增需要核查的户，本月不下发名单。"
    return MessageText(f"本月无名单 {township}", body)


def clue_sent(month: str, township: str, village: str, due_on: date) -> MessageText:
    """Tell a township that a clue of one of its villages is to be checked now."""
    body = (
        f"{township}：{_month(month)}登记线索1户，所在村为{village}，核查表已单独发出（或并入原名单）。\n"
        f"请督促入户核查，{_day(due_on)}前报回。"
    )
    return MessageText(f"线索核查 {township}", body)


def cases_came(month: str, place: str, level: str, count: int) -> MessageText:
    """Tell a level that cases of the month wait for its word. `level` is its Chinese name."""
    body = f"{place}：{_month(month)}的名单有{count}户轮到{level}办理，名单已更新，核对码不变（退回重办的换新码）。"
    return MessageText(f"待办提醒 {place}", body)


def decisions_ready(month: str, township: str, file_name: str) -> MessageText:
    """Tell a township that the district has decided on cases of it."""
    body = (
        f"{township}：{_month(month)}的区级确定有新结果，见 {file_name}；批复在 meeting/批复，公告在 notices。\n"
        "退回的户请用最新的名单重新审核。"
    )
    return MessageText(f"区级确定结果 {township}", body)


def policy_not_checked(month: str, names: Sequence[str]) -> MessageText:
    """Tell that nobody has re-read the source of these parameters for over a year."""
    body = (
        f"{_month(month)}：以下{len(names)}项政策数值已超过一年没有核对出处：{'、'.join(names)}。\n"
        "请核对文件后，在政策文件中更新 checked_on；数值有变的，另加一条新的数值和起始日期。"
    )
    return MessageText("政策数值需要核对", body)


def backup_failed(month: str, sentence: str) -> MessageText:
    """Tell that the nightly backup, or the try to restore it, failed."""
    body = (
        f"{_month(month)}：夜间备份没有完成，或备份后的试恢复没有通过：{without_personal_data(sentence)}\n"
        "较早的备份都保留着。排除原因后运行 fangpin backup --check 补做一份。"
    )
    return MessageText("备份没有完成", body)


def audit_broken(month: str, entry: int, sentence: str) -> MessageText:
    """Tell that the ledger was changed: the first entry that is not as it was written, and what to do."""
    body = (
        f"{_month(month)}：台账有改动，最早在第{entry}条记录：{without_personal_data(sentence)}\n"
        "请保留现场，不要运行或恢复任何东西；由信息科运行 fangpin verify-audit，并与最近一份完好的备份核对。"
    )
    return MessageText("台账有改动", body)


def process_died(month: str, process: str, times: int, *, was_hung: bool) -> MessageText:
    """Tell that a process of serve died and is started again, how often it did so in a row."""
    how = "没有应答，已被结束" if was_hung else "意外退出"
    body = (
        f"{_month(month)}：fangpin serve 的{process}{how}（连续第{times}次），已自动重新启动。\n"
        "偶尔一次不必处理；反复出现的，请查看数据目录 prefect 中的日志，并运行 fangpin doctor。"
    )
    return MessageText(f"{process}{'无应答' if was_hung else '退出'}", body)


def runs_cut_off(month: str, again: Sequence[str], given_up: Sequence[str]) -> MessageText:
    """Tell of runs whose process is gone: those that begin anew by themselves, and those that do not."""
    lines = [f"{_month(month)}：有运行在办理中途中断（断电、重启或被结束）。已经办完的部分都保留着，不会重复办理。"]
    if again:
        lines.append(f"已自动继续：{'、'.join(again)}。")
    if given_up:
        lines.append(f"多次中断，不再自动继续，请查看原因后手工运行：{'、'.join(given_up)}。")
    return MessageText("运行中断", "\n".join(lines))


def channel_down(role: Role, waiting: int) -> MessageText:
    """Tell another role that a role's channel does not take messages."""
    body = (
        f"发往{role.label}的消息没有发出，目前积压{waiting}条。消息都保留着，会自动重试。\n"
        "请检查 FANGPIN_NOTIFY 中该角色的地址和网络。"
    )
    return MessageText(f"通知渠道不通 {role.label}", body)


def _month(month: str) -> str:
    year, number = month.split("-")
    return f"{year}年{int(number)}月"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
