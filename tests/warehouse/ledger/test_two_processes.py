"""Several processes write at once, and some are killed: nothing is lost, doubled or half said."""

import time
from dataclasses import replace
from pathlib import Path

from tests.processes import APART, counter
from tests.warehouse.ledger.conftest import AT
from tests.warehouse.ledger.test_chain import DRAFT
from warehouse.ledger.book import open_ledger
from warehouse.ledger.keys import home_key
from warehouse.ledger.words import Role

TIMES = 20


def _say(url: str, home: str, name: str) -> None:
    ledger = open_ledger(url, Path(home))
    for number in range(TIMES):
        with ledger.writing() as book:
            book.entries.append(replace(DRAFT, actor=name, key=f"own {name} {number}"))
            book.entries.append(replace(DRAFT, actor=name, key=f"shared {number}"))
            book.outbox.put(f"shared {number}", Role.IT, "2026-11", "标题", "内容", AT)


def test_processes_that_write_at_once_lose_and_double_nothing(ledger, ledger_url, home):
    with APART.Pool(3) as pool:
        pool.starmap(_say, [(ledger_url, str(home), name) for name in "abc"])

    assert ledger.head().count == 3 * TIMES + TIMES
    assert ledger.verify_chain() is None
    with ledger.reading() as book:
        assert [message.number for message in book.outbox.of("2026-11")] == list(range(1, TIMES + 1))


def _say_until_killed(url: str, home: str, said) -> None:
    ledger = open_ledger(url, Path(home))
    number = 0
    while True:
        with ledger.writing() as book:
            book.gates.accept("2026-11", f"gate {number}", "王主任", "已核实", AT)
            book.outbox.put(f"gate {number}", Role.IT, "2026-11", "标题", "内容", AT)
        number += 1
        said.value = number


def test_a_killed_writer_leaves_each_thing_whole_or_not_at_all(ledger, ledger_url, home):
    said = counter()
    for _ in range(2):
        writer = APART.Process(target=_say_until_killed, args=(ledger_url, str(home), said))
        writer.start()
        enough = said.value + 10
        while said.value < enough and writer.is_alive():
            time.sleep(0.001)
        writer.kill()
        writer.join()
        said.value = 0

    with ledger.reading() as book:
        gates = {gate.gate for gate in book.gates.of("2026-11")}
        messages = {message.message_key for message in book.outbox.of("2026-11")}
    assert gates == messages
    assert ledger.head().count == len(gates) >= 10
    assert ledger.verify_chain() is None


def _key(home: str) -> bytes:
    return home_key(Path(home), "check_code")


def test_processes_that_need_a_new_key_at_once_get_the_same(home):
    with APART.Pool(4) as pool:
        keys = pool.map(_key, [str(home)] * 8)

    assert len(set(keys)) == 1
    assert len(keys[0]) == 32
    assert [path.name for path in (home / "keys").iterdir()] == ["check_code.key"]
