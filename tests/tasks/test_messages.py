"""Messages: put once, sent through channels or as files, tried again, never lost, never in the cycle's way."""

import os
import signal
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr

from tasks.clock import Clock
from tasks.message_texts import MessageText
from tasks.messages import CLAIM, LONGEST_PAUSE, Delivered, Messenger, Ways
from tasks.routing import QuietHours, Route, Routing, shipped_routing
from tests.processes import APART
from tests.tasks.mail_receiver import MailReceiver
from tests.tasks.receiver import Receiver
from warehouse.ledger.book import Ledger, open_ledger
from warehouse.ledger.errors import PersonalDataError
from warehouse.ledger.words import COUNTY_TIME, Alert, MessageState, Role

MONTH = "2026-11"
NINE = datetime(2026, 11, 11, 9, 0, tzinfo=COUNTY_TIME)
HELLO = MessageText("名单下发", "共12户。")


@dataclass(frozen=True)
class MachineAt(Clock):
    """A clock whose machine stands at a time of the test's choice."""

    stands_at: datetime = NINE

    def machine_now(self) -> datetime:
        return self.stands_at


@dataclass
class Office:
    """A home with its ledger, and messengers at any time of the day."""

    home: Path
    channels: dict[Role, tuple[SecretStr, ...]] = field(default_factory=dict)
    of_places: dict[tuple[Role, str], tuple[SecretStr, ...]] = field(default_factory=dict)
    routing: Routing = field(default_factory=shipped_routing)

    def __post_init__(self) -> None:
        self.ledger: Ledger = open_ledger(f"sqlite:///{self.home / 'ledger.db'}", self.home, wait_seconds=10)

    def at(self, now: datetime = NINE, set_to: datetime | None = None) -> Messenger:
        return Messenger(
            self.ledger, Ways(self.channels, self.of_place, self.routing), self.home / "outbox", MachineAt(set_to, now)
        )

    def of_place(self, role: Role, place: str) -> tuple[SecretStr, ...]:
        return self.of_places.get((role, place), ())

    def tell(self, role: Role, *urls: str) -> None:
        self.channels[role] = tuple(SecretStr(url) for url in urls)

    def files(self) -> list[str]:
        return sorted(path.name for path in (self.home / "outbox" / MONTH / "messages").glob("*"))

    def messages(self):
        with self.ledger.reading() as book:
            return book.outbox.of(MONTH)

    def states(self) -> list[str]:
        return [message.state for message in self.messages()]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    running = Receiver()
    yield running
    running.close()


def test_without_channels_a_message_becomes_a_file_that_people_can_read(office):
    messenger = office.at()
    messenger.put("lists 2026-11", Role.TOWNSHIPS, MONTH, HELLO)

    assert messenger.deliver() == Delivered(sent=1)
    assert office.files() == ["001-各乡镇-名单下发.txt"]
    text = (office.home / "outbox" / MONTH / "messages" / "001-各乡镇-名单下发.txt").read_text(encoding="utf-8")
    assert text == "名单下发\n\n共12户。\n\n收件：各乡镇\n时间：2026-11-11 09:00\n"


def test_files_are_numbered_in_the_order_of_the_messages(office):
    for number in range(3):
        office.at().put(f"key {number}", Role.IT, MONTH, MessageText(f"第{number}条/题", "内容"))
    office.at().deliver()

    assert office.files() == ["001-信息科-第0条-题.txt", "002-信息科-第1条-题.txt", "003-信息科-第2条-题.txt"]


def test_the_same_message_put_and_delivered_again_goes_once(office, receiver):
    office.tell(Role.IT, receiver.url())
    for _ in range(2):
        office.at().put("lists 2026-11", Role.IT, MONTH, HELLO)
        office.at().deliver()

    assert receiver.titles == ["名单下发"]


def test_a_message_goes_to_the_channels_of_its_role_and_nobody_elses(office, receiver):
    office.tell(Role.IT, receiver.url())
    office.at().put("a", Role.IT, MONTH, HELLO)
    office.at().put("b", Role.INSURER, MONTH, MessageText("移交", "内容"))
    office.at().deliver()

    [arrived] = receiver.arrived
    assert (arrived["title"], arrived["message"]) == ("名单下发", "共12户。")
    assert office.files() == ["002-保险机构-移交.txt"]
    assert [message.channel for message in office.messages()] == ["apprise", "file"]


