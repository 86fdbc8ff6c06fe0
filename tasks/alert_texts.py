"""What alerts of the machine say, in Chinese: what happened, whether anybody must do something, and what.

Counts, times, names of processes and folders; never a person.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from tasks.message_texts import MessageText
from warehouse.doors.papers.words import month_words
from warehouse.ledger.outbox import without_personal_data
from warehouse.ledger.words import Alert, Role


def backup_failed(month: str, sentence: str) -> MessageText:
    """Tell that the nightly backup, or the try to restore it, failed."""
    body = (
        f"{month_words(month)}：夜间备份没有完成，或备份后的试恢复没有通过：{without_personal_data(sentence)}\n"
        "较早的备份都保留着。排除原因后运行 fangpin backup --check 补做一份。"
    )
    return MessageText("备份没有完成", body, Alert.BACKUP_FAILED, topic="backup failed")


def backup_old(last_made_at: datetime) -> MessageText:
    """Tell that no backup was made for days, whatever the reason."""
    body = (
        f"最近一份备份是 {last_made_at:%Y-%m-%d %H:%M} 做的，此后没有新的备份。\n"
        "请查看夜间的“备份”为什么没有运行，并运行 fangpin backup --check 补做一份。"
    )
    return MessageText("备份过旧", body, Alert.BACKUP_FAILED)


def audit_broken(month: str, entry: int, sentence: str) -> MessageText:
    """Tell that the ledger was changed: the first entry that is not as it was written, and what to do."""
    body = (
        f"{month_words(month)}：台账有改动，最早在第{entry}条记录：{without_personal_data(sentence)}\n"
        "请保留现场，不要运行或恢复任何东西；由信息科运行 fangpin verify-audit，并与最近一份完好的备份核对。"
    )
    return MessageText("台账有改动", body, Alert.LEDGER_CHANGED)


def process_died(month: str, process: str, times: int, *, was_hung: bool) -> MessageText:
    """Tell that a process of serve died and is started again, how often it did so in a row."""
    how = "没有应答，已被结束" if was_hung else "意外退出"
    body = (
        f"{month_words(month)}：fangpin serve 的{process}{how}（连续第{times}次），已自动重新启动。\n"
        "偶尔一次不必处理；反复出现的，请查看数据目录 prefect 中的日志，并运行 fangpin doctor。"
    )
    title = f"{process}{'无应答' if was_hung else '退出'}"
    return MessageText(title, body, Alert.PROCESS_DOWN, topic=f"process down:{process}")


def serve_died(at: datetime) -> MessageText:
    """Tell that serve itself was killed, so that nothing runs by itself until it is started again."""
    body = (
        f"fangpin serve 被强行结束（{at:%Y-%m-%d %H:%M} 发现），它启动的服务和执行器不再有人看护。"
        "由系统服务（systemd）看护的会自动重新启动；没有的，请重新运行 fangpin serve，"
        "否则每日办理和夜间备份不能保证进行。\n"
        "已经办完的部分都保留着；启动后会接着办理，不会重复。"
    )
    return MessageText("fangpin serve 退出", body, Alert.PROCESS_DOWN, topic="serve died")


def ledger_unusable(sentence: str) -> MessageText:
    """Tell that the ledger cannot be reached or written, so that nothing goes on."""
    body = (
        f"台账无法使用，办理和消息都停着：{without_personal_data(sentence)}\n"
        "请查看数据库是否在运行、磁盘是否写满，以及是否有停住的进程占着台账；运行 fangpin doctor 查看。恢复后自动继续。"
    )
    return MessageText("台账无法使用", body, Alert.PROCESS_DOWN)


def runs_cut_off(month: str, again: Sequence[str], given_up: Sequence[str]) -> MessageText:
    """Tell of runs whose process is gone: those that begin anew by themselves, and those that do not."""
    lines = [
        f"{month_words(month)}：有运行在办理中途中断（断电、重启或被结束）。已经办完的部分都保留着，不会重复办理。"
    ]
    if again:
        lines.append(f"已自动继续：{'、'.join(again)}。")
    if given_up:
        lines.append(f"多次中断，不再自动继续，请查看原因后手工运行：{'、'.join(given_up)}。")
    return MessageText(
        "运行中断", "\n".join(lines), Alert.RUN_LOST, topic=f"cut off:{'、'.join([*again, '/', *given_up])}"
    )


def command_cut_off(month: str) -> MessageText:
    """Tell that a command which worked on a month was killed."""
    body = (
        f"{month_words(month)}的办理（命令行）中途中断。已经办完的部分都保留着。\n"
        f"请运行 fangpin run --month {month} 接着办，不会重复办理。"
    )
    return MessageText("办理中断", body, Alert.RUN_LOST)


def run_hangs(run: str, silence: timedelta, *, is_stopped: bool) -> MessageText:
    """Tell that a run lives and does nothing: its process was stopped, or it has shown no progress for too long."""
    minutes = int(silence.total_seconds() // 60)
    how = "的进程被暂停" if is_stopped else f"已有 {minutes} 分钟没有进展"
    body = (
        f"运行“{run}”{how}。数据量很大时可能仍在计算，可以先在页面上查看它的进度。\n"
        "确实停住的，在页面上取消这次运行（Cancel），再重新运行；已经办完的部分都保留着，不会重复办理。"
    )
    return MessageText("运行停滞", body, Alert.RUN_LOST)


def disk_nearly_full(folder: str, free_gib: float, *, is_critical: bool) -> MessageText:
    """Tell that a disk has little room left. `folder` lies on it; room in GiB."""
    end = "很快就会无法办理，请立即清理" if is_critical else "请尽快清理"
    body = (
        f"{folder} 所在磁盘只剩 {free_gib:.1f} GB，{end}，或把数据目录、备份目录移到更大的磁盘。\n"
        "不要删除数据目录中的 archive、ledger.db 和 keys；较早的备份可以移走。"
    )
    return MessageText("磁盘空间不足", body, Alert.DISK_FULL)


def channel_down(role: Role, waiting: int) -> MessageText:
    """Tell another role that a role's channel does not take messages."""
    body = (
        f"发往{role.label}的消息没有发出，目前积压{waiting}条。消息都保留着，会自动重试。\n"
        "请检查 FANGPIN_NOTIFY 中该角色的地址、通讯录中的渠道（secrets/channels）和网络。"
    )
    return MessageText(f"通知渠道不通 {role.label}", body, Alert.CHANNEL_DOWN)
