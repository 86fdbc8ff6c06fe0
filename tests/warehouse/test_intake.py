"""The inbox: what is taken in, passed over or refused whole, and that nothing in it stops the run."""

import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

from policy.windows import Month
from tests.warehouse.doors.test_workbook_file import encrypted_xls, encrypted_xlsx, merged_xls, repacked, unchanged
from tests.warehouse.office import MONTH, NOON, csv_bytes, csv_text, header, id_no, rows_of, xls_bytes, xlsx_bytes
from warehouse import intake
from warehouse.archive import archive_file
from warehouse.door import Door
from warehouse.doors.reading import Limits
from warehouse.inbox import Inbox
from warehouse.intake import take_in

HEADER = header("assets")
GOOD = rows_of("assets", {"身份证号": id_no(1), "姓名": "张三", "资产类型": "车辆"})
STATUS = "file_name, source, status, reason"


def reasons(office):
    """By file name: why it is refused, or that it is accepted."""
    rows = office.select("file_name, source, status, reason", "submissions")
    return {name: (source, reason or status) for name, source, status, reason in rows}


WHOLE = {
    # the name alone
    "资产比对_2026-10.csv": (csv_bytes(GOOD), "assets", "MONTH_MISMATCH"),
    "资产比对_20261005.xlsx": (b"", "assets", "MONTH_MISMATCH"),
    "assets 2025年11月.xlsx": (encrypted_xlsx(), "assets", "MONTH_MISMATCH"),
    "补报/资产比对２０２６．１０.csv": (csv_bytes(GOOD), "assets", "MONTH_MISMATCH"),  # noqa: RUF001
    # nothing in it
    "资产比对_空.csv": (b"", "assets", "FILE_EMPTY"),
    "资产比对_空行.csv": (b"\r\n,,\r\n \t\n", "assets", "FILE_EMPTY"),
    "资产比对_记号.csv": (b"\xef\xbb\xbf", "assets", "FILE_EMPTY"),
    "资产比对_空表.xlsx": (xlsx_bytes([]), "assets", "FILE_EMPTY"),
    "资产比对_空格.xlsx": (xlsx_bytes([[" ", "\u3000"]]), "assets", "FILE_EMPTY"),
    "资产比对_空表.xls": (xls_bytes([]), "assets", "FILE_EMPTY"),
    "空.csv": (b"", None, "FILE_EMPTY"),
    # locked
    "资产比对_密.xlsx": (encrypted_xlsx(), "assets", "FILE_ENCRYPTED"),
    "资产比对_密.xls": (encrypted_xls(), "assets", "FILE_ENCRYPTED"),
    "密.xlsx": (encrypted_xlsx(), None, "FILE_ENCRYPTED"),
    # nothing that can be read
    "资产比对_程序.csv": (b"MZ\x90\x00\x03\x00\x00" + bytes(range(256)), "assets", "FILE_UNREADABLE"),
    "资产比对_零.csv": (csv_bytes(GOOD) + b"\x00", "assets", "FILE_UNREADABLE"),
    "资产比对_16.csv": (csv_text(GOOD).encode("utf-16"), "assets", "FILE_UNREADABLE"),
    "资产比对_引号.csv": (csv_bytes(GOOD) + b'1,"', "assets", "FILE_UNREADABLE"),
    "资产比对_杂.csv": (csv_text(GOOD).encode("gb18030") + b"\xff", "assets", "FILE_UNREADABLE"),
    "资产比对_断.xlsx": (xlsx_bytes(GOOD)[:-99], "assets", "FILE_UNREADABLE"),
    "资产比对_宽.xlsx": (xlsx_bytes([[*HEADER, *["x"] * 16_379]]), "assets", "FILE_UNREADABLE"),
    "资产比对_宽.csv": (csv_bytes([[*HEADER, *["x"] * 16_379]]), "assets", "FILE_UNREADABLE"),
    "资产比对_后宽.csv": (csv_bytes([*GOOD, *[["1"]] * 20, ["x"] * 1001]), "assets", "FILE_UNREADABLE"),
    "资产比对_图.xls": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "assets", "FILE_UNREADABLE"),
    "资产比对_旧.xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "assets", "FILE_UNREADABLE"),
    "图.png": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", None, "FILE_UNREADABLE"),
    # nobody's
    "会议签到表.csv": (csv_bytes([["姓名", "单位"], ["张三", "民政局"]]), None, "SOURCE_UNKNOWN"),
    "2026-10 名单.csv": (csv_bytes([["姓名", "单位"]]), None, "SOURCE_UNKNOWN"),
    # without its header
    "资产比对_缺列.csv": (csv_bytes([["身份证号", "姓名"], ["1", "张三"]]), "assets", "HEADER_MISSING"),
    "资产比对_低.csv": (csv_bytes([["标题"]] * 10 + GOOD), "assets", "HEADER_MISSING"),
    "资产比对_网页.xls": (b"<html><table><tr><td>1</td></tr></table></html>", "assets", "HEADER_MISSING"),
    # all right
    "资产比对.csv": (csv_bytes(GOOD), "assets", "accepted"),
    "资产比对_只有表头.csv": (csv_bytes([HEADER]), "assets", "accepted"),
    "名单 2026-10.csv": (csv_bytes(GOOD), "assets", "accepted"),
    "资产比对_甲.xls": (csv_bytes(GOOD), "assets", "accepted"),
    "资产比对_乙.csv": (xlsx_bytes(GOOD), "assets", "accepted"),
    "资产比对_丙.csv": (xls_bytes(GOOD), "assets", "accepted"),
    "补报/深/资产比对.txt": (csv_text(GOOD, "\t").encode("gb18030"), "assets", "accepted"),
    "资产比对_并.xls": (merged_xls(), "assets", "accepted"),
}  # fmt: skip


