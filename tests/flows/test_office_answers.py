"""What the office answers is used at the next run: months of files, words, names, passwords, corrected rows."""

import io
import shutil

import openpyxl
import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from tests.flows.town import DUE_DAY, EAST, MONTH, SECOND, Town, bill, head_of
from tests.warehouse.office import csv_bytes, rows_of, xlsx_bytes

pytestmark = pytest.mark.usefixtures("open_gates", "plain_desks")


def relief(no: str, word: str) -> dict[str, str]:
    """A record of 社会救助 that began within the window."""
    return {
        "身份证号": head_of(no)["身份证号"],
        "姓名": head_of(no)["姓名"],
        "救助类型": word,
        "起始日期": "2026-03-01",
    }


def statuses(town: Town, source: str, month: str = MONTH) -> list[tuple[str, str, int]]:
    return town.select(
        "select status, coalesce(reason, ''), rows_accepted from mart.submissions where source = ? and month = ? "
        "order by file_name",
        source,
        month,
    )


def screened(town: Town, month: str = MONTH, today: str = DUE_DAY) -> None:
    """Files are taken in and screened, senders told; no list goes out."""
    from flows.intake import intake  # noqa: PLC0415
    from flows.screening import screening  # noqa: PLC0415

    town.set_clock(today)
    town.begin()
    intake(month)
    screening(month)


def test_a_confirmed_month_is_taken_and_remembered_for_the_source(town):
    from tasks.asking import accept_file  # noqa: PLC0415

    town.send_required(EAST)
    town.send("welfare", relief(SECOND, "低保"), name="社会救助_2026-10.csv")
    town.run()
    assert statuses(town, "welfare") == [("refused", "MONTH_MISMATCH", 0)]
    assert "fangpin accept-file" in town.told("整份退回")[0]

    accept_file(MONTH, "社会救助_2026-10.csv", "赵主任")
    town.run()
    assert statuses(town, "welfare") == [("accepted", "", 1)]
    assert list(town.listed("东乡-补充01.xlsx")) == [SECOND]

    town.send("welfare", relief(EAST, "低保"), name="社会救助_2026-11.csv", month="2026-12")
    screened(town, "2026-12", today="2026-12-10")
    assert statuses(town, "welfare", "2026-12") == [("accepted", "", 1)]
    with town.ledger().reading() as book:
        assert [(one.source, one.accepted_by) for one in book.files.of(MONTH)] == [("welfare", "赵主任")]


UNCONFIRMED = [
    ("就业信息_2026-10.csv", "赵主任", "does not lie in inbox/2026-11"),
    ("签到表.csv", "赵主任", "bears no source and month"),
    ("社会救助_2026-11.csv", "赵主任", "nothing to confirm"),
    ("社会救助_2026-10.csv", "", "after --by"),
]


def test_only_a_file_that_lies_there_under_another_month_is_confirmed_by_a_person(town):
    from tasks.asking import accept_file  # noqa: PLC0415
    from tasks.wrong import AskedWronglyError  # noqa: PLC0415

    town.send("welfare", name="社会救助_2026-10.csv")
    for name, by, says in UNCONFIRMED:
        with pytest.raises(AskedWronglyError, match=says):
            accept_file(MONTH, name, by)


def test_an_unknown_word_is_offered_once_answered_and_never_refused_again(town):
    town.send_required()
    town.send("welfare", relief(EAST, "农村低保"), relief(SECOND, "农村低保"))
    screened(town)
    assert statuses(town, "welfare") == [("accepted", "", 0)]

    path = town.home / "对照表.xlsx"
    book = openpyxl.load_workbook(path)
    (row,) = [row for row in book.worksheets[0].iter_rows() if row[2].value == "农村低保"]
    assert (row[1].value, row[4].value) == ("救助类型", "2")
    row[3].value = "低保"
    book.save(path)
    town.run()

    assert statuses(town, "welfare") == [("accepted", "", 2)]
    assert sorted(town.listed("东乡.xlsx")) == [EAST, SECOND]
    assert town.select("select count(*) from mart.quarantine") == [(0,)]


def test_an_unknown_header_is_offered_and_its_column_read_once_answered(town):
    town.send_required()
    rows = rows_of("welfare", relief(EAST, "低保"))
    rows[0][rows[0].index("救助类型")] = "救助种类"
    town.put("社会救助_2026-11.csv", csv_bytes(rows))
    screened(town)
    assert statuses(town, "welfare") == [("refused", "HEADER_MISSING", 0)]
    assert "没有找到的列：救助类型" in town.told("整份退回")[0]

    path = town.home / "对照表.xlsx"
    book = openpyxl.load_workbook(path)
    (row,) = [row for sheet in book for row in sheet.iter_rows() if row[1].value == "救助种类"]
    row[2].value = "救助类型"
    book.save(path)
    screened(town)

    assert statuses(town, "welfare") == [("accepted", "", 1)]


