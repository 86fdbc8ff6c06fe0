"""Papers of the determination, read back as text: who stands on which, under which number, and never twice."""

from dataclasses import replace

import pytest

from policy.cases.states import Kind, Mark
from policy.levels import Level
from tests.warehouse.casework.desk import CARDS, FOUR, MONTH, ONE, THREE, TWO
from tests.warehouse.casework.determined import BACK, DOCUMENT, NOT, decide, text_of
from warehouse.casework.clues import Registered
from warehouse.casework.district_papers import township_office, write_meeting, write_results
from warehouse.casework.outgoing import outgoing

OTHER = "鹤防贫〔2026〕12号"


@pytest.fixture
def ready(sqlite_desk):
    """Four cases at the district on the day of the meeting."""
    desk = sqlite_desk
    desk.register[ONE] = Registered(replace(CARDS[ONE], members=3), is_monitored=False)
    desk.open(ONE, TWO, THREE, FOUR)
    return desk.bring_to(Level.DISTRICT, ONE, TWO, THREE, FOUR).on("2026-11-20")


def write(desk, month=MONTH):
    """Write what is to be written; the paths that were."""
    with outgoing(desk.ground, month) as papers:
        write_meeting(desk.ground, papers)
        write_results(desk.ground, papers)
    return [str(path) for path in papers.written]


def text(desk, path, month=MONTH):
    return text_of(desk.ground.outbox(month) / path)


def review(desk, no, word="同意上报", day="2026-11-20", reason=""):
    desk.say(no, Level.TOWNSHIP, {"乡镇审核": word, "审核人": "李四", "审核日期": day, "理由": reason})


def test_the_meeting_has_before_it_who_waits_and_what_was_said_of_them(ready):
    assert write(ready) == ["meeting/会议材料.docx"]

    material = text(ready, "meeting/会议材料.docx")
    for words in ("张大山", "赵平原", "东乡", "西镇", "自付医疗费", "同意上报", "建议确定", "2026年11月18日"):
        assert words in material
    assert CARDS[ONE].head_id_no not in material


def test_the_rest_stands_in_the_material_of_the_next_meeting(ready):
    decide(ready, but=dict.fromkeys((TWO, THREE), BACK))
    review(ready, TWO, "不同意", reason="条件较好")
    write(ready)

    material = text(ready, "meeting/会议材料.docx")
    assert "李小河" in material
    assert "建议不予确定" in material
    assert "张大山" not in material


def test_when_nobody_waits_any_more_the_last_material_stays(ready):
    write(ready)
    before = text(ready, "meeting/会议材料.docx")
    decide(ready)
    write(ready)
    assert text(ready, "meeting/会议材料.docx") == before


def test_each_decided_case_has_its_approval_form_and_one_sent_back_has_none(ready):
    decide(ready, but={TWO: NOT, THREE: BACK})

    forms = [path for path in write(ready) if "审批表" in path]

    assert forms == [
        f"meeting/审批表/东乡/2026-11-00001-{ONE}.docx",
        f"meeting/审批表/东乡/2026-11-00002-{TWO}.docx",
        f"meeting/审批表/西镇/2026-11-00004-{FOUR}.docx",
    ]
    form = text(ready, forms[0])
    for words in ("张大山", "区级确定：确定", "乡镇审核：同意上报", "核查结论：拟纳入", DOCUMENT, "5,200.50"):
        assert words in form
    assert "3" in form
    assert CARDS[ONE].head_id_no not in form
    assert "不符合纳入条件" in text(ready, forms[1])


def test_a_reply_is_written_for_each_document_number_and_township(ready):
    decide(ready, but={TWO: NOT, THREE: BACK, FOUR: BACK})
    assert [path for path in write(ready) if "批复" in path] == [f"meeting/批复/{DOCUMENT}-东乡.docx"]
    reply = text(ready, f"meeting/批复/{DOCUMENT}-东乡.docx")
    for words in ("东乡人民政府", DOCUMENT, "张大山", "李小河", "不符合纳入条件", "2026年11月20日"):
        assert words in reply
    assert "王长林" not in reply

    ready.on("2026-11-24")
    review(ready, THREE, day="2026-11-24")
    review(ready, FOUR, day="2026-11-24")
    decide(ready, document_no=OTHER)

    assert [path for path in write(ready) if "批复" in path] == [
        f"meeting/批复/{OTHER}-东乡.docx", f"meeting/批复/{OTHER}-西镇.docx",
    ]  # fmt: skip
    assert "王长林" in text(ready, f"meeting/批复/{OTHER}-东乡.docx")


def test_the_township_announces_with_masked_names_who_is_newly_monitored_and_nobody_else(ready):
    decide(ready, but={TWO: NOT, FOUR: NOT})

    assert [path for path in write(ready) if "公告" in path] == [f"notices/东乡/监测公告-{DOCUMENT}.docx"]
    told = text(ready, f"notices/东乡/监测公告-{DOCUMENT}.docx")
    assert "张*山" in told
    for words in ("张大山", "李*河", "因病", ONE):
        assert words not in told


def test_a_new_risk_of_one_who_is_monitored_is_not_announced(sqlite_desk):
    desk = sqlite_desk
    desk.open(ONE, kind=Kind.RISK_CHANGE)
    desk.bring_to(Level.DISTRICT, ONE).on("2026-11-20")
    decide(desk)

    assert [path for path in write(desk) if "公告" in path] == []
    assert "风险变化" in text(desk, f"meeting/批复/{DOCUMENT}-东乡.docx")


def test_shown_assets_stand_before_the_meeting(sqlite_desk):
    desk = sqlite_desk
    desk.register[ONE] = Registered(replace(CARDS[ONE], assets=("车辆（登记于 2024-05-01）",)), is_monitored=False)
    desk.open(ONE, marks=[Mark.ASSET_SHOWN])
    desk.bring_to(Level.DISTRICT, ONE)
    write(desk)

    material = text(desk, "meeting/会议材料.docx")
    assert "车辆（登记于 2024-05-01）" in material
    assert "先核实资产提示" in material


def test_the_same_again_writes_nothing(ready):
    decide(ready, but={TWO: NOT})
    assert len(write(ready)) == 8
    assert write(ready.on("2026-11-25")) == []


def test_papers_of_a_corrected_or_added_case_are_written_anew_alone(ready):
    decide(ready, but={TWO: BACK, THREE: BACK, FOUR: BACK})
    write(ready)
    review(ready, TWO)
    decide(ready, but={})

    assert sorted(write(ready)) == [
        f"meeting/审批表/东乡/2026-11-00002-{TWO}.docx",
        f"meeting/批复/{DOCUMENT}-东乡.docx",
        f"notices/东乡/监测公告-{DOCUMENT}.docx",
    ]


@pytest.mark.parametrize(
    ("township", "office"),
    [
        ("姬家山乡", "姬家山乡人民政府"),
        ("鹤壁集镇", "鹤壁集镇人民政府"),
        ("新华街道", "新华街道办事处"),
        ("中山路", "中山路街道办事处"),
    ],
)
def test_a_township_is_written_to_by_its_office_s_name(township, office):
    assert township_office(township) == office


def test_another_month_has_no_part_in_it(ready):
    decide(ready)
    with outgoing(ready.ground, "2026-12") as papers:
        write_meeting(ready.ground, papers)
        write_results(ready.ground, papers)
    assert papers.written == []
