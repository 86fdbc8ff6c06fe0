"""What messages say, in Chinese: counts, dates and file names, never a person.

Names of files and sentences of others pass through `without_personal_data`, since departments write IDs even there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from warehouse.doors.papers.words import day_words, month_words
from warehouse.ledger.outbox import without_personal_data
from warehouse.ledger.words import Alert


@dataclass(frozen=True, slots=True)
class MessageText:
    """A title of one line, and a body; of what kind it is, which department or township it is written to.

    `topic`: two with the same one are the same alert, and the later ones within the hour are counted.
    """

    title: str
    body: str
    alert: Alert = Alert.NOTE
    place: str = ""
    topic: str = ""


def stage_started(month: str, stage: str) -> MessageText:
    """Tell that a stage began. `stage` is its Chinese name."""
    return MessageText(f"{stage}开始", f"{month_words(month)}的{stage}已经开始。", Alert.STARTED)


def stage_ended(month: str, stage: str, counts: Mapping[str, int]) -> MessageText:
    """Tell that a stage is done, with its counts by Chinese word."""
    lines = [f"{word}：{count}" for word, count in counts.items()]
    return MessageText(f"{stage}完成", "\n".join([f"{month_words(month)}的{stage}已经完成。", *lines]), Alert.DONE)


def stage_waits(month: str, stage: str, waiting_for: Sequence[str], due_on: date | None) -> MessageText:
    """Tell for whom a stage waits, and until when."""
    lines = [f"{month_words(month)}的{stage}在等待：{'、'.join(waiting_for)}。"]
    if due_on is not None:
        lines.append(f"期限：{day_words(due_on)}。")
    return MessageText(f"{stage}等待", "\n".join(lines), Alert.WAITING)


def stage_failed(month: str, stage: str, sentence: str) -> MessageText:
    """Tell that a stage broke off, with the error's sentence and what to do."""
    reason = without_personal_data(sentence)
    body = (
        f"{month_words(month)}的{stage}没有完成：{reason}\n"
        "已经办完的部分都保留着。排除原因后再运行一次即可，不会重复办理。"
    )
    return MessageText(f"{stage}出错", body, Alert.FAILED, topic=f"failed:{month}:{stage}:{reason}")


def file_missing(month: str, department: str, table: str, due_on: date, today: date) -> MessageText:
    """Remind a department whose file is missing: some days ahead of the due day, or on it."""
    when = "今天是报送的最后一天" if today >= due_on else f"请在{day_words(due_on)}前报送"
    body = (
        f"{department}：{month_words(month)}的《{table}》还没有收到，{when}。\n"
        f"文件名请以“{table}_{month}”开头，表头见上月的文件。本月没有数据的，请报送只有表头的空表。"
    )
    return MessageText(f"催报 {table}", body, place=department)


def file_overdue(month: str, department: str, table: str, due_on: date) -> MessageText:
    """Tell a department that the due day passed without its file."""
    body = (
        f"{department}：{month_words(month)}的《{table}》到{day_words(due_on)}仍未收到，名单将在没有这张表的情况下下发。\n"
        "补报的数据仍会计入，由此新增的户另发补充名单。"
    )
    return MessageText(f"逾期未报 {table}", body, Alert.LATE_DEPARTMENT, place=department)


def file_refused(month: str, department: str, file_name: str, sentence: str) -> MessageText:
    """Tell a department that a whole file was refused, and why."""
    name, why = without_personal_data(file_name), without_personal_data(sentence)
    return MessageText(
        "文件退回", f"{department}：{month_words(month)}报送的文件“{name}”整份退回。\n原因：{why}", place=department
    )


def drop_folder_asks(month: str, files: Sequence[tuple[str, str]]) -> MessageText:
    """Tell of files in 收件箱 that nobody knows: the name of each, and why it stays."""
    lines = [f"· {without_personal_data(name)}：{why}。" for name, why in files]
    body = [
        f"{month_words(month)}收件箱里有{len(files)}个文件要人认定：",
        *lines,
        "怎么办见今日待办，或运行 fangpin status。",
    ]
    return MessageText("收件箱待认定", "\n".join(body))