def test_every_reason_to_refuse_a_file_whole_is_found_and_the_run_goes_on(office):
    for name, (content, _, _) in WHOLE.items():
        office.put(name, content)
    taken = office.judge()

    assert reasons(office) == {name: (source, reason) for name, (_, source, reason) in WHOLE.items()}
    assert {name: reason for name, reason, _ in taken.refused} == {
        name: reason for name, (_, _, reason) in WHOLE.items() if reason != "accepted"
    }
    assert all(sentence for _, _, sentence in taken.refused)


def test_a_refused_file_has_no_rows_and_one_line_in_quarantine(office):
    office.put("资产比对_2026-10.csv", GOOD)
    office.put("后宽_资产.csv", [*GOOD, *[["1"]] * 20, ["x"] * 1001])
    office.judge()

    assert {row[2:] for row in office.submissions().values()} == {(0, 0, 0, 0, 0)}
    assert office.select("source, file_name, sheet, row_no, column_name, reason", "quarantine", order="file_name") == [
        (None, "后宽_资产.csv", None, None, None, "FILE_UNREADABLE"),
        ("assets", "资产比对_2026-10.csv", None, None, None, "MONTH_MISMATCH"),
    ]
    assert office.connection.execute("select count(*) from raw.content").fetchone() == (0,)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (csv_bytes(GOOD) * 100, "FILE_TOO_LARGE"),
        (repacked(xlsx_bytes(GOOD), unchanged, **{"xl/media/a.png": os.urandom(9_000)}), "FILE_TOO_LARGE"),
        (repacked(xlsx_bytes(GOOD), unchanged, **{"xl/media/a.png": b"0" * 90_000}), "FILE_TOO_LARGE"),
        (encrypted_xlsx() + bytes(9_000), "FILE_TOO_LARGE"),
        (b"\x00" * 9_000, "FILE_TOO_LARGE"),
    ],
    ids=["text", "workbook", "unpacked", "encrypted and large", "zeros and large"],
)
def test_what_is_over_the_limits_is_too_large(office, content, reason):
    office.put("资产比对.xlsx", content)
    taken = office.take_in(door=Door(limits=Limits(text_bytes=8_000, workbook_bytes=14_000, unpacked_bytes=80_000)))

    assert [refused[1] for refused in taken.refused] == [reason]


