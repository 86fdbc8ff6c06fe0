"""New keys for the home, and what else a change of hands asks for. No Prefect task: it keeps none."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tasks.office import Office, open_office
from tasks.settings import Settings
from tasks.wrong import AskedWronglyError
from warehouse.ledger.errors import ContradictionError
from warehouse.ledger.rotating import rotate_keys


def renew_keys(by: str, reason: str, tell: Callable[[str], None]) -> None:
    """Change the keys of the home. Raises AskedWronglyError, MonthBusyError, LedgerError."""
    if not by.strip() or not reason.strip():
        raise AskedWronglyError("a change of keys is answered for; give --by NAME and --reason WORDS")
    with open_office() as office:
        for line in _renewed(office, by.strip(), reason.strip()):
            tell(line)


def _renewed(office: Office, by: str, reason: str) -> Iterator[str]:
    clock = office.clock
    try:
        done = rotate_keys(office.ledger, office.home, by, reason, clock.now(), clock.machine_now())
    except ContradictionError as wrong:
        raise AskedWronglyError(str(wrong)) from None
    yield f"密钥已更换（第 {done.epoch} 代），台账第 {done.entry} 条记录了这次更换。"
    yield f"核对码：{done.codes_from} 起各月用新密钥；此前各月已发出的名单照旧有效，直到该月办结。"
    yield f"签批人 {done.signers} 人的动态验证码密钥已重新加密，本人不必重新扫码；已印制的验证码照旧有效。"
    yield f"旧密钥留在 {office.home / 'keys'} 供核验，不可删除。"
    yield "请随即运行 fangpin backup --check；另处封存的密钥副本也要更新。"
    by_hand = list(kept_by_hand(office.settings))
    if by_hand:
        yield f"下列口令由人设定，程序不能代换，请同时更换：{'、'.join(by_hand)}。"


def kept_by_hand(settings: Settings) -> Iterator[str]:
    """Name the passwords and tokens that people set: they are changed where they are used, too."""
    if settings.insurer_secret() is not None:
        yield "保险包口令（与保险机构一起换）"
    if settings.ui_secret() is not None:
        yield "页面口令"
    if settings.zip_passwords():
        yield "乡镇名单包口令（与各乡镇一起换）"
    if settings.notify:
        yield "消息渠道的口令和令牌（FANGPIN_NOTIFY）"
    if not settings.ledger_url.startswith("sqlite"):
        yield "台账数据库口令"
