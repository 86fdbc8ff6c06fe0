"""Zips that come back: with the township's password or without, with several workbooks and scans in them."""

import io
import zipfile
from dataclasses import replace

from tests.flows.people import VILLAGE_NO, VILLAGE_YES
from tests.warehouse.casework.desk import LISTS, ONE, THREE
from warehouse.doors.packages import locked_package

PASSWORD = "kaifeng-42"


def bytes_of(path):
    content = path.read_bytes()
    path.unlink()
    return content


def with_passwords(desk, *passwords):
    desk.ground = replace(desk.ground, passwords=lambda: passwords)
    return desk


def test_workbooks_in_a_locked_package_count_each_under_its_own_name(sqlite_desk):
    desk = with_passwords(sqlite_desk.sent(ONE, THREE).on("2026-11-17"), "of another township", PASSWORD)
    one = bytes_of(desk.fill(LISTS[ONE], {ONE: VILLAGE_YES}))
    three = bytes_of(desk.fill(LISTS[THREE], {THREE: VILLAGE_NO}))
    desk.put("东乡.zip", locked_package({"村/一.xlsx": one, "二.xlsx": three, "__MACOSX/._一.xlsx": b"x"}, PASSWORD))

    assert desk.take_in().counted == 2
    assert desk.states() == {ONE: "at_township", THREE: "at_township"}
    assert desk.take_in().files == 0


def test_a_package_without_a_password_is_read_too_and_old_names_are_chinese(sqlite_desk):
    desk = sqlite_desk.sent(ONE).on("2026-11-17")
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        package.writestr(
            "村表.xlsx".encode("gb18030").decode("cp437"), bytes_of(desk.fill(LISTS[ONE], {ONE: VILLAGE_NO}))
        )
    desk.put("来自微信.zip", content.getvalue())

    assert desk.take_in().counted == 1
    assert list(desk.files()) == ["来自微信.zip/村表.xlsx"]


def test_a_package_that_no_password_opens_is_told_of(sqlite_desk):
    desk = with_passwords(sqlite_desk.sent(ONE).on("2026-11-17"), "wrong")
    desk.put("东乡.zip", locked_package({"一.xlsx": b"x"}, PASSWORD))

    assert desk.take_in().refused == 1
    assert "文件设有打开密码" in str(desk.files()["东乡.zip"])
    assert len(desk.answer()) == 1
