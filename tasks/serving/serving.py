"""The order of serving: server, deployments, runs that a stop left behind, worker; then all of it kept up."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Final

from policy.windows import Month
from tasks.clock import Clock
from tasks.office import clock_month, open_office
from tasks.serving import server
from tasks.serving.address import Address
from tasks.serving.alarm import Alarm
from tasks.serving.claim import claimed
from tasks.serving.declared import pool_of, read_declared
from tasks.serving.environment import USER, WORKER, Place
from tasks.serving.hanging import hanging_runs
from tasks.serving.keeping import Fall, Keeper
from tasks.serving.marked import end_all
from tasks.serving.processes import Child, shorten
from tasks.serving.sentinel import Sentinel, guarded
from tasks.serving.stopping import Stop, Stopped, heeded
from tasks.serving.tidying import skip_missed, take_up_cut_off
from tasks.settings import Settings, SettingsError, load_settings

Tell = Callable[[str], None]

START_SECONDS: Final = 240.0
"""How long a process may take to come up: a small machine that does other work, and a database to be made."""
DRAIN_SECONDS: Final = 20.0
LOOK_SECONDS: Final = 1.0
CHECK_SECONDS: Final = 30.0
GRACE: Final = timedelta(minutes=2)
_END_SECONDS: Final = 10.0
_MOST_RUNS: Final = 4


class NotServedError(Exception):
    """Something did not come up. Its text says what, and where its log lies."""


@dataclass(slots=True)
class Served:
    """One serve: its place, its processes, and who is told."""

    place: Place
    declared: Path
    pool: str
    tell: Tell
    stop: Stop
    alarm: Alarm
    month: Month | None = None
    """Of the month in which the deployments were registered last: their forms offer months up to the next."""
    server: Keeper = field(init=False)
    worker: Keeper = field(init=False)

    def __post_init__(self) -> None:
        """Make the processes ready; none is started."""
        prefect = (sys.executable, "-m", "prefect")
        worker = ("worker", "start", "--pool", self.pool, "--name", WORKER, "--type", "process")
        rest = ("--limit", str(_MOST_RUNS), "--install-policy", "never", "--no-create-pool-if-not-found")
        self.server = self._keeper("server", "Prefect 服务", [*prefect, "server", "start"], self.place.of_the_server())
        self.worker = self._keeper("worker", "执行器", [*prefect, *worker, *rest], self.place.of_the_worker())

    def _keeper(self, name: str, label: str, command: list[str], environment: dict[str, str]) -> Keeper:
        return Keeper(Child(name, label, command, environment, self.log(name)), self._fell)

    def log(self, name: str) -> Path:
        """Where a process writes."""
        return self.place.folder / f"{name}.log"

    def _fell(self, fall: Fall) -> None:
        how = "没有应答，已结束" if fall.was_hung else "意外退出"
        self.tell(f"{fall.label}{how}（第 {fall.times} 次），{fall.pause:.0f} 秒后重新启动。")
        self.alarm.of_a_fall(fall)
        if fall.label == self.worker.child.label:
            with suppress(Exception):  # the server may be down too; the next check does it
                _tidy(self, timedelta(0))  # its runs went with it


def serve(declared: Path, address: Address, tell: Tell) -> None:
    """Serve the home of the settings until told to stop; nothing of it is left running.

    Raises SettingsError, DeclarationError, AlreadyServedError, LedgerError, NotServedError.
    """
    settings = load_settings()
    _refuse_unservable(settings, address)
    pool = pool_of(read_declared(declared))
    with claimed(settings.home / "prefect", address) as claim, heeded() as stop:
        address.refuse_if_taken()
        _open_home_once(settings, tell)
        place = Place(settings, address, claim.mark, settings.ui_secret())
        served = Served(place, declared, pool, tell, stop, Alarm(settings))
        with _nothing_left(served), server.asked(place), guarded(settings) as sentinel:
            if claim.is_after_a_death:
                served.alarm.of_a_death()
            _bring_up(served)
            _keep_up(served, sentinel)


def _refuse_unservable(settings: Settings, address: Address) -> None:
    if settings.today is not None:
        raise SettingsError("FANGPIN_TODAY is set, and serve works by the real clock alone; unset it (run obeys it).")
    if not address.is_of_this_machine_alone and settings.ui_secret() is None:
        raise SettingsError(
            f"Others could open the pages at {address.host} without a password; set FANGPIN_UI_PASSWORD "
            "(or the file secrets/ui), or leave out --host to serve this machine alone."
        )


def _open_home_once(settings: Settings, tell: Tell) -> None:
    """Bring the ledger to the newest schema before several processes want it."""
    with open_office(settings) as office, office.ledger.reading() as book:
        if book.facts.is_rehearsal():
            tell("注意：这个数据目录是演练目录，其中的名单和消息都不是真的。")


@contextmanager
def _nothing_left(served: Served) -> Iterator[None]:
    """End every process of this serve, whatever happened."""
    try:
        yield
    except Stopped:
        served.tell("正在停止 …")
        _drain(served)
        served.tell("已停止。没有办完的，下次启动后继续；也可以随时用 fangpin run 接着办。")
    finally:
        served.worker.child.kill()  # its runs stay as they are in the server's books: taken up at the next start
        end_all(served.place.mark, 0 if served.stop.is_urgent else _END_SECONDS)
        served.alarm.wait()


def _drain(served: Served) -> None:
    """Let runs end that are about to; told to stop again, wait no more."""
    served.worker.child.ask_to_end()
    give_up_at = time.monotonic() + DRAIN_SECONDS
    while served.worker.child.is_running and time.monotonic() < give_up_at and not served.stop.is_urgent:
        time.sleep(0.2)


def _bring_up(served: Served) -> None:
    address = served.place.address
    with _step(served, "1/4 启动 Prefect 服务"):
        served.server.start(time.monotonic())
        _await(served, served.server.child, server.answers)
    with _step(served, "2/4 登记工作池和流程"):
        _deploy(served)
    with _step(served, "3/4 整理停机期间的运行"):
        _tidy(served, timedelta(0))
    with _step(served, "4/4 启动执行器"):
        since = Clock().machine_now()
        served.worker.start(time.monotonic())
        _await(served, served.worker.child, lambda: server.worker_is_at_hand(served.pool, since))
    served.tell(f"已就绪：{address.page}（按 Ctrl-C 停止）")
    if served.place.password is not None:
        served.tell(f"登录时输入 {USER}:密码（即 FANGPIN_UI_PASSWORD 或 secrets/ui 中的密码）。")
    if not address.is_of_this_machine_alone:
        served.tell("密码和数据以明文经过网络：请在前面加 HTTPS（做法见 docs/serving.md），并只让办公内网访问。")


@contextmanager
def _step(served: Served, what: str) -> Iterator[None]:
    served.tell(f"[{what}] …")
    began = time.monotonic()
    yield
    served.tell(f"[{what}] 完成，用时 {time.monotonic() - began:.0f} 秒。")


def _await(served: Served, child: Child, is_up: Callable[[], bool]) -> None:
    """Wait until a process is up. Raises NotServedError."""
    served.stop.wait_for(lambda: not child.is_running or is_up(), START_SECONDS)
    if not (child.is_running and is_up()):
        how = "did not answer in time" if child.is_running else "ended at once"
        raise NotServedError(f"{child.label} ({child.name}) {how}; the end of {child.log} says why.")


def _deploy(served: Served) -> None:
    """Register pool and deployments. Raises NotServedError."""
    month = clock_month(Clock())
    command = [sys.executable, "-m", "tasks.serving.deploying", str(served.declared), str(Path.cwd())]
    log = served.log("deploying")
    child = Child("deploying", "登记流程", command, served.place.of_the_worker(), log)
    log.unlink(missing_ok=True)
    child.start()
    served.stop.wait_for(lambda: not child.is_running, START_SECONDS)
    if not child.has_succeeded:
        last = (log.read_text(encoding="utf-8", errors="replace").strip().splitlines() or [""])[-1]
        raise NotServedError(f"The deployments could not be registered: {last} ({log} says more)")
    served.month = month


def _register_anew_in_a_new_month(served: Served) -> None:
    """Let the forms offer the months about now; where that fails it is said, and tried again with the next check."""
    if served.month != clock_month(Clock()):
        try:
            _deploy(served)
        except NotServedError as wrong:
            served.tell(str(wrong))


def _tidy(served: Served, grace: timedelta) -> None:
    """Make good once what was missed, and take up what was cut off."""
    now = Clock().machine_now()
    with server.client() as client:
        skipped = skip_missed(client, served.pool, now)
        again, given_up = take_up_cut_off(client, served.pool, now, grace)
    if skipped:
        served.tell(f"停机期间错过的运行只补办最近的一次，略过较早的 {skipped} 次。")
    if again or given_up:
        served.tell(f"中断的运行：{'、'.join([*again, *given_up])}；继续办理 {len(again)} 个。")
        served.alarm.of_runs(again, given_up)


def _keep_up(served: Served, sentinel: Sentinel) -> None:
    """Look after the processes until told to stop. Raises Stopped."""
    check_at = time.monotonic() + CHECK_SECONDS
    while True:
        served.stop.sleep(LOOK_SECONDS)
        for keeper in (served.server, served.worker):
            keeper.look(time.monotonic())
        sentinel.see_to_it()
        if time.monotonic() >= check_at:
            _check(served)
            check_at = time.monotonic() + CHECK_SECONDS


def _check(served: Served) -> None:
    """Ask both whether they are well; where the server is, see to runs. A restart of it is not the worker's fault."""
    is_up = server.answers()
    served.server.heard(time.monotonic(), answers=is_up)
    if is_up:
        heard_of = server.worker_is_at_hand(served.pool, Clock().machine_now() - GRACE)
        served.worker.heard(time.monotonic(), answers=heard_of)
        with suppress(Exception):  # the server may go at any moment; the next check does it
            _tidy(served, GRACE)
            _tell_of_hanging(served)
            _register_anew_in_a_new_month(served)
    served.alarm.look_around()
    for name in ("server", "worker"):
        shorten(served.log(name))


def _tell_of_hanging(served: Served) -> None:
    """Tell of runs that live and do nothing; whether to end them is for people to say."""
    patience = timedelta(minutes=served.place.settings.silence_minutes)
    with server.client() as client:
        for one in hanging_runs(client, served.pool, Clock().machine_now(), patience):
            served.alarm.of_hanging(one)