def test_a_doubtful_name_is_asked_about_and_counts_once_the_district_says_it_is_the_same_person(town):
    town.send_required()
    town.send("medical", bill(EAST, "YB1", 姓名="张大三"))
    town.run()
    assert town.select("select reason from mart.unlinked") == [("NAME_MISMATCH",)]
    assert town.lists() == []

    review = town.home / "outbox/2026-11/reports/身份核对.xlsx"
    book = openpyxl.load_workbook(review)
    sheet = book.worksheets[0]
    (row,) = [row for row in sheet.iter_rows() if row[2].value == "张大三"]
    for cell, value in zip(row[7:10], ("同一人", "赵主任", "2026-11-10"), strict=True):
        cell.value = value
    back = town.home / "returns/2026-11/核对完.xlsx"
    back.parent.mkdir(parents=True)
    book.save(back)
    assert town.run() == 3

    assert town.select("select count(*) from mart.unlinked") == [(0,)]
    assert list(town.listed("东乡.xlsx")) == [EAST]
    with town.ledger().reading() as ledger:
        (answer,) = ledger.identities.standing().values()
        assert ledger.distributions.of(MONTH)[0].identity_answers == [answer.id]


def test_an_encrypted_workbook_is_read_once_the_password_of_its_source_is_set(town):
    locked = io.BytesIO()
    OOXMLFile(io.BytesIO(xlsx_bytes(rows_of("welfare", relief(EAST, "低保"))))).encrypt("heshan-2026", locked)
    town.send_required()
    town.put("社会救助_2026-11.xlsx", locked.getvalue())
    screened(town)
    assert statuses(town, "welfare") == [("refused", "FILE_ENCRYPTED", 0)]

    secret = town.home / "secrets/workbooks/welfare"
    secret.parent.mkdir(parents=True)
    secret.write_text("heshan-2026\n", encoding="utf-8")
    secret.chmod(0o600)
    town.run()

    assert statuses(town, "welfare") == [("accepted", "", 1)]
    kept = [path for path in town.home.rglob("*") if path.is_file() and path != secret]
    assert not [path.name for path in kept if b"heshan-2026" in path.read_bytes()]


def test_a_feedback_workbook_corrected_and_sent_back_as_it_is_makes_its_rows_good(town):
    town.send_required()
    town.send("medical", bill(SECOND, "YB2", "200"), bill(EAST, "YB1", 结算日期="20260532"))
    screened(town)
    (feedback,) = (town.home / "outbox/2026-11/feedback").glob("*.xlsx")
    assert "共读 2 行，退回 1 行" in town.text_of(feedback)
    (told,) = town.told("有1行退回")
    assert told.startswith("【演练】数据退回\n\n区医保局")
    assert feedback.name in told

    book = openpyxl.load_workbook(feedback)
    (bad,) = [cell for row in book.worksheets[0].iter_rows() for cell in row if cell.value == "20260532"]
    assert bad.comment
    assert "结算日期" in bad.comment.text
    bad.value = "2026-05-31"
    book.save(town.home / "inbox/2026-11" / feedback.name)
    assert town.run() == 3

    assert town.select("select count(*) from mart.quarantine") == [(0,)]
    assert list(town.listed("东乡.xlsx")) == [EAST]


def test_a_feedback_workbook_is_written_and_told_of_once(town):
    town.send_required()
    town.send("medical", bill(EAST, "YB1", 结算日期="20260532"))
    screened(town)
    first = town.files()
    town.send("welfare", relief(SECOND, "低保"))
    screened(town)

    feedback = {name: content for name, content in first.items() if "/feedback/" in name}
    assert feedback
    assert {name: content for name, content in town.files().items() if "/feedback/" in name} == feedback
    assert len(town.told("有1行退回")) == 1


def test_answers_that_came_back_unreadable_stop_nothing(town):
    town.send_required(EAST)
    (town.home / "对照表.xlsx").write_bytes(b"PK\x03\x04 broken")
    back = town.home / "returns/2026-11"
    back.mkdir(parents=True)
    (back / "身份核对.xlsx").write_bytes(b"no workbook")
    (back / "~$身份核对.xlsx").write_bytes(b"lock")
    shutil.copy(town.home / "inbox/2026-11/医疗结算_2026-11.csv", back / "别的.xlsx")

    assert town.run() == 3
    assert list(town.listed("东乡.xlsx")) == [EAST]