def rows_refused(month: str, department: str, file_name: str, refused: int, feedback: str) -> MessageText:
    """Tell a department how many rows came back, and in which feedback workbook."""
    body = (
        f"{department}：{month_words(month)}报送的文件“{without_personal_data(file_name)}”有{refused}行退回。\n"
        f"反馈表：{without_personal_data(feedback)}。请改正后原样报回，已收下的行不必再报。"
    )
    return MessageText("数据退回", body, place=department)


def gate_stopped(month: str, department: str, gate: str, findings: Sequence[str], report: str) -> MessageText:
    """Tell that a critical gate stopped the lists: what was found, who corrects it, how a person may let it pass."""
    found = "\n".join(f"· {without_personal_data(finding)}" for finding in findings)
    body = (
        f"{month_words(month)}的名单暂停下发，未通过的关卡：{gate}。\n{found}\n"
        f"请{department}更正后重新报送；收到更正的文件后会自动继续。报告：{report}。\n"
        f"确需放行的，由负责人说明理由：fangpin accept-gate --month {month}（用法见 --help）。"
    )
    return MessageText(f"名单暂停下发 {gate}", body, Alert.GATE_STOPPED, place=department)


def names_lost(month: str, gate: str, findings: Sequence[str]) -> MessageText:
    """Tell that the names of a month do not add up between the desks: what was found; nothing stops."""
    found = "\n".join(f"· {without_personal_data(finding)}" for finding in findings)
    body = (
        f"{month_words(month)}的名单去向对不上，请立即查明（其余办理不受影响）：\n{found}\n"
        "每户的去向见数据仓库的表 mart.name_standing；查明并补发名单或补记原因后，下次运行会重新核对。"
    )
    return MessageText(f"{gate}不符", body)


def orders_lost(month: str, gate: str, findings: Sequence[str]) -> MessageText:
    """Tell that the work orders do not add up: what was found; nothing stops."""
    found = "\n".join(f"· {without_personal_data(finding)}" for finding in findings)
    body = (
        f"截至{month_words(month)}的交办单对不上，请立即查明（其余办理不受影响）：\n{found}\n"
        "每件交办单见台账视图 v_orders；查明后，下次运行会重新核对。"
    )
    return MessageText(f"{gate}不符", body)


def plans_warned(month: str, findings: Sequence[str]) -> MessageText:
    """Tell the district what its plans still lack."""
    found = "\n".join(f"· {without_personal_data(finding)}" for finding in findings)
    return MessageText("帮扶计划待完善", f"{month_words(month)}的帮扶计划还需完善：\n{found}")


def gate_warned(month: str, gate: str, findings: Sequence[str], report: str) -> MessageText:
    """Tell what a gate warns of; nothing stops."""
    found = "\n".join(f"· {without_personal_data(finding)}" for finding in findings)
    return MessageText(
        f"质检提示 {gate}", f"{month_words(month)}的质检有提示，不影响名单下发：\n{found}\n报告：{report}。"
    )


def gate_accepted(month: str, gate: str, person: str, reason: str) -> MessageText:
    """Tell that a named person let a gate pass for the month."""
    body = f"{month_words(month)}的关卡“{gate}”由{person}放行，理由：{without_personal_data(reason)}。名单上会注明。"
    return MessageText(f"关卡放行 {gate}", body)


def list_sent(month: str, township: str, households: int, due_on: date, file_name: str) -> MessageText:
    """Tell a township that its list lies ready."""
    body = (
        f"{township}：{month_words(month)}的监测名单已下发，共{households}户。\n"
        f"文件：{file_name}。请组织各村入户核查，{day_words(due_on)}前报回。"
    )
    return MessageText(f"名单下发 {township}", body, place=township)


