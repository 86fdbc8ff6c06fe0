"""The settings: the only module that reads the environment (`FANGPIN_…`).

A bad setting is one sentence (`SettingsError`), never a traceback, and never repeats a secret.
"""

from __future__ import annotations

import gc
import grp
import json
import os
import re
import stat
from collections.abc import Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Annotated, Any, Final

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from warehouse.ledger.words import COUNTY_TIME, Role

PREFIX: Final = "FANGPIN_"
GIB: Final = 1024**3
MIB: Final = 1024**2
OFFICE_OPENS: Final = time(9, 0)  # the time of day of a clock that is set to a date alone
THIS_MACHINE: Final = ("127.0.0.1", "localhost", "::1")
FOR_THIS_ACCOUNT: Final = 0o077
FOR_A_GROUP: Final = 0o027
# A desk reads many thousand small rows: seldom looking for garbage among them saves a tenth of its time.
_GARBAGE: Final = (50_000, 20, 50)
OTHERS_MAY: Final = stat.S_IRWXG | stat.S_IRWXO

LEDGER_SCHEMES: Final = ("sqlite:", "postgresql:", "postgres:", "postgresql+psycopg:")
SERVER_SCHEMES: Final = ("sqlite:", "postgresql:", "postgres:", "postgresql+psycopg:", "postgresql+asyncpg:")
SHORTEST_PASSWORD: Final = 8
LEAST_WAREHOUSE_MEMORY: Final = 128 * MIB
LEDGER_OF_COUNTY: Final = "ledger"
NEXT_ROLE: Final = re.compile(rf"(?:^|;)\s*({'|'.join(Role)})\s*=")
NEXT_URL: Final = re.compile(r",(?=\s*[A-Za-z][A-Za-z0-9+.-]*://)")

Channels = dict[Role, tuple[SecretStr, ...]]


class SettingsError(Exception):
    """A setting that cannot be used. Its text is one sentence: which, why, and what is wanted."""


def _default_ledger(values: dict[str, Any]) -> str:
    return f"sqlite:///{values['home'] / 'ledger.db'}"


def _default_server(values: dict[str, Any]) -> str:
    return f"sqlite:///{values['home'] / 'prefect' / 'prefect.db'}"


def _default_policy(values: dict[str, Any]) -> Path:
    return Path(values["home"]) / "policy"


def _default_secrets(values: dict[str, Any]) -> Path:
    return Path(values["home"]) / "secrets"


def _default_backups(values: dict[str, Any]) -> Path:
    home = Path(values["home"])
    return home.with_name(f"{home.name}-backup")


