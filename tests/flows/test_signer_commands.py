"""`fangpin signer` as a district types it: secrets shown once, kept nowhere, errors as sentences."""

import json
from contextlib import contextmanager
from datetime import datetime, timedelta

import pyotp
import pytest

from tests.flows.test_asking import ask
from tests.flows.town import Town
from warehouse.ledger.book import Ledger
from warehouse.ledger.errors import LedgerBusyError
from warehouse.ledger.words import COUNTY_TIME

NOW = datetime(2026, 11, 10, 9, 0, tzinfo=COUNTY_TIME)


def added(capsys, name="王芳", *more):
    code, out, err = ask(capsys, "signer", "add", name, "--json", *more)
    assert code == 0, err
    return json.loads(out)


def proves(town: Town, name: str, code: str) -> bool:
    with town.ledger().writing() as book:
        return bool(
            book.signers.proves(name, code, at=NOW, machine_now=NOW, for_what="x", within=timedelta(seconds=90))
        )


def kept_in_clear(town: Town, secret: list[str]) -> list[str]:
    files = [path.read_bytes() for path in town.home.rglob("*") if path.is_file()]
    return [word for word in secret if any(word.encode() in content for content in files)]


def test_add_gives_a_secret_and_codes_that_are_good_and_nothing_of_them_stays_in_the_home(town, capsys):
    given = added(capsys, "王 芳")

    assert list(given) == ["name", "secret", "uri", "codes"]
    assert given["name"] == "王芳"
    assert pyotp.parse_uri(given["uri"]).secret == given["secret"]
    assert kept_in_clear(town, [given["secret"], *given["codes"]]) == []
    assert all(proves(town, "王芳", code) for code in [*given["codes"], pyotp.TOTP(given["secret"]).at(NOW)])


def test_add_shows_the_qr_code_and_the_numbered_list_on_the_terminal(town, capsys):
    code, out, _ = ask(capsys, "signer", "add", "王芳")

    lines = [line.split() for line in out.splitlines()]
    numbered = [parts for parts in lines if len(parts) == 2 and parts[0].isdecimal()]
    assert code == 0
    assert sum(line.startswith("██") and line.endswith("██") for line in out.splitlines()) > 20
    assert [int(number) for number, _ in numbered] == list(range(1, 21))
    assert all(proves(town, "王芳", printed) for _, printed in numbered)


def test_the_page_to_print_is_for_its_owner_alone_and_asks_nothing_from_outside(town, tmp_path, capsys):
    page = tmp_path / "王芳.html"
    given = added(capsys, "王芳", "--print", str(page))
    text = page.read_text("utf-8")

    assert page.stat().st_mode & 0o777 == 0o600
    assert all(word in text for word in ["王芳", "<svg", "演练", *given["codes"]])
    assert text.replace(" ", "").count(given["secret"]) == 1
    assert not [word for word in ("http", "src=", "<script", "<link", "url(") if word in text]


def test_a_page_that_is_there_stays_as_it_is_and_nobody_is_registered(town, tmp_path, capsys):
    page = tmp_path / "here.html"
    page.write_text("somebody else's", "utf-8")
    code, out, err = ask(capsys, "signer", "add", "王芳", "--print", str(page))

    assert (code, out) == (2, "")
    assert f"{page} is there already" in err
    assert page.read_text("utf-8") == "somebody else's"
    assert json.loads(ask(capsys, "signer", "list", "--json")[1]) == []


def test_a_page_that_cannot_be_written_registers_nobody(town, tmp_path, capsys):
    code, _, err = ask(capsys, "signer", "add", "王芳", "--print", str(tmp_path / "none" / "page.html"))

    assert code == 2
    assert "cannot be written (No such file or directory); name another file after --print" in err
    assert json.loads(ask(capsys, "signer", "list", "--json")[1]) == []


def test_a_page_is_not_left_behind_where_the_ledger_did_not_keep_the_signer(town, tmp_path, capsys, monkeypatch):
    real = Ledger.writing

    @contextmanager
    def failing(self):
        with real(self) as book:
            yield book
            if book.signers.standing():
                raise LedgerBusyError("the ledger is busy")

    monkeypatch.setattr(Ledger, "writing", failing)
    code, out, err = ask(capsys, "signer", "add", "王芳", "--print", str(tmp_path / "page.html"))

    assert (code, out) == (1, "")
    assert "the ledger is busy" in err
    assert not (tmp_path / "page.html").exists()


def test_list_names_who_may_sign_since_when_and_how_many_codes_are_left(town, capsys):
    assert ask(capsys, "signer", "list")[1] == "还没有签批人；登记：fangpin signer add 姓名\n"
    given = added(capsys)
    added(capsys, "李强")
    assert proves(town, "王芳", given["codes"][0])
    ask(capsys, "signer", "end", "李强")

    assert ask(capsys, "signer", "list")[1].splitlines() == [
        "李强  2026-11-10 登记，2026-11-10 停用",
        "王芳  2026-11-10 登记，可以签批，印制的验证码还剩 19 个",
    ]
    assert json.loads(ask(capsys, "signer", "list", "--json")[1])[1] == {
        "name": "王芳", "since": "2026-11-10", "ended": None, "codes_left": 19
    }  # fmt: skip


def test_one_who_was_ended_signs_no_more_until_added_anew(town, capsys):
    old = added(capsys)
    code, out, _ = ask(capsys, "signer", "end", "王芳")
    assert code == 0
    assert out == "王芳 已停用，不能再签批；没有用过的验证码全部作废。\n"
    assert not proves(town, "王芳", old["codes"][0])

    new = added(capsys)
    assert not proves(town, "王芳", old["codes"][0])
    assert proves(town, "王芳", new["codes"][0])
    assert ask(capsys, "verify-audit")[0] == 0


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (["add", "王芳"], "王芳 has been a signer since 2026-11-10; first run: fangpin signer end 王芳"),
        (["add", " "], "a signer has a name"),
        (["end", "\u200b"], "a signer has a name"),
        (["end", "张三"], "张三 is no signer; fangpin signer list names them"),
        (["add"], "Missing argument"),
    ],
)
def test_what_is_asked_wrongly_is_a_sentence_and_changes_nothing(town, capsys, asked, says):
    added(capsys)
    code, out, err = ask(capsys, "signer", *asked)

    assert (code, out) == (2, "")
    assert says in err
    assert [one["codes_left"] for one in json.loads(ask(capsys, "signer", "list", "--json")[1])] == [20]


@pytest.mark.parametrize("command", ["add", "list", "end"])
def test_the_help_of_each_command_has_an_example(capsys, command):
    assert f"Example: fangpin signer {command}" in ask(capsys, "signer", command, "--help")[1]