def supplementary_list_sent(month: str, township: str, households: int, due_on: date, file_name: str) -> MessageText:
    """Tell a township that a supplementary list lies ready."""
    body = (
        f"{township}：因补报数据，{month_words(month)}另发补充名单，新增{households}户，此前的名单不变。\n"
        f"文件：{file_name}。请组织各村入户核查，{day_words(due_on)}前报回。"
    )
    return MessageText(f"补充名单 {township}", body, place=township)


def eliminations_sent(month: str, township: str, households: int, due_on: date, file_name: str) -> MessageText:
    """Tell a township that households of it are proposed for the end of monitoring."""
    body = (
        f"{township}：{month_words(month)}有{households}户监测对象提请风险消除，见 {file_name} 的“风险消除”表。\n"
        f"请组织各村入户核查、评议、公示，{day_words(due_on)}前报回；没有消除的继续监测。"
    )
    return MessageText(f"风险消除名单 {township}", body, place=township)


def monitoring_goes_on(month: str, place: str, level: str, households: int) -> MessageText:
    """Tell a level that a lower one refused the end of monitoring. `level` is the lower one's Chinese name."""
    body = (
        f"{place}：{month_words(month)}提请风险消除的户中，{level}不同意{households}户，已按规定办结，继续监测。\n"
        "理由见名单的“风险消除”表。"
    )
    return MessageText(f"继续监测 {place}", body, place=place)


def township_without_names(month: str, township: str) -> MessageText:
    """Tell a township that no household of it is on the month's list."""
    body = f"{township}：{month_words(month)}的筛查中，贵乡镇（街道）没有新增需要核查的户，本月不下发名单。"
    return MessageText(f"本月无名单 {township}", body, place=township)


def clue_sent(month: str, township: str, village: str, due_on: date) -> MessageText:
    """Tell a township that a clue of one of its villages is to be checked now."""
    body = (
        f"{township}：{month_words(month)}登记线索1户，所在村为{village}，核查表已单独发出（或并入原名单）。\n"
        f"请督促入户核查，{day_words(due_on)}前报回。"
    )
    return MessageText(f"线索核查 {township}", body, place=township)


def cases_came(month: str, place: str, level: str, count: int) -> MessageText:
    """Tell a level that cases of the month wait for its word. `level` is its Chinese name."""
    body = (
        f"{place}：{month_words(month)}的名单有{count}户轮到{level}办理，名单已更新，核对码不变（退回重办的换新码）。"
    )
    return MessageText(f"待办提醒 {place}", body, place=place)


def decisions_ready(month: str, township: str, file_name: str) -> MessageText:
    """Tell a township that the district has decided on cases of it."""
    body = (
        f"{township}：{month_words(month)}的区级确定有新结果，见 {file_name}；批复在 meeting/批复，公告在 notices。\n"
        "退回的户请用最新的名单重新审核。"
    )
    return MessageText(f"区级确定结果 {township}", body, place=township)


def policy_not_checked(month: str, names: Sequence[str]) -> MessageText:
    """Tell that nobody has re-read the source of these parameters for over a year."""
    body = (
        f"{month_words(month)}：以下{len(names)}项政策数值已超过一年没有核对出处：{'、'.join(names)}。\n"
        "请核对文件后，在政策文件中更新 checked_on；数值有变的，另加一条新的数值和起始日期。"
    )
    return MessageText("政策数值需要核对", body)


def two_registers_found(month: str, number: int, file_name: str) -> MessageText:
    """Tell the district how many of its people stand in another county's register too."""
    body = (
        f"{month_words(month)}：全市比对，本县有{number}人还登记在别的县（市、区），见 reports/{file_name}。\n"
        "请与对方县核对户籍和常住情况，在农户成员中更正；核清以前照常监测。"
    )
    return MessageText("跨县重复登记", body)