class Settings(BaseSettings):
    """Everything that an office may set. Sizes in bytes, waits in seconds; a run silent for longer is told of.

    What bounds the warehouse is DuckDB's own (all cores, most of the memory) where nothing is set.
    """

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, extra="ignore", frozen=True)

    home: Path = Path("var")
    today: Annotated[datetime | None, NoDecode] = None
    ledger_url: str = Field(default_factory=_default_ledger, repr=False)
    server_url: str = Field(default_factory=_default_server, repr=False)
    policy: Path = Field(default_factory=_default_policy)
    secrets: Path = Field(default_factory=_default_secrets)
    backup_dir: Path = Field(default_factory=_default_backups)
    notify: Annotated[Channels, NoDecode] = Field(default_factory=dict)
    group: str = ""
    insurer_password: SecretStr | None = None
    ui_password: SecretStr | None = None
    region: Path | None = None

    file_max_text_bytes: int = Field(default=2 * GIB, gt=0)
    workbook_max_bytes: int = Field(default=100 * MIB, gt=0)
    unpacked_max_bytes: int = Field(default=2 * GIB, gt=0)
    columns_max: int = Field(default=1000, gt=0)
    settle_seconds: float = Field(default=5, ge=0)
    lock_wait_seconds: float = Field(default=60, ge=0)
    silence_minutes: float = Field(default=30, gt=0)
    warehouse_threads: int | None = Field(default=None, gt=0)
    warehouse_memory_bytes: int | None = Field(default=None, ge=LEAST_WAREHOUSE_MEMORY)

    @field_validator("home", "policy", "secrets", "backup_dir")
    @classmethod
    def _be_a_folder(cls, path: Path) -> Path:
        path = path.expanduser().absolute()
        if path.exists() and not path.is_dir():
            raise ValueError(f"{path} is a file; name a folder")
        return path

    @field_validator("group")
    @classmethod
    def _be_a_group(cls, name: str) -> str:
        if name:
            _group_id(name)
        return name

    @field_validator("today", mode="before")
    @classmethod
    def _read_today(cls, value: object) -> object:
        return _moment(value) if isinstance(value, str) else value

    @field_validator("ledger_url")
    @classmethod
    def _be_a_known_database(cls, url: str) -> str:
        if not url.startswith(LEDGER_SCHEMES):
            raise ValueError("the ledger lives in SQLite or PostgreSQL; write postgresql://user@host/database")
        return url

    @field_validator("server_url")
    @classmethod
    def _be_a_database_of_prefect(cls, url: str) -> str:
        if not url.startswith(SERVER_SCHEMES):
            raise ValueError(
                "Prefect's server keeps its history in SQLite or PostgreSQL; write postgresql://user@host/x"
            )
        return url

    @field_validator("notify", mode="before")
    @classmethod
    def _read_channels(cls, value: object) -> object:
        return _channels(value) if isinstance(value, str) else value

    @property
    def group_id(self) -> int | None:
        """The number of the group that may see what comes and goes; None where only this account may."""
        return _group_id(self.group) if self.group else None

    def secret(self, name: str) -> SecretStr | None:
        """Read the secret file `name` below `secrets` (its last line break not counted); None where there is none.

        Raises SettingsError for a file that others may read, that cannot be read, or that is not below the folder.
        """
        path = self.secrets / name
        if not path.resolve().is_relative_to(self.secrets.resolve()):
            raise SettingsError(f"The secret {name!r} would lie outside {self.secrets}; use a plain name.")
        if not path.is_file():
            return None
        if path.stat().st_mode & OTHERS_MAY:
            raise SettingsError(f"Others may read the secret file {path}; run chmod 600 on it.")
        return _secret_of(path)

    def workbook_password(self, source: str) -> SecretStr | None:
        """Give the password of encrypted workbooks of a source, from `secrets/workbooks/SOURCE`."""
        return self.secret(f"workbooks/{source}")

    def zip_password(self, township: str) -> SecretStr | None:
        """Give the password of list packages for a township, from `secrets/zips/TOWNSHIP`."""
        return self.secret(f"zips/{township}")

    def insurer_secret(self) -> SecretStr | None:
        """Give the password of packages for the insurer: `FANGPIN_INSURER_PASSWORD`, or the file `secrets/insurer`."""
        return self.insurer_password or self.secret("insurer")

    def ui_secret(self) -> SecretStr | None:
        """Give the password of Prefect's pages: `FANGPIN_UI_PASSWORD`, or the file `secrets/ui`.

        Raises SettingsError for one that is short, or that a browser could not send.
        """
        secret = self.ui_password or self.secret("ui")
        if secret is None:
            return None
        text = secret.get_secret_value()
        if len(text) < SHORTEST_PASSWORD or not (text.isascii() and text.isprintable()):
            raise SettingsError(
                f"The password of the pages (FANGPIN_UI_PASSWORD or secrets/ui) cannot be used: it needs at least "
                f"{SHORTEST_PASSWORD} signs, letters without accents, digits and marks."
            )
        return secret

    def zip_passwords(self) -> list[SecretStr]:
        """Give the passwords of all townships that have one."""
        folder = self.secrets / "zips"
        names = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
        return [secret for name in names if (secret := self.zip_password(name)) is not None]

    def package_passwords(self) -> list[SecretStr]:
        """Give all with which a returned package may be locked: the townships' and the insurer's."""
        insurer = self.insurer_secret()
        return [*self.zip_passwords(), *([] if insurer is None else [insurer])]


