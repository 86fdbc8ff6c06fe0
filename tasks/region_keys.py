"""Keys of a region, made and given to its counties once a year."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

from policy.region import County
from tasks.clock import clock_of
from tasks.desks import in_a_sentence
from tasks.settings import keep_from_others, load_settings
from tasks.wrong import AskedWronglyError
from warehouse.across.exchange import ExchangeError
from warehouse.across.keys import give_keys, make_region_key
from warehouse.ledger.errors import LedgerError
from warehouse.ledger.keys import key_path
from warehouse.region_file import region_of

_YEAR: Final = re.compile(r"20[0-9]{2}", re.ASCII)


def give_region_keys(region_file: Path, year: str | None, tell: Callable[[str], None]) -> bool:
    """Give every county its keys of a year (the clock's), those that stand staying; False where one got none.

    Raises AskedWronglyError, PolicyError, LedgerKeyError.
    """
    settings = load_settings()
    keep_from_others(settings)
    year = year or str(clock_of(settings).today().year)
    if not _YEAR.fullmatch(year):
        raise AskedWronglyError(f"{year!r} is no year; write it as 2027")
    region = region_of(region_file)
    home = Path(region.home)
    make_region_key(home, year)
    tell(f"{region.name} {year} 年区域密钥：{key_path(home, f'region-{year}')}，请另存一份并保密。")
    given = [_given(home, county, year, tell) for county in region.counties]
    return all(given)


def _given(region_home: Path, county: County, year: str, tell: Callable[[str], None]) -> bool:
    home = Path(county.home)
    if not home.is_dir():
        tell(f"{county.code} {county.name}：目录 {home} 不存在，没有发密钥；建好目录后再运行一次。")
        return False
    try:
        give_keys(region_home, home, county.code, year)
    except (ExchangeError, LedgerError, OSError) as wrong:
        tell(f"{county.code} {county.name}：{in_a_sentence(wrong)}")
        return False
    tell(f"{county.code} {county.name}：密钥已在 {home / 'keys'}。")
    return True
