"""What the insurer gets: a locked package with the claims, their evidence and their sums, and never our amount."""

import csv
import hashlib
import io
import shutil
import subprocess
from dataclasses import replace
from datetime import date

import pytest
import pyzipper

from tests.warehouse.doors.claims.samples import (
    CLAIMS,
    EVIDENCE,
    FACTS,
    HANDOFF,
    MARK,
    REHEARSAL_FACTS,
    TO_VERIFY,
    Form,
    claim,
    rows_of,
    unlocked,
)
from tests.warehouse.doors.list_samples import HEAD_ID
from tests.warehouse.doors.test_lists import choices, every_text, headers, opened
from warehouse.doors.claims.doubles import said_twice
from warehouse.doors.claims.insurer import (
    AMOUNTS_NAME,
    LIST_NAME,
    MANIFEST_NAME,
    EvidenceRow,
    FiledClaim,
    HandoffFacts,
    amounts_package,
    insurer_package,
    locked_handoff,
)
from warehouse.doors.claims.places import amounts_path, handoff_path
from warehouse.doors.claims.said import AmountRow, FindingRow, NamedClaim
from warehouse.doors.returned_rows import mark_of

SEVEN_ZIP = shutil.which("7z") or shutil.which("7zz")
FILED = tuple(FiledClaim(each, date(2026, 12, 1), "鹤山振兴〔2026〕15号") for each in CLAIMS)
REPLY = ["理赔号", "户编号", "户主身份证号", "保障项目", "年度"]


@pytest.fixture(scope="module")
def package():
    return insurer_package(HANDOFF, TO_VERIFY, EVIDENCE)


@pytest.fixture(scope="module")
def book(package):
    return opened(package[LIST_NAME])


def test_it_has_a_list_a_sheet_a_coverage_and_how_to_fill_in(book):
    assert book.sheetnames == ["清单", "疾病住院", "在校教育", "填写说明"]


def test_the_list_has_the_columns_of_the_reply_and_what_the_insurer_must_know(book):
    names = headers(book["清单"])
    assert names[:5] == REPLY
    assert names[-2:] == ["核查结论", "核查依据"]
    first = rows_of(book["清单"])[0]
    assert [first[name] for name in REPLY] == ["L202611-0001", "41060226000001", HEAD_ID, "疾病住院", "2026"]
    assert (first["户主姓名"], first["乡镇"], first["行政村"], first["自然村"]) == (
        "张小明",
        "鹤壁集镇",
        "槐树村",
        "东组",
    )
    assert first["涉及成员"] == "张小明、李四"
    assert choices(book["清单"], "核查结论") == ["属实", "不属实"]


def test_why_a_claim_comes_back_stands_there_where_any_does(book, package):
    assert [row["退回说明"] for row in rows_of(book["清单"])] == [None, None, "村级：住院天数不符"]
    without = insurer_package(HANDOFF, TO_VERIFY[:2], EVIDENCE[:2])
    assert "退回说明" not in headers(opened(without[LIST_NAME])["清单"])


def test_only_the_finding_and_its_basis_are_unlocked(package):
    assert unlocked(package[LIST_NAME]) == ["核查结论", "核查依据"]
    assert unlocked(package[LIST_NAME], sheet=1) == []


def test_each_coverages_sheet_has_its_evidence_as_numbers_with_person_and_day(book):
    rows = rows_of(book["疾病住院"])
    assert [(row["理赔号"], row["户编号"], row["来源"], row["日期"], row["金额"]) for row in rows] == [
        ("L202611-0001", "41060226000001", "医疗结算", "2026-03-05", 23410.5),
        ("L202611-0003", "41060226000003", "医疗结算", "2025-12-30", 18000.01),
    ]
    assert (rows[0]["姓名"], rows[0]["身份证号"], rows[0]["说明"]) == ("张小明", HEAD_ID, "结算单号 JS-20260305-1")
    assert [row["来源"] for row in rows_of(book["在校教育"])] == ["学生学籍"]


def test_a_coverage_without_evidence_has_a_sheet_that_says_so():
    book = opened(insurer_package(HANDOFF, TO_VERIFY, EVIDENCE[:1])[LIST_NAME])
    assert "说明：没有明细。" in every_text(book)
    assert "在校教育" in book.sheetnames


def test_what_a_person_could_have_written_is_no_formula(book):
    assert rows_of(book["清单"])[1]["户主姓名"] == "=1+1"
    assert all(cell.data_type != "f" for sheet in book for line in sheet for cell in line)


def test_our_amount_stands_nowhere(package, book):
    shown = "\n".join(every_text(book))
    assert "应赔" not in shown
    assert "核定金额" not in shown


def test_the_manifest_has_each_files_size_and_sum(package):
    lines = list(csv.reader(io.StringIO(package[MANIFEST_NAME].decode("utf-8-sig"))))
    content = package[LIST_NAME]
    assert lines == [
        ["文件名", "字节数", "SHA-256"],
        [LIST_NAME, str(len(content)), hashlib.sha256(content).hexdigest()],
    ]


def test_the_same_claims_give_the_same_bytes(package):
    assert insurer_package(HANDOFF, TO_VERIFY, EVIDENCE) == package


def test_a_package_says_what_changed_whose_it_is_and_that_it_is_a_rehearsal(tmp_path):
    facts = HandoffFacts(REHEARSAL_FACTS, 2, ("第 02 次移交：比第 01 次增加 1 笔",))
    content = insurer_package(facts, TO_VERIFY, EVIDENCE)[LIST_NAME]
    shown = "\n".join(every_text(opened(content)))
    assert "比第 01 次增加 1 笔" in shown
    assert "防贫保险移交清单（02）" in shown
    assert "演练" in shown
    (tmp_path / LIST_NAME).write_bytes(content)
    assert mark_of(tmp_path / LIST_NAME) == MARK