def load_settings(home: Path | None = None) -> Settings:
    """Read the settings; `home` (from the command line) goes before the environment. Raises SettingsError."""
    try:
        return Settings() if home is None else Settings(home=home)
    except ValidationError as wrong:
        raise SettingsError(_sentence(wrong)) from None


def county_settings(home: Path, **own: object) -> Settings:
    """Read the settings of a home among several: what the environment says holds for all but what is a home's own.

    Its own are the folders, and the ledger: `secrets/ledger` names its PostgreSQL, else it is the file in the home.
    `own` goes above all. Raises SettingsError.
    """
    of_home: dict[str, Any] = {
        "home": home,
        "policy": home / "policy",
        "secrets": home / "secrets",
        "backup_dir": _default_backups({"home": home}),
        "ledger_url": _default_ledger({"home": home}),
    }
    try:
        settings = Settings(**of_home | own)
        url = settings.secret(LEDGER_OF_COUNTY)
        return settings if url is None else Settings(**of_home | own | {"ledger_url": url.get_secret_value()})
    except ValidationError as wrong:
        raise SettingsError(_sentence(wrong)) from None


def keep_from_others(settings: Settings) -> None:
    """Have what this process writes kept from others; with a group in the settings, from all but it."""
    os.umask(FOR_A_GROUP if settings.group else FOR_THIS_ACCOUNT)


def unknown_names() -> list[str]:
    """Names in the environment that begin as ours and are none: misspelt settings."""
    ours = {f"{PREFIX}{name}".upper() for name in Settings.model_fields}
    return sorted(name for name in os.environ if name.upper().startswith(PREFIX) and name.upper() not in ours)


def _group_id(name: str) -> int:
    try:
        return grp.getgrnam(name).gr_gid
    except KeyError:
        raise ValueError(f"this machine has no group {name}; make it with groupadd, or leave it out") from None


def _sentence(wrong: ValidationError) -> str:
    first = wrong.errors(include_url=False, include_input=False)[0]
    name = f"{PREFIX}{str(first['loc'][0]).upper()}"
    reason = first["msg"].removeprefix("Value error, ").rstrip(".")
    return f"{name} cannot be used: {reason}."


def _moment(text: str) -> datetime:
    """Read a date (nine o'clock of it), or a time with its zone."""
    wanted = "write a date (2026-11-21) or a time with its zone (2026-11-21T09:00:00+08:00)"
    try:
        moment = datetime.fromisoformat(text.strip())
        is_date_alone = len(text.strip()) <= len("2026-11-21") and bool(date.fromisoformat(text.strip()))
    except ValueError:
        raise ValueError(f"{text!r} is no day; {wanted}") from None
    if is_date_alone:
        return datetime.combine(moment.date(), OFFICE_OPENS, COUNTY_TIME)
    if moment.tzinfo is None:
        raise ValueError(f"{text!r} has no zone; {wanted}")
    return moment.astimezone(COUNTY_TIME)


def _channels(text: str) -> Channels:
    """Read `{"it": ["url"]}` or `it=url,url;district=url`."""
    named = _channels_of_json(text) if text.lstrip().startswith("{") else _channels_of_pairs(text)
    return {_role(role): tuple(_channel(role, url) for url in urls) for role, urls in named.items()}


def _channels_of_json(text: str) -> dict[str, list[str]]:
    try:
        named = json.loads(text)
    except ValueError:
        raise ValueError('it begins as JSON and is none; write {"it": ["mailto://…"]}') from None
    lists = {role: [urls] if isinstance(urls, str) else urls for role, urls in named.items()}
    if not all(isinstance(urls, list) and all(isinstance(url, str) for url in urls) for urls in lists.values()):
        raise ValueError("each role names one URL or a list of URLs")
    return lists