def test_a_message_that_could_not_be_sent_is_counted_and_sent_later(office, receiver):
    office.tell(Role.DISTRICT, receiver.url())
    receiver.is_down = True
    office.at().put("a", Role.DISTRICT, MONTH, HELLO)
    assert office.at().deliver() == Delivered(sent=1, failed=1)  # the one sent tells IT of it
    with office.ledger.reading() as book:
        assert book.outbox.counts(MONTH) == {
            MessageState.WAITING: 0,
            MessageState.FAILED: 1,
            MessageState.SENT: 1,
        }
    assert office.messages()[0].last_error == "The json channel of this role did not take the message."

    receiver.is_down = False
    assert office.at(NINE + timedelta(seconds=59)).deliver() == Delivered()
    assert office.at(NINE + timedelta(seconds=60)).deliver() == Delivered(sent=1)
    assert receiver.titles == ["名单下发"]
    assert office.states() == ["sent", "sent"]


def test_pauses_between_tries_grow_to_six_hours(office, receiver):
    office.routing = replace(shipped_routing(), quiet=QuietHours(time(0), time(0)))
    office.tell(Role.DISTRICT, receiver.url())
    receiver.is_down = True
    office.at().put("a", Role.DISTRICT, MONTH, HELLO)
    now, pauses = NINE, []
    for _ in range(12):
        office.at(now).deliver()
        next_try = office.messages()[0].next_try_at
        pauses.append(next_try - now)
        now = next_try

    assert [pause // timedelta(minutes=1) for pause in pauses[:4]] == [1, 2, 4, 8]
    assert pauses == sorted(pauses)
    assert pauses[-1] == LONGEST_PAUSE
    assert office.messages()[0].attempts == 12


def test_a_channel_that_is_down_is_told_to_it_once_a_day(office, receiver):
    office.tell(Role.DEPARTMENTS, receiver.url())
    receiver.is_down = True
    office.at().put("a", Role.DEPARTMENTS, MONTH, HELLO)
    for minutes in (0, 10, 60, 24 * 60):
        office.at(NINE + timedelta(minutes=minutes)).deliver()

    told = [message for message in office.messages() if message.role == Role.IT]
    assert [message.title for message in told] == ["通知渠道不通 各部门"] * 2
    assert sum(message.role == Role.DISTRICT for message in office.messages()) == 2
    assert "积压1条" in told[0].body


def test_when_its_own_channel_is_down_the_district_is_told(office, receiver):
    office.tell(Role.IT, receiver.url())
    receiver.is_down = True
    office.at().put("a", Role.IT, MONTH, HELLO)
    office.at().deliver()

    assert office.files() == ["002-区乡村振兴局-通知渠道不通-信息科.txt"]


def test_a_delivery_ends_when_every_channel_is_down(office, receiver):
    for role in Role:
        office.tell(role, receiver.url())
        office.at().put(f"a {role}", role, MONTH, HELLO)
    receiver.is_down = True

    office.at().deliver()
    states = {(message.alert, message.state, message.channel) for message in office.messages()}
    assert states == {("note", "failed", None), ("channel_down", "sent", "file")}
    assert office.files() == ["006-区乡村振兴局-通知渠道不通-信息科.txt"]


def test_a_channel_found_down_is_not_tried_again_for_each_message(office, receiver):
    office.tell(Role.DISTRICT, receiver.url())
    receiver.is_down = True
    tries = []
    receiver.before_answer = lambda: tries.append(1)
    for number in range(5):
        office.at().put(f"a {number}", Role.DISTRICT, MONTH, HELLO)
    assert office.at().deliver().failed == 5
    assert len(tries) == 1

    receiver.is_down = False
    office.at(NINE + timedelta(hours=1)).deliver()
    assert len(receiver.arrived) == 5


def test_of_two_channels_the_good_one_does_not_get_the_message_twice(office, receiver):
    other = Receiver()
    other.is_down = True
    office.tell(Role.DISTRICT, receiver.url(), other.url())
    office.at().put("a", Role.DISTRICT, MONTH, HELLO)
    office.at().deliver()
    other.is_down = False
    office.at(NINE + timedelta(hours=1)).deliver()
    other.close()

    assert receiver.titles == other.titles == ["名单下发"]
    assert office.messages()[0].state == "sent"


@pytest.mark.parametrize("url", ["nothing://of-the-kind", "json://127.0.0.1:1", "json://", "mailto://geheim"])
def test_a_channel_that_cannot_work_raises_nothing_and_is_told_without_its_address(office, url):
    office.tell(Role.DISTRICT, url)
    office.at().put("a", Role.DISTRICT, MONTH, HELLO)

    assert office.at().deliver().failed == 1
    assert "geheim" not in office.messages()[0].last_error
    assert "127.0.0.1" not in office.messages()[0].last_error


def test_a_folder_that_cannot_be_written_raises_nothing_and_the_message_waits(office):
    (office.home / "outbox").write_text("a file where the folder should be")
    office.at().put("a", Role.DISTRICT, MONTH, HELLO)
    assert office.at().deliver() == Delivered(failed=1)

    (office.home / "outbox").unlink()
    assert office.at(NINE + timedelta(hours=1)).deliver() == Delivered(sent=1)


def test_a_busy_ledger_does_not_stop_the_cycle(office):
    office.at().put("a", Role.DISTRICT, MONTH, HELLO)
    hasty = Messenger(
        open_ledger(f"sqlite:///{office.home / 'ledger.db'}", office.home, wait_seconds=0.05),
        Ways({}),
        office.home / "outbox",
        MachineAt(),
    )
    with office.ledger.writing():
        assert hasty.deliver() == Delivered()

    assert hasty.deliver() == Delivered(sent=1)


def test_in_a_rehearsal_every_title_says_so_and_goes_at_once(office):
    ahead = datetime(2040, 1, 5, 9, 0, tzinfo=COUNTY_TIME)
    office.at(set_to=ahead).put("a", Role.IT, MONTH, HELLO)

    assert office.at().deliver() == Delivered(sent=1)
    assert office.files() == ["001-信息科-演练-名单下发.txt"]
    assert office.messages()[0].title == "【演练】名单下发"


def test_a_message_and_what_it_tells_of_stand_together_or_neither(office):
    messenger = office.at()
    with pytest.raises(RuntimeError), office.ledger.writing() as book:
        book.gates.accept(MONTH, "mart.risk_hits", "王主任", "已核实", NINE)
        messenger.put_in(book, "a", Role.IT, MONTH, HELLO)
        raise RuntimeError

    assert office.messages() == []


def test_a_message_with_an_id_number_is_a_fault_of_the_program(office):
    with pytest.raises(PersonalDataError, match="write counts instead"):
        office.at().put("a", Role.IT, MONTH, MessageText("标题", "410602199001011234"))

    assert office.messages() == []


def _put_and_die(home: str) -> None:
    Office(Path(home)).at().put("a", Role.IT, MONTH, HELLO)
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_message_whose_writer_was_killed_before_sending_goes_with_the_next_delivery(office, receiver):
    writer = APART.Process(target=_put_and_die, args=(str(office.home),))
    writer.start()
    writer.join()
    office.tell(Role.IT, receiver.url())

    assert office.at().deliver() == Delivered(sent=1)
    assert receiver.titles == ["名单下发"]


def _deliver_for_ever(home: str, *urls: str) -> None:
    office = Office(Path(home))
    office.tell(Role.IT, *urls)
    office.at().deliver()


def test_a_message_whose_sender_was_killed_while_sending_is_taken_up_by_another(office, receiver):
    office.at().put("a", Role.IT, MONTH, HELLO)
    receiver.is_down = True
    sender = APART.Process(target=_deliver_for_ever, args=(str(office.home), receiver.url()))
    receiver.before_answer = sender.kill
    sender.start()
    sender.join()
    assert office.states() == ["waiting"]

    receiver.is_down, receiver.before_answer = False, lambda: None
    office.tell(Role.IT, receiver.url())
    assert office.at(NINE + CLAIM - timedelta(seconds=1)).deliver() == Delivered()
    assert office.at(NINE + CLAIM).deliver() == Delivered(sent=1)
    assert receiver.titles == ["名单下发"]


def test_killed_between_a_channel_s_yes_and_the_note_of_it_that_channel_alone_gets_the_message_twice(office, receiver):
    first = Receiver()
    office.at().put("a", Role.IT, MONTH, HELLO)
    sender = APART.Process(target=_deliver_for_ever, args=(str(office.home), first.url(), receiver.url()))
    receiver.before_answer = sender.kill
    sender.start()
    sender.join()
    assert (first.titles, receiver.titles) == (["名单下发"], ["名单下发"])

    receiver.before_answer = lambda: None
    office.tell(Role.IT, first.url(), receiver.url())
    assert office.at(NINE + CLAIM).deliver() == Delivered(sent=1)
    first.close()
    assert (first.titles, receiver.titles) == (["名单下发"], ["名单下发"] * 2)


def test_two_processes_that_deliver_at_once_send_each_message_once(office, receiver):
    for number in range(10):
        office.at().put(f"a {number}", Role.IT, MONTH, MessageText(f"第{number}条", "内容"))
    with APART.Pool(2) as pool:
        pool.starmap(_deliver_for_ever, [(str(office.home), receiver.url())] * 2)

    assert sorted(receiver.titles) == [f"第{number}条" for number in range(10)]
    assert set(office.states()) == {"sent"}


TEN_AT_NIGHT = datetime(2026, 11, 11, 22, 0, tzinfo=COUNTY_TIME)
SEVEN = datetime(2026, 11, 12, 7, 0, tzinfo=COUNTY_TIME)
DIED = MessageText("执行器退出", "已重启。", Alert.PROCESS_DOWN, topic="worker")
FAILED = MessageText("筛查出错", "请再运行。", Alert.FAILED)


def test_at_night_an_urgent_alert_goes_and_others_wait_for_the_morning(office, receiver):
    office.tell(Role.IT, receiver.url())
    office.at(TEN_AT_NIGHT).alert("a", MONTH, FAILED)
    office.at(TEN_AT_NIGHT).alert("b", MONTH, DIED)

    assert office.at(TEN_AT_NIGHT).deliver() == Delivered(sent=1)
    assert office.at(SEVEN - timedelta(seconds=1)).deliver() == Delivered()
    assert receiver.titles == ["执行器退出"]
    assert office.at(SEVEN).deliver() == Delivered(sent=1)
    assert receiver.titles == ["执行器退出", "筛查出错"]


def test_files_disturb_nobody_at_night_and_a_rehearsal_waits_for_nothing(office, receiver):
    office.at(TEN_AT_NIGHT).put("a", Role.DISTRICT, MONTH, HELLO)
    assert office.at(TEN_AT_NIGHT).deliver() == Delivered(sent=1)

    office.tell(Role.DISTRICT, receiver.url())
    office.at(TEN_AT_NIGHT, set_to=NINE).put("b", Role.DISTRICT, MONTH, HELLO)
    assert office.at(TEN_AT_NIGHT, set_to=NINE).deliver() == Delivered(sent=1)


def test_an_alert_goes_to_whom_the_table_names(office):
    office.at().alert("a", MONTH, MessageText("备份没有完成", "内容", Alert.BACKUP_FAILED))
    office.at().deliver()

    assert office.files() == ["001-信息科-备份没有完成.txt", "002-区乡村振兴局-备份没有完成.txt"]


def test_what_is_written_to_a_department_goes_there_and_a_copy_to_whom_the_table_names(office):
    office.at().put("a", Role.DEPARTMENTS, MONTH, MessageText("名单暂停下发", "内容", Alert.GATE_STOPPED, "区医保局"))
    office.at().deliver()

    assert office.files() == ["001-各部门-名单暂停下发.txt", "002-区乡村振兴局-名单暂停下发.txt"]


def test_a_table_that_names_nobody_puts_nothing(office):
    office.routing = replace(
        shipped_routing(), routes={**shipped_routing().routes, Alert.FAILED: Route((), is_urgent=False)}
    )
    office.at().alert("a", MONTH, FAILED)

    assert office.messages() == []


def test_a_department_with_a_channel_in_the_address_book_gets_its_own_message_beside_its_roles_channel(
    office, receiver
):
    own = MailReceiver()
    office.tell(Role.DEPARTMENTS, receiver.url())
    office.of_places[Role.DEPARTMENTS, "区医保局"] = (SecretStr(own.url("yibao@office.lan")),)
    office.at().put("a", Role.DEPARTMENTS, MONTH, MessageText("催报", "内容", place="区医保局"))
    office.at().put("b", Role.DEPARTMENTS, MONTH, MessageText("催报二", "内容", place="区教体局"))
    office.at().deliver()
    own.close()

    assert receiver.titles == ["催报", "催报二"]
    assert own.subjects == ["催报"]


def test_the_same_alert_again_is_counted_in_one_message_when_the_hour_is_over(office, receiver):
    office.tell(Role.IT, receiver.url())
    for minutes in (0, 5, 10, 15):
        office.at(NINE + timedelta(minutes=minutes)).alert(f"a {minutes}", MONTH, DIED)
        office.at(NINE + timedelta(minutes=minutes)).deliver()
    assert receiver.titles == ["执行器退出"]

    office.at(NINE + timedelta(minutes=60)).deliver()
    assert receiver.titles == ["执行器退出", "执行器退出（又发生 3 次）"]
    assert receiver.arrived[1]["message"] == "已重启。\n同样的情况又发生 3 次。"


def test_a_mail_server_that_is_down_is_told_through_the_other_channel_and_the_mail_comes_later(office, receiver):
    mail = MailReceiver()
    mail.is_down = True
    office.tell(Role.IT, mail.url())
    office.tell(Role.DISTRICT, receiver.url())
    office.at().alert("a", MONTH, FAILED)
    office.at().deliver()
    assert receiver.titles == ["通知渠道不通 信息科"]

    mail.is_down = False
    office.at(NINE + timedelta(minutes=1)).deliver()
    mail.close()
    assert mail.subjects == ["筛查出错"]
    assert receiver.titles == ["通知渠道不通 信息科"]
