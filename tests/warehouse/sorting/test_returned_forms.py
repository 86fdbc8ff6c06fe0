"""Forms, pictures and packages in 收件箱: by marks, codes and numbers, whatever they are called."""

import csv
import io
import zipfile
from dataclasses import replace
from typing import Any

import openpyxl
import pytest
from openpyxl.packaging.custom import StringProperty

from policy.claims.states import State
from tests.flows.people import VILLAGE_YES, fill
from tests.warehouse.casework.desk import FOUR, LISTS, MONTH, ONE, THREE, TWO
from tests.warehouse.helping.order_desk import OrderDesk
from tests.warehouse.insuring.claim_desk import POSTED, ClaimDesk
from tests.warehouse.office import csv_bytes, xlsx_bytes
from tests.warehouse.placement.proposal_desk import FIRST_JOB, JOBS, PLACED, ProposalDesk
from tests.warehouse.sorting.test_department_files import alerts, bills
from warehouse.doors.packages import locked_package
from warehouse.doors.workbook_style import MARK_PROPERTY

JPG, PDF = b"\xff\xd8\xff\xe0 photo", b"%PDF-1.4 scan"
VILLAGE_NOTICE = "2026-11-G0001"


@pytest.fixture
def office(drop):
    """The folder of an office whose lists are out, in two months."""
    drop.desk.on("2026-10-12").sent(THREE, month="2026-10")
    drop.desk.on("2026-11-10").sent(ONE, TWO, FOUR)
    drop.desk.on("2026-11-17")
    return drop


def filled(drop, household, month=MONTH, **more):
    """A village's list as it comes back."""
    target = drop.home / "filled.xlsx"
    source = drop.desk.lists(month) / LISTS[household]
    content = fill(source, target, {household: {**VILLAGE_YES, **more}}).read_bytes()
    target.unlink()
    return content


