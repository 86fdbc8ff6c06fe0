"""The keys of a region, a set a year: one that every county hashes with, and a pair for each county to be written to.

They lie where other keys of a home do (`keys/region-2026.key`, `keys/exchange-2026.key`) and are kept by its backups.
The public half of each pair, and by what the region's key is known, lie in `exchange/keys/2026` of the region's home.
A month goes by the keys of its year, whenever it is run: keys of past years stay.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from warehouse.across.exchange import ExchangeError, read_json, write_json
from warehouse.across.hashing import key_check
from warehouse.across.sealing import public_of
from warehouse.ledger.keys import existing_key, home_key, kept_key, key_path

_REGION: Final = "region"
_OWN: Final = "exchange"
_CHECK: Final = "check"


@dataclass(frozen=True, slots=True)
class CountyKeys:
    """What a county works with in a year: the region's key for hashes, and its own for what is written to it."""

    year: str
    region: bytes = field(repr=False)
    own: bytes = field(repr=False)


def year_of(month: str) -> str:
    """The year whose keys a month goes by."""
    return month[:4]


def make_region_key(region_home: Path, year: str) -> bytes:
    """The region's key of a year, made now if there never was one. Raises ExchangeError, LedgerKeyError."""
    if has_keys(region_home, year) and not key_path(region_home, f"{_REGION}-{year}").exists():
        raise ExchangeError(
            f"The region's key of {year} was made before and is not in {region_home / 'keys'}; "
            "put it back from where it is kept, since a new one would fit no county's."
        )
    key = home_key(region_home, f"{_REGION}-{year}")
    write_json(_published(region_home, year) / f"{_CHECK}.json", {"check": key_check(key)})
    return key


def has_keys(region_home: Path, year: str) -> bool:
    """Whether keys of a year were made for the region."""
    return (_published(region_home, year) / f"{_CHECK}.json").exists()


def give_keys(region_home: Path, county_home: Path, code: str, year: str) -> None:
    """Give a county its keys of a year, those it has staying; its public half is laid out for the others.

    Raises ExchangeError where another key of the region stands in the county, or the region's is gone; LedgerKeyError.
    """
    region = make_region_key(region_home, year)
    if kept_key(county_home, f"{_REGION}-{year}", region) != region:
        raise _other_key(county_home, year)
    publish(region_home, code, CountyKeys(year, region, home_key(county_home, f"{_OWN}-{year}")))


def publish(region_home: Path, code: str, keys: CountyKeys) -> None:
    """Lay out a county's public half, bound to its code by the region's key."""
    public = public_of(keys.own)
    content = {"public": public.hex(), "bound": _bound(keys.region, code, public)}
    write_json(_published(region_home, keys.year) / f"{code}.json", content)


def keys_of_county(region_home: Path, county_home: Path, year: str) -> CountyKeys:
    """A county's keys of a year. Raises ExchangeError where one is missing or not the region's, LedgerKeyError."""
    names = [f"{_REGION}-{year}", f"{_OWN}-{year}"]
    missing = [name for name in names if not key_path(county_home, name).exists()]
    if missing:
        raise ExchangeError(
            f"The county has no key of the region for {year} ({key_path(county_home, missing[0])}); "
            f"run: fangpin region keys --region FILE --year {year}"
        )
    region, own = (existing_key(county_home, name) for name in names)
    known = read_json(_published(region_home, year) / f"{_CHECK}.json")
    if known is None or known.get("check") != key_check(region):
        raise _other_key(county_home, year)
    return CountyKeys(year, region, own)


def public_key(region_home: Path, code: str, keys: CountyKeys) -> bytes:
    """The public half that a county laid out. Raises ExchangeError where there is none, or none of that county."""
    said = read_json(_published(region_home, keys.year) / f"{code}.json")
    if said is None:
        raise ExchangeError(f"{code} has laid out no key of {keys.year}; run: fangpin region keys --year {keys.year}")
    public = bytes.fromhex(str(said["public"]))
    if not hmac.compare_digest(str(said["bound"]), _bound(keys.region, code, public)):
        raise ExchangeError(f"The key laid out for {code} is not bound to it by the region's key of {keys.year}.")
    return public


def _bound(region: bytes, code: str, public: bytes) -> str:
    return hmac.digest(region, b"public\x1f" + code.encode() + b"\x1f" + public, "sha256").hex()


def _published(region_home: Path, year: str) -> Path:
    return region_home / "exchange" / "keys" / year


def _other_key(county_home: Path, year: str) -> ExchangeError:
    return ExchangeError(
        f"The key {key_path(county_home, f'{_REGION}-{year}')} is not the region's key of {year}; "
        "put the region's key there, or remove it and run: fangpin region keys --region FILE"
    )
