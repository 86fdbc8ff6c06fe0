"""Known weaknesses of the lock: asked of an index, told in sentences, and said where it does not answer."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from typer.testing import CliRunner

from flows.cli import app
from tasks.bundling.advisories import ask_index, index_of_pip, packages_of_lock, pages_of
from tasks.bundling.errors import BundleError
from tasks.bundling.lock import Locked

WEAK = {"id": "PYSEC-2026-1", "aliases": ["CVE-2026-1"], "fixed_in": ["1.1"], "withdrawn": None}
PAGES = {
    "/pypi/sound/1.0/json": {"vulnerabilities": []},
    "/pypi/weak/1.0/json": {"vulnerabilities": [WEAK, {**WEAK, "id": "GONE", "withdrawn": "2026-01-01"}]},
    "/pypi/newest/json": {"info": {"version": "1.0"}, "vulnerabilities": [WEAK]},
    "/pypi/older/json": {"info": {"version": "2.0"}, "vulnerabilities": [WEAK]},
    "/pypi/bare/1.0/json": {"info": {"version": "1.0"}},
}


class _Index(BaseHTTPRequestHandler):
    def do_GET(self):
        page = PAGES.get(self.path)
        self.send_response(200 if page else 404)
        self.end_headers()
        self.wfile.write(json.dumps(page or "none").encode())

    def log_message(self, *_given):
        pass


@pytest.fixture
def index():
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Index)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/simple"
    server.shutdown()
    server.server_close()


def asked(index, *names):
    return ask_index([Locked(name, "1.0", ()) for name in names], pages_of(index))


def test_a_weak_package_is_told_with_the_version_that_mends_it(index):
    answers = asked(index, "sound", "weak")

    assert [one.line for one in answers.advisories] == ["weak 1.0：PYSEC-2026-1、CVE-2026-1，升级到 1.1"]
    assert answers.unanswered == ()


def test_the_page_of_the_newest_version_counts_for_that_version_only(index):
    answers = asked(index, "newest", "older")

    assert [one.package for one in answers.advisories] == ["newest"]
    assert answers.unanswered == ("older 1.0",)


def test_an_index_without_such_pages_is_said_not_to_answer(index):
    assert asked(index, "unknown", "bare").unanswered == ("unknown 1.0", "bare 1.0")


def test_where_nobody_is_there_the_rest_is_not_asked():
    calls = []

    def page(path):
        calls.append(path)
        return pages_of("http://127.0.0.1:9")(path)

    answers = ask_index([Locked(f"p{number}", "1.0", ()) for number in range(10)], page)
    assert len(answers.unanswered) == 10
    assert len(calls) == 3


def test_the_command_says_so_and_its_exit_status_tells(index):
    done = CliRunner().invoke(app, ["advisories", "--package", "jinja2", "--index", index])

    assert done.exit_code == 3
    assert "软件源没有回答 1 个：jinja2" in done.output
    assert CliRunner().invoke(app, ["advisories", "--package", "no-such", "--index", index]).exit_code == 1


def test_every_package_of_the_lock_is_asked_about_and_pip_knows_where():
    assert len(packages_of_lock([])) > 100
    assert index_of_pip().startswith("http")


def test_the_index_of_pip_s_own_settings_is_asked(monkeypatch):
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/packages")

    assert index_of_pip() == "http://127.0.0.1:9/packages"


def test_an_address_that_is_none_is_refused():
    with pytest.raises(BundleError, match="no address"):
        pages_of("file:///etc")
