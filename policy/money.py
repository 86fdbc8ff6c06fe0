"""Money: fen and yuan, rounding, and amounts in capitals (人民币大写). Never a float."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from policy.errors import PolicyError

FEN: Final = Decimal("0.01")
_DIGITS: Final = "零壹贰叁肆伍陆柒捌玖"
_PLACES: Final = ("仟", "佰", "拾", "")
_SECTIONS: Final = ("亿", "万", "")
_SECTION_DIGITS: Final = 4
_TOO_MUCH: Final = Decimal(10) ** 12


def to_the_fen(yuan: Decimal) -> Decimal:
    """Yuan with two decimals, rounded half up, which is away from zero: -2,199.645 gives -2,199.65."""
    return yuan.quantize(FEN, ROUND_HALF_UP)


def fen_of(yuan: Decimal) -> int:
    """Whole fen; PolicyError for an amount that is finer than a fen, since rounding it here would hide a fault."""
    fen = yuan * 100
    if fen != fen.to_integral_value():
        message = f"{yuan} yuan is finer than a fen; round it where it is computed."
        raise PolicyError(message)
    return int(fen)


def yuan_of(fen: int) -> Decimal:
    """Yuan with two decimals."""
    return (Decimal(fen) / 100).quantize(FEN)


def in_capitals(yuan: Decimal) -> str:
    """An amount as a payment paper writes it: 人民币壹拾伍元零捌分 (fine point N3). From 0.00 to 999,999,999,999.99."""
    if not 0 <= yuan < _TOO_MUCH:
        message = f"{yuan} yuan cannot be written in capitals; it must lie from 0 to under {_TOO_MUCH:,}."
        raise PolicyError(message)
    whole, fen = divmod(fen_of(yuan), 100)
    return f"人民币{_yuan_part(whole, fen)}{_small_part(fen, after_yuan=whole > 0)}"


def _yuan_part(whole: int, fen: int) -> str:
    if whole:
        return f"{_whole_in_capitals(whole)}元"
    return "" if fen else "零元"


def _small_part(fen: int, *, after_yuan: bool) -> str:
    """角 and 分; 整 where there are none; after 元 a 零 only where 角 is 0 and 分 is not."""
    if fen == 0:
        return "整"
    jiao, last = divmod(fen, 10)
    gap = "零" if after_yuan and not jiao else ""
    return gap + (f"{_DIGITS[jiao]}角" if jiao else "") + (f"{_DIGITS[last]}分" if last else "")


def _whole_in_capitals(whole: int) -> str:
    """Whole yuan over 0; zeros before a further digit are one 零, also at 万."""
    digits = f"{whole:0{len(_SECTIONS) * _SECTION_DIGITS}}"
    written = ""
    is_gap = False
    for number, section in enumerate(_SECTIONS):
        start = number * _SECTION_DIGITS
        four = digits[start : start + _SECTION_DIGITS]
        for digit, place in zip(four, _PLACES, strict=True):
            if digit == "0":
                is_gap = bool(written)
                continue
            written += ("零" if is_gap else "") + _DIGITS[int(digit)] + place
            is_gap = False
        written += section if four != "0000" else ""
    return written
