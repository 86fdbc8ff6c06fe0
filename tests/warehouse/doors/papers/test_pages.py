"""Papers in a real office suite: on paper, as pictures, and templates saved there and used again."""

import re
import shutil
import subprocess

import pytest

from tests.warehouse.doors.papers.reading import lines, tables
from tests.warehouse.doors.papers.samples import (
    PAPERS,
    approval_case,
    approval_facts,
    letterhead,
    meeting_case,
    meeting_facts,
    village_notice_facts,
)
from tests.warehouse.doors.test_office_suite import SOFFICE
from warehouse.doors.papers.approval import approval_forms
from warehouse.doors.papers.meeting import meeting_material
from warehouse.doors.papers.rendering import shipped_template
from warehouse.doors.papers.village_notice import ProposedHousehold, village_notice

pytestmark = [
    pytest.mark.needs_programs,
    pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed: apt-get install libreoffice-writer"),
    pytest.mark.skipif(
        shutil.which("pdftoppm") is None, reason="poppler is not installed: apt-get install poppler-utils"
    ),
]


def convert_all(folder, contents, kind="pdf"):
    """name → path of every paper, converted in one go."""
    for name, content in contents.items():
        (folder / f"{name}.docx").write_bytes(content)
    sources = [str(folder / f"{name}.docx") for name in contents]
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [str(SOFFICE), "--headless", profile, "--convert-to", kind, "--outdir", str(folder / "out"), *sources]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return {name: folder / "out" / f"{name}.{kind.partition(':')[0]}" for name in contents}


def said_by(program, *arguments):
    return subprocess.run([program, *map(str, arguments)], check=True, capture_output=True, timeout=60).stdout


def pages_of(path):
    """The text of each page, without blanks."""
    pages = said_by("pdftotext", "-layout", path, "-").decode().rstrip("\f").split("\f")
    return [re.sub(r"\s", "", page) for page in pages]


def ink(path):
    """The share of dark dots on the first page."""
    _, _, _, dots = said_by("pdftoppm", "-gray", "-r", "40", "-singlefile", path).split(b"\n", 3)
    return sum(1 for dot in dots if dot < 128) / len(dots)


def test_every_paper_is_a4_with_ink_and_a_page_number(tmp_path):
    printed = convert_all(tmp_path, {name: make(facts()) for name, (make, facts) in PAPERS.items()})
    for name, path in printed.items():
        assert re.search(
            r"Page size: +(595|841)[.0-9]* x (841|595)[.0-9]* pts \(A4\)", said_by("pdfinfo", path).decode()
        )
        assert "—1—" in pages_of(path)[0], name
        assert 0.002 < ink(path) < 0.2, name
    assert len(pages_of(printed["排序模型说明卡"])) == 1


def test_an_approval_form_takes_one_page_a_household_in_a_rehearsal_too(tmp_path):
    cases = tuple(approval_case(number, explanations=("因病：自付医疗费 23,410.00 元",) * 3) for number in range(1, 4))
    contents = {
        "real": approval_forms(approval_facts(cases=cases)),
        "rehearsal": approval_forms(approval_facts(cases=cases, letterhead=letterhead(is_rehearsal=True))),
    }
    printed = {name: pages_of(path) for name, path in convert_all(tmp_path, contents).items()}
    assert [len(pages) for pages in printed.values()] == [3, 3]
    assert all("演练" in page for page in printed["rehearsal"])
    assert not any("演练" in page for page in printed["real"])


def test_a_long_list_repeats_its_head_and_numbers_its_pages(tmp_path):
    many = tuple(ProposedHousehold("张小明", "东组") for _ in range(90))
    contents = {
        "notice": village_notice(village_notice_facts(households=many)),
        "meeting": meeting_material(meeting_facts(cases=tuple(meeting_case(number) for number in range(40)))),
    }
    for path in convert_all(tmp_path, contents).values():
        *with_rows, _ = pages = pages_of(path)
        assert len(pages) >= 3
        assert all(re.search("户主姓?名?", page) for page in with_rows)
        assert all(f"—{number}—" in page for number, page in enumerate(pages, start=1))


def test_a_template_saved_by_an_office_suite_gives_the_same_paper(tmp_path):
    saved = convert_all(tmp_path, {name: shipped_template(name) for name in PAPERS}, "docx:MS Word 2007 XML")
    for name, (make, facts) in PAPERS.items():
        ours, own = make(facts()), make(facts(), saved[name].parent)
        assert lines(own) == lines(ours)
        assert tables(own) == tables(ours)
        assert own == make(facts(), saved[name].parent)