def _channels_of_pairs(text: str) -> dict[str, list[str]]:
    _, *parts = NEXT_ROLE.split(text)
    begins_well = NEXT_ROLE.match(text.lstrip()) is not None
    if not begins_well:
        raise ValueError(f"write role=url,url;role=url with the roles {', '.join(Role)}")
    return {
        role: [url for url in NEXT_URL.split(urls) if url.strip()]
        for role, urls in zip(parts[::2], parts[1::2], strict=True)
    }


def _role(name: str) -> Role:
    if name not in tuple(Role):
        raise ValueError(f"{name!r} is no role; the roles are {', '.join(Role)}")
    return Role(name)


def _channel(role: str, url: str) -> SecretStr:
    if "://" not in url:
        raise ValueError(f"a channel of {role} is no URL; write for example mailto://user:password@host")
    return SecretStr(url.strip())


def _secret_of(path: Path) -> SecretStr:
    try:
        return SecretStr(path.read_text(encoding="utf-8").rstrip("\r\n"))
    except (OSError, UnicodeDecodeError) as wrong:
        raise SettingsError(f"The secret file {path} cannot be read ({type(wrong).__name__}).") from None


def prepare_environment(home: Path | None = None) -> None:
    """Settle, before Prefect is imported, what it and Great Expectations read from the environment, and this process.

    What this process and its children write is kept from others; with a group in the settings, from all but it.
    `home` from the command line goes before the environment, also for flows that read the settings anew. What the
    office has set itself stays.
    """
    gc.set_threshold(*_GARBAGE)
    os.umask(FOR_A_GROUP if os.environ.get(f"{PREFIX}GROUP") else FOR_THIS_ACCOUNT)
    if home is not None:
        os.environ[f"{PREFIX}HOME"] = str(home)
    where = Path(os.environ.get(f"{PREFIX}HOME") or "var").expanduser().absolute()
    if not where.exists():
        where.mkdir(parents=True, mode=0o700)
    for name, value in {
        "PREFECT_HOME": str(where / "prefect"),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
        "PREFECT_LOGGING_LEVEL": "CRITICAL",
        "PREFECT_CLIENT_CSRF_SUPPORT_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "GX_ANALYTICS_ENABLED": "false",
    }.items():
        os.environ.setdefault(name, value)
    _spare_this_machine()


def child_environment(settings: Settings, more: Mapping[str, str], unless_set: Mapping[str, str]) -> dict[str, str]:
    """The environment of a process that works for this home, wherever it stands: ours, with the folders absolute.

    `more` goes above it, and `unless_set` holds where the office has set nothing.
    """
    folders = {"HOME": settings.home, "SECRETS": settings.secrets, "BACKUP_DIR": settings.backup_dir}
    ours = {f"{PREFIX}{name}": str(path) for name, path in folders.items()}
    return {**unless_set, **os.environ, **ours, **more}


def _spare_this_machine() -> None:
    """Let no proxy take what is meant for this machine: Prefect's API is here."""
    if not any(name.lower().endswith("_proxy") and name.lower() != "no_proxy" for name in os.environ):
        return
    spared = os.environ.get("NO_PROXY") or os.environ.get("no_proxy") or ""
    missing = [host for host in THIS_MACHINE if host not in spared.split(",") and spared != "*"]
    os.environ["NO_PROXY"] = os.environ["no_proxy"] = ",".join([*filter(None, [spared]), *missing])


def mark_children(name: str, mark: str) -> None:
    """Let whatever this process starts from now on find the mark in its environment, beside those of others."""
    os.environ[name] = f"{os.environ.get(name, '')} {mark}".strip()


def set_clock(moment: str) -> None:
    """Set the clock of this process, as FANGPIN_TODAY would: a rehearsal."""
    os.environ[f"{PREFIX}TODAY"] = moment