def test_locks_hidden_files_links_and_what_leaves_the_inbox_are_passed_over(office, tmp_path):
    outside = tmp_path / "外.csv"
    outside.write_bytes(csv_bytes(GOOD))
    folder = tmp_path / "外面"
    folder.mkdir()
    (folder / "资产比对.csv").write_bytes(csv_bytes(GOOD))
    inbox = office.inbox()
    (inbox / "资产比对_链.csv").symlink_to(outside)
    (inbox / "资产比对_断.csv").symlink_to(tmp_path / "nothing")
    (inbox / "文件夹链").symlink_to(folder)
    (inbox / "..资产比对.csv").write_bytes(csv_bytes(GOOD))
    office.put("~$资产比对.xlsx", b"lock")
    office.put(".隐/资产比对.csv", GOOD)
    os.mkfifo(inbox / "资产比对_管.csv")
    taken = office.judge()

    assert taken.accepted == taken.refused == ()
    assert sorted(taken.passed_over) == sorted(
        [
            "资产比对_链.csv",
            "资产比对_断.csv",
            "文件夹链",
            "..资产比对.csv",
            "~$资产比对.xlsx",
            ".隐",
            "资产比对_管.csv",
        ]
    )


def test_a_file_still_being_written_waits_for_the_next_run(office):
    office.put("资产比对.csv", GOOD)
    first = office.take_in(settle_seconds=600)
    os.utime(office.inbox() / "资产比对.csv", (time.time() - 601,) * 2)
    second = office.take_in(settle_seconds=600)

    assert (first.accepted, first.unsettled) == ((), ("资产比对.csv",))
    assert (second.accepted, second.unsettled) == (("资产比对.csv",), ())


def test_a_file_dated_ahead_by_a_wrong_clock_does_not_wait_for_that_day(office, monkeypatch):
    now = time.time()
    path = office.put("资产比对.csv", GOOD)
    os.utime(path, (now + 40 * 86_400,) * 2)
    monkeypatch.setattr(time, "time", lambda: now + 1200)

    assert office.take_in(settle_seconds=600).accepted == ("资产比对.csv",)


def test_a_name_in_the_bytes_of_another_encoding_is_read_as_chinese(office):
    folder = os.fsencode(office.inbox())
    Path(os.fsdecode(folder + b"/" + "资产比对_2026-11.csv".encode("gb18030"))).write_bytes(csv_bytes(GOOD))
    Path(os.fsdecode(folder + b"/\xff\xfe\xfd.csv")).write_bytes(csv_bytes(GOOD))
    taken = office.judge()

    assert "资产比对_2026-11.csv" in taken.accepted
    assert len(taken.accepted) == 2


def test_a_file_that_vanishes_while_it_is_read_stops_nothing(office, monkeypatch):
    office.put("资产比对_一.csv", GOOD)
    office.put("资产比对_二.csv", GOOD)

    def vanishing(archive, source):
        if "一" in source.name:
            source.unlink()
        return archive_file(archive, source)

    monkeypatch.setattr(intake, "archive_file", vanishing)
    taken = office.judge()

    assert taken.accepted == ("资产比对_二.csv",)
    assert taken.unsettled == ("资产比对_一.csv",)


def test_a_missing_inbox_is_an_empty_one(office):
    place = Inbox(office.home / "inbox" / "2026-12", office.home / "archive", Month.parse("2026-12"), NOON)

    assert take_in(office.connection, place, Door()).accepted == ()


def test_a_file_gone_from_the_inbox_counts_on(office):
    office.put("资产比对.csv", GOOD).unlink()
    office.put("资产比对.csv", GOOD)
    office.judge()
    (office.inbox() / "资产比对.csv").unlink()
    office.judge()

    assert office.counts("资产比对.csv") == (1, 1, 0, 0, 0)


def test_a_file_touched_but_not_changed_is_not_taken_in_again(office):
    path = office.put("资产比对.csv", GOOD)
    office.judge()
    os.utime(path, (1, 1))
    again = office.judge()

    assert again.accepted == ()
    assert len(office.select(STATUS, "submissions")) == 1