def without_mark(content):
    """The same workbook after an office suite dropped its properties."""
    book: Any = openpyxl.load_workbook(io.BytesIO(content))
    for name in list(book.custom_doc_props.names):
        del book.custom_doc_props[name]
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def without_codes(content):
    """The same workbook, the codes in it gone; its mark stays."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for row in book.worksheets[0].iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and cell.value.count("-") == 2 and len(cell.value) == 14:
                cell.value = None
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def zipped(**files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in files.items():
            package.writestr(name, content)
    return out.getvalue()


def csv_of(*rows):
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode("gb18030")


# -- lists of households


@pytest.mark.parametrize("change", [bytes, without_mark, without_codes], ids=["whole", "without mark", "without codes"])
@pytest.mark.parametrize("name", ["微信文件.xlsx", "村级排查_2026-11.xlsx", "2025年总结"])
def test_a_list_that_came_back_goes_to_its_month_whatever_it_is_called(office, change, name):
    office.put(name, change(filled(office, ONE)))
    office.sort()

    assert office.lies("returns") == [f"2026-11/{name}"]
    assert office.desk.take_in().counted == 1


def test_a_list_of_an_earlier_month_goes_to_that_month(office):
    office.put("东乡南村.xlsx", filled(office, THREE, "2026-10"))
    office.sort()

    assert office.lies("returns") == ["2026-10/东乡南村.xlsx"]


def test_a_list_that_nobody_filled_in_is_known_by_its_mark(office):
    office.put("表.xlsx", (office.desk.lists() / LISTS[ONE]).read_bytes())
    office.sort()

    assert office.lies("returns") == ["2026-11/表.xlsx"]


def test_a_list_with_neither_mark_nor_good_codes_is_asked_about_and_goes_where_somebody_says(office):
    office.put("表.xlsx", without_codes(without_mark(filled(office, ONE))))
    office.sort()

    assert "没有标记" in office.asked()["表.xlsx"]
    assert office.file_is("表.xlsx", "2026-11", "returns")
    assert office.lies("returns") == ["2026-11/表.xlsx"]


def test_a_workbook_with_rows_of_two_months_is_asked_about(office):
    book = openpyxl.load_workbook(io.BytesIO(without_mark(filled(office, ONE))))
    with office.desk.ground.ledger.reading() as ledger:
        other = office.desk.ground.code(ledger.cases.of_month("2026-10")[0], office.desk.case(ONE).case.state.level)
    sheet = book.worksheets[0]
    codes = [cell for row in sheet.iter_rows() for cell in row if cell.value == office.desk.code(ONE)]
    for row in sheet.iter_rows(min_row=codes[0].row + 1, max_row=codes[0].row + 1):
        for cell, filled_cell in zip(row, sheet[codes[0].row], strict=True):
            cell.value = filled_cell.value
        row[codes[0].column - 1].value = other
    out = io.BytesIO()
    book.save(out)
    office.put("两个月.xlsx", out.getvalue())
    office.sort()

    assert "分属几个月：2026-10、2026-11" in office.asked()["两个月.xlsx"]


def test_an_identity_review_is_known_by_its_mark(office):
    book: Any = openpyxl.load_workbook(io.BytesIO(xlsx_bytes([["姓名", "是否同一人"], ["张三", "是"]])))
    mark = "5e" * 32
    office.marks = {mark: "2026-10"}
    book.custom_doc_props.append(StringProperty(name=MARK_PROPERTY, value=mark))
    out = io.BytesIO()
    book.save(out)
    office.put("核对.xlsx", out.getvalue())
    office.sort()

    assert office.lies("returns") == ["2026-10/核对.xlsx"]


def test_the_same_list_again_is_put_aside_and_another_under_its_name_stands_beside_it(office):
    office.put("表.xlsx", filled(office, ONE))
    office.sort()
    office.put("表.xlsx", filled(office, FOUR))
    office.put("又来.xlsx", (office.home / "returns/2026-11/表.xlsx").read_bytes())
    office.sort()

    assert office.lies("returns/2026-11") == ["表 (2).xlsx", "表.xlsx"]
    assert office.lies("收件箱/已处理") == ["2026-11/又来.xlsx"]
    assert office.desk.take_in().counted == 2


# -- workbooks of orders


@pytest.mark.parametrize("change", [bytes, without_mark], ids=["whole", "without mark"])
def test_a_department_s_orders_go_to_their_month_by_mark_or_number(drop, change):
    orders = OrderDesk(drop.desk.ground).on("2026-11-20")
    number = orders.send(ONE)
    orders.write_orders()
    done = {"办理结果": "已落实", "落实日期": orders.ground.today, "落实内容": "已返校"}
    path = orders.give("区教体局", {number: {**done, "经办人": "李四", "经办日期": orders.ground.today}})
    content = path.read_bytes()
    path.unlink()
    drop.desk.on("2026-12-02")
    drop.put("微信文件.xlsx", change(content))
    drop.sort()

    assert drop.lies("returns") == ["2026-11/微信文件.xlsx"]
    assert drop.desk.take_in().counted == 1


# -- forms of claims


def named(no):
    return {"理赔号": no, "户编号": "", "户主身份证号": "", "保障项目": "", "年度": ""}


@pytest.mark.parametrize(
    "said",
    [
        {"核查结论": "属实", "核查依据": "住院发票"},
        {"核定金额": "1000", "核定依据": "合同"},
        {"批次": "", "支付金额": "1000", "支付日期": "2026-12-02", "流水号": "L1", "支付状态": "已支付", "原因": ""},
    ],
    ids=["findings", "amounts", "confirmations"],
)
@pytest.mark.parametrize("by_number", [True, False], ids=["by number", "by household"])
def test_what_an_insurer_s_system_writes_is_told_by_the_claims_in_it(drop, said, by_number):
    claims = ClaimDesk(drop.desk.ground)
    [no] = claims.bring_to(State.AT_INSURER, ONE)
    key = named(no) if by_number else named("") | {"户编号": ONE, "保障项目": "疾病住院", "年度": "2026"}
    drop.put("导出.csv", csv_of(key | said))
    drop.put("别处.csv", csv_of(named("L209901-0001") | said))
    drop.sort()

    assert drop.lies("returns") == ["2026-11/导出.csv"]
    assert "查不到是哪个月的" in drop.asked()["别处.csv"]


def receipts(photo=""):
    return xlsx_bytes(
        [["公示编号", "张贴日期", "张贴人", "照片文件名"], [VILLAGE_NOTICE, POSTED, "张三", photo]],
    )


@pytest.fixture
def hanging(drop):
    """The folder of an office that waits for a village to say that its notice hangs."""
    claims = ClaimDesk(drop.desk.ground)
    claims.bring_to(State.TO_NOTICE, ONE)
    claims.look(POSTED)
    drop.desk.ground = claims.ground
    assert VILLAGE_NOTICE in [notice["notice_no"] for notice in claims.notices()]
    return drop


def test_a_receipt_and_the_photo_that_it_names_come_together_in_any_order(hanging):
    hanging.put("1.jpg", JPG)
    hanging.put("回执.xlsx", receipts("1.jpg"))
    hanging.sort()

    assert hanging.lies("returns") == ["2026-11/1.jpg", "2026-11/回执.xlsx"]


def test_a_photo_that_comes_after_its_receipt_was_heard_is_known_by_it(hanging):
    hanging.put("回执.xlsx", receipts("公示.jpg"))
    hanging.put("公示.png", b"\x89PNG\r\n\x1a\n picture")
    hanging.sort()
    ClaimDesk(hanging.desk.ground).take_in()
    hanging.put("手机/公示.JPG", JPG)
    hanging.sort()

    assert hanging.lies("returns/2026-11") == ["公示.png", "回执.xlsx", "手机/公示.JPG"]


def test_a_photo_is_known_by_the_village_whose_notice_waits_for_one(hanging):
    hanging.put("东村张贴照片.jpg", JPG)
    hanging.put("南村/1.jpg", JPG + b"2")
    hanging.sort()

    assert hanging.lies("returns") == ["2026-11/东村张贴照片.jpg"]
    assert "没有正在公示的村名" in hanging.asked()["南村/1.jpg"]


def test_a_village_whose_receipt_came_without_a_photo_waits_for_none(hanging):
    hanging.put("回执.xlsx", receipts())
    hanging.sort()
    ClaimDesk(hanging.desk.ground).hang("2026-11-G0002")
    ClaimDesk(hanging.desk.ground).take_in()
    hanging.put("东村张贴照片.jpg", JPG)
    hanging.sort()

    assert list(hanging.asked()) == ["东村张贴照片.jpg"]


# -- scans of households


def test_scans_are_known_by_a_code_in_their_name_or_folder(office):
    code, other = office.desk.code(ONE), office.desk.code(FOUR).lower().replace("-", "")
    office.put(f"{code}.pdf", PDF)
    office.put(f"照片/{other}/1.jpg", JPG)
    office.put("IMG_0001.jpg", JPG + b"x")
    office.sort()

    assert office.lies("returns") == sorted([f"2026-11/{code}.pdf", f"2026-11/照片/{other}/1.jpg"])
    assert list(office.asked()) == ["IMG_0001.jpg"]
    assert "核对码" in office.questions()[0].todo


def test_a_picture_that_somebody_placed_by_hand_goes_there(office):
    office.put("2026-11/回收/IMG_0001.jpg", JPG)
    office.sort()

    assert office.lies("returns") == ["2026-11/IMG_0001.jpg"]


# -- packages


def test_each_file_of_a_package_goes_its_own_way_and_the_package_is_put_aside(office):
    code = office.desk.code(ONE)
    office.put(
        "东乡/汇总.zip",
        zipped(**{
            "医疗结算_2026-11.csv": csv_bytes(bills()),
            "村/表.xlsx": filled(office, ONE),
            f"{code}/1.jpg": JPG,
            "会议.txt": "签到".encode(),
            "__MACOSX/._1.jpg": b"x",
        }),
    )  # fmt: skip
    done = office.sort()

    assert done.packages == 1
    assert office.lies("inbox") == ["2026-11/东乡/汇总/医疗结算_2026-11.csv"]
    assert office.lies("returns") == sorted([f"2026-11/东乡/汇总/{code}/1.jpg", "2026-11/东乡/汇总/村/表.xlsx"])
    assert office.lies("收件箱/已处理") == ["2026-11/东乡/汇总.zip"]
    assert [name.rpartition("/")[2] for name in office.asked()] == ["会议.txt"]
    assert office.sort().packages == 0


def test_a_locked_package_opens_with_a_township_s_password_and_waits_where_none_fits(office):
    content = locked_package({"医疗结算_2026-11.csv": csv_bytes(bills())}, "kaifeng-42")
    office.put("东乡.zip", content)
    office.sort()
    assert "压缩包有密码" in office.asked()["东乡.zip"]

    office.desk.ground = replace(office.desk.ground, passwords=lambda: ("wrong", "kaifeng-42"))
    office.sort()
    assert office.lies("inbox") == ["2026-11/东乡/医疗结算_2026-11.csv"]
    assert not office.asked()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (zipped(**{"内.zip": zipped(甲=b"x")}), "压缩包里还有压缩包"),
        (zipped(), "压缩包里没有文件"),
        (zipped(甲=b"x")[:-10], "认不出是什么"),
        (b"Rar!\x1a\x07\x01\x00", "rar、7z"),
        (b"7z\xbc\xaf\x27\x1c\x00\x04", "rar、7z"),
        (zipped(**{"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}), "认不出是什么"),
        (b"", "是空文件"),
    ],
    ids=["nested", "empty", "cut off", "rar", "7z", "docx", "nothing"],
)
def test_what_cannot_be_opened_stays_and_is_asked_about(drop, content, why):
    drop.put("来自微信", content)
    drop.sort()

    assert [why in one for one in drop.asked().values()] == [True]


def test_a_package_that_would_grow_too_large_is_not_opened(drop, monkeypatch):
    monkeypatch.setattr("warehouse.doors.returned_package.MOST_UNPACKED", 1_000_000)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("零.csv", b"0" * 1_000_001)
    drop.put("炸弹.zip", out.getvalue())
    drop.sort()

    assert "太多或太大" in drop.asked()["炸弹.zip"]
    assert drop.lies() == ["炸弹.zip"]


def test_hostile_names_in_a_package_stay_below_the_folder_and_lose_nothing(drop):
    rows = csv_bytes(alerts("2026-11-03"))
    names = [
        "../../出.csv",
        "/绝对.csv",
        "目录\\反.csv",
        "a:b*?.csv",
        "长" * 300 + ".csv",
        "长" * 301 + ".csv",
        "./a/../点.csv",
        "A_b_.csv",
    ]
    drop.put("坏.zip", zipped(**{name: rows + f"{number},,,,\r\n".encode() for number, name in enumerate(names)}))
    drop.sort()
    lying = drop.lies("inbox/2026-11")

    assert len(lying) == len(names)
    assert all(name.startswith("坏/") and ".." not in name.split("/") for name in lying)
    assert {path.name for path in drop.home.iterdir() if path.is_dir()} <= {"收件箱", "inbox", "archive", "keys"}
    assert not [path for path in drop.home.parent.iterdir() if path != drop.home]


def test_links_and_locks_of_office_programs_are_passed_over(drop, tmp_path):
    outside = tmp_path / "secret.csv"
    outside.write_bytes(csv_bytes(alerts("2026-11-03")))
    drop.folder.mkdir()
    (drop.folder / "链接.csv").symlink_to(outside)
    (drop.folder / "目录").symlink_to(tmp_path)
    drop.put("~$医疗结算_2026-11.xlsx", b"lock")
    drop.put("Thumbs.db", b"x")
    done = drop.sort()

    assert (done.went, drop.asked()) == ({}, {})
    assert outside.exists()


# -- answers to proposals


@pytest.mark.parametrize("change", [bytes, without_mark, without_codes], ids=["whole", "without mark", "without codes"])
def test_results_of_proposals_go_to_their_month_by_mark_or_number(drop, change):
    desk = ProposalDesk(drop.desk.ground).on("2026-11-20")
    desk.send_jobs()
    path = desk.report(JOBS, {FIRST_JOB: PLACED})
    drop.put("推荐结果.xlsx", change(path.read_bytes()))
    path.unlink()
    drop.desk.on("2026-11-20")
    drop.sort()

    assert drop.lies("returns") == ["2026-11/推荐结果.xlsx"]
    assert drop.desk.take_in().counted == 1