def test_there_is_no_package_of_nothing_and_none_with_evidence_of_another_claim():
    with pytest.raises(ValueError, match="no claim to hand over"):
        insurer_package(HANDOFF, (), ())
    stray = EvidenceRow("L202611-0009", "医疗结算", date(2026, 1, 1), EVIDENCE[0].yuan)
    with pytest.raises(ValueError, match="evidence of 1 claims"):
        insurer_package(HANDOFF, TO_VERIFY, (*EVIDENCE, stray))
    with pytest.raises(ValueError, match="no filed claim"):
        amounts_package(HANDOFF, ())


def test_a_locked_handoff_opens_with_its_password_alone_and_holds_the_same_files(package):
    locked = locked_handoff(package, "保险 7788")
    with pyzipper.AESZipFile(io.BytesIO(locked)) as opened_zip:
        opened_zip.setpassword("保险 7788".encode())
        assert {name: opened_zip.read(name) for name in opened_zip.namelist()} == package
        assert all(part.wz_aes_strength == 3 for part in opened_zip.infolist())  # 256 bits
        with pytest.raises(RuntimeError):
            opened_zip.read(LIST_NAME, pwd=b"another")
    assert HEAD_ID.encode() not in locked


@pytest.mark.needs_programs
@pytest.mark.skipif(SEVEN_ZIP is None, reason="7-Zip is not installed: apt-get install 7zip")
def test_7_zip_opens_it_with_the_password_and_with_no_other(package, tmp_path):
    (tmp_path / "移交-01.zip").write_bytes(locked_handoff(package, "Bx-7788"))
    listed = seven_zip("l", "-slt", "移交-01.zip", folder=tmp_path).stdout
    assert listed.count("AES-256 Deflate") == 2
    assert seven_zip("x", "-y", "-pwrong", "移交-01.zip", folder=tmp_path).returncode != 0
    assert seven_zip("x", "-y", "-pBx-7788", "移交-01.zip", folder=tmp_path).returncode == 0
    assert {name: (tmp_path / name).read_bytes() for name in package} == package


def seven_zip(*words, folder):
    return subprocess.run([str(SEVEN_ZIP), *words], cwd=folder, capture_output=True, check=False, timeout=60, text=True)


def test_without_a_password_nothing_is_made(package):
    with pytest.raises(ValueError, match="password is not set"):
        locked_handoff(package, "")


def test_findings_come_back_row_by_row(package, tmp_path):
    form = Form(package[LIST_NAME])
    form.fill(0, {"核查结论": "属实", "核查依据": "查阅病历"})
    form.fill(2, {"核查结论": " 不属实 ", "核查依据": "已由商业保险\n赔付"})
    returned = form.sent_back(tmp_path)
    assert returned.mark == MARK
    assert returned.other_sheets == ()
    assert [(row.row_no, row.claim.claim_no, row.finding, row.basis) for row in returned.of(FindingRow)] == [
        (6, "L202611-0001", "属实", "查阅病历"),
        (8, "L202611-0003", "不属实", "已由商业保险\n赔付"),
    ]
    assert returned.of(FindingRow)[0].claim == NamedClaim("L202611-0001", "41060226000001", HEAD_ID, "疾病住院", 2026)
    assert said_twice(returned.rows) == (list(returned.rows), [])


def test_the_workbook_for_amounts_asks_for_them_and_shows_none():
    package = amounts_package(HANDOFF, FILED)
    content = package[AMOUNTS_NAME]
    sheet = opened(content)["核定清单"]
    assert headers(sheet)[:5] == REPLY
    assert headers(sheet)[-2:] == ["核定金额", "核定依据"]
    assert unlocked(content) == ["核定金额", "核定依据"]
    assert {row["文号"] for row in rows_of(sheet)} == {"鹤山振兴〔2026〕15号"}
    assert {row["核定金额"] for row in rows_of(sheet)} == {None}
    assert set(package) == {AMOUNTS_NAME, MANIFEST_NAME}


@pytest.mark.parametrize(
    ("written", "read"),
    [(32500, "32500.00"), (1204.5, "1204.50"), ("3.25万元", "32500.00"), ("￥1,204.50", "1204.50"), ("约三万", None)],
)
def test_amounts_come_back_to_the_fen_and_what_is_none_as_it_stood(tmp_path, written, read):
    form = Form(amounts_package(HANDOFF, FILED)[AMOUNTS_NAME])
    form.fill(1, {"核定金额": written, "核定依据": "分段计算"})
    (row,) = form.sent_back(tmp_path).of(AmountRow)
    assert row.claim.claim_no == "L202611-0002"
    assert str(row.amount) == (read or written)
    assert isinstance(row.amount, str) is (read is None)


def test_handoffs_and_amounts_are_numbered_apart():
    assert str(handoff_path(1)) == "insurer/移交-01.zip"
    assert str(amounts_path(12)) == "insurer/核定-12.zip"


def test_a_claim_is_not_shown_by_its_text():
    """What is printed of it by accident names nobody."""
    assert "张小明" not in repr(replace(TO_VERIFY[0]))
    assert HEAD_ID not in repr((claim(1), EVIDENCE))
    assert FACTS.month in repr(FACTS)