def test_a_confirmed_month_is_accepted_for_its_source_alone(office):
    office.put("资产比对_2026-10.csv", GOOD)
    office.put("住房鉴定_2026-10.csv", [header("housing")])
    office.judge()
    door = Door(confirmed=lambda source, named, folder: (source, named, folder) == ("assets", "2026-10", MONTH))
    office.judge(door=door)

    assert reasons(office) == {
        "资产比对_2026-10.csv": ("assets", "accepted"),
        "住房鉴定_2026-10.csv": ("housing", "MONTH_MISMATCH"),
    }
    assert office.counts("资产比对_2026-10.csv") == (1, 1, 0, 0, 0)


def test_a_confirmed_file_keeps_its_place_by_when_it_was_first_seen(office):
    bed = {"身份证号": id_no(1), "姓名": "张三", "残疾类别": "肢体", "发证日期": "2026-05-01"}
    office.put("残疾人_2026-10.csv", rows_of("disability", {**bed, "残疾等级": "一级"}))
    office.judge()
    office.put("残疾人_2026-11.csv", rows_of("disability", {**bed, "残疾等级": "四级"}))
    office.judge()
    office.judge(door=Door(confirmed=lambda *_: True))

    assert office.connection.execute("select grade from conformed.disability").fetchall() == [("四级",)]


def test_an_encrypted_file_is_read_once_its_password_is_known(office):
    office.put("资产比对.xlsx", encrypted_xlsx())
    office.put("住房鉴定.xlsx", encrypted_xlsx())
    office.judge()
    office.judge(door=Door(passwords={"assets": ("secret",)}))

    assert reasons(office) == {
        "资产比对.xlsx": ("assets", "accepted"),
        "住房鉴定.xlsx": ("housing", "FILE_ENCRYPTED"),
    }


def test_words_of_the_office_are_used_at_the_next_run_and_can_be_withdrawn(office):
    rows = rows_of("assets", {"身份证号": id_no(1), "姓名": "张三", "资产类型": "汽车"})
    office.put("资产比对.csv", rows)
    office.put("资产比对_表头.csv", [["公民号", *HEADER[1:]], [id_no(2), "李四", "车辆", "", ""]])
    with_words = Door(words={("assets", "资产类型", "汽车"): "车辆"}, headers={("assets", "公民号"): "身份证号"})
    office.judge()
    first = office.submissions()
    office.judge(door=with_words)
    second = office.submissions()
    office.judge(door=Door())

    assert first["资产比对.csv"] == ("accepted", None, 1, 0, 1, 0, 0)
    assert first["资产比对_表头.csv"][1] == "HEADER_MISSING"
    assert second["资产比对.csv"] == ("accepted", None, 1, 1, 0, 0, 0)
    assert second["资产比对_表头.csv"] == ("accepted", None, 1, 1, 0, 0, 0)
    assert office.submissions()["资产比对.csv"] == ("accepted", None, 1, 0, 1, 0, 0)


def test_several_sheets_with_a_header_are_read_and_others_passed_over(office):
    second = rows_of("assets", {"身份证号": id_no(2), "姓名": "李四", "资产类型": "船"})
    office.put("资产比对.xlsx", xlsx_bytes([["填报说明"], ["请填写"]], GOOD, [[], ["资产"], *second]))
    office.judge()

    assert office.counts("资产比对.xlsx") == (2, 1, 1, 0, 0)
    assert office.select("sheet, row_no, column_name, reason", "quarantine") == [("表3", 4, "资产类型", "ENUM_UNKNOWN")]


def test_a_month_never_uses_the_files_of_a_later_one(office):
    office.put("资产比对.csv", GOOD, "2026-12")
    office.judge("2026-12")
    office.judge("2026-11")

    assert office.connection.execute("select count(*) from conformed.assets").fetchone() == (0,)
    assert Month.parse("2026-11").last_day.day == 30


def test_limits_can_be_set_one_by_one():
    assert replace(Limits(), columns=5).text_bytes == Limits().text_bytes
