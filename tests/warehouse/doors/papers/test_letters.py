"""会议材料, 审批表, 批复, 催报函: what stands on them."""

from datetime import date

import pytest

from policy.cases.words import Cell, Verdict, Word
from tests.warehouse.doors.papers.reading import every_text, lines, own_template, read, tables
from tests.warehouse.doors.papers.samples import (
    HEAD_ID,
    approval_case,
    approval_facts,
    letterhead,
    meeting_case,
    meeting_facts,
    reminder_facts,
    reply_case,
    reply_facts,
)
from warehouse.doors.papers.approval import approval_forms
from warehouse.doors.papers.meeting import meeting_material
from warehouse.doors.papers.reminder import Owed, reminder_letter
from warehouse.doors.papers.reply import reply_to_township

# 会议材料


def test_the_meeting_sees_every_case_below_its_township():
    _, households = tables(meeting_material(meeting_facts()))
    assert [row[0] for row in households[1:]] == ["鹤壁集镇（2 户）", "1", "2", "姬家山乡（2 户）", "1", "2"]
    assert [row[1] for row in households[1:] if len(row) > 1] == [
        "41060226000001", "41060226000003", "41060226000002", "41060226000004",
    ]  # fmt: skip


def test_a_line_of_the_meetings_list_says_all_that_was_said_below():
    head, _, _, line, *_ = tables(meeting_material(meeting_facts()))[1]
    assert dict(zip(head, line, strict=True)) == {
        "序号": "2",
        "户编号": "41060226000003",
        "户主姓名": "张小明",
        "行政村": "槐树村",
        "户类型": "一般农户",
        "风险类型": "因病",
        "预警说明": "因病：自付医疗费 23,410.00 元，达到预警线 10,000 元",
        "村级意见": "属实；拟纳入；同意纳入（参会 23 人）",
        "乡镇意见": "不同意：家庭条件较好",
        "资产提示": "车辆：小型轿车",
        "建议": "建议不予确定，先核实资产提示",
    }


def test_the_meetings_sums_add_up_by_township():
    sums, _ = tables(meeting_material(meeting_facts()))
    assert sums == [
        ["乡镇（街道）", "户数", "同意上报", "不同意", "报区级裁定", "有资产提示"],
        ["鹤壁集镇", "2", "1", "1", "0", "1"],
        ["姬家山乡", "2", "1", "0", "1", "0"],
        ["合计", "4", "2", "1", "1", "1"],
    ]


def test_the_meetings_sums_count_a_household_under_each_of_its_risks():
    text = lines(meeting_material(meeting_facts()))[2]
    assert "共 4 户" in text
    assert "一般农户 3 户、脱贫户 1 户" in text
    assert "因病 4 户、因学 1 户" in text


@pytest.mark.parametrize(
    ("verdict", "advice"),
    [
        (Verdict.REPORTED, "建议确定"),
        (Verdict.OPPOSED, "建议不予确定"),
        (Verdict.REFERRED, "请会议裁定"),
    ],
)
def test_the_advice_is_the_townships(verdict, advice):
    assert meeting_case(township_verdict=verdict).advice == advice


def test_an_asset_is_to_be_checked_first_and_decides_nothing():
    assert meeting_case(assets=("车辆：小型轿车",)).advice == "建议确定，先核实资产提示"


def test_a_meeting_without_cases_and_without_a_day_still_has_a_paper():
    content = meeting_material(meeting_facts(cases=(), meeting_on=None))
    assert "会议日期：　　　　年　　月　　日" in lines(content)[1]
    assert [row[0] for row in tables(content)[0]] == ["乡镇（街道）", "合计"]


# 审批表


def test_each_household_has_a_form_of_its_own_on_a_page_of_its_own():
    document = read(approval_forms(approval_facts()))
    titles = [paragraph for paragraph in document.paragraphs if paragraph.text.endswith("审批表")]
    assert [title.text for title in titles] == ["鹤山区监测对象识别审批表", "鹤山区监测对象风险变化审批表"]
    assert [title.paragraph_format.page_break_before for title in titles] == [False, True]
    assert len(document.tables) == 2


def test_a_form_shows_the_household_and_masks_its_id():
    content = approval_forms(approval_facts())
    first = tables(content)[0]
    assert first[0] == ["户编号", "41060226000001", "户主姓名", "张小明", "身份证号", "410602********1236"]
    assert first[1] == ["乡镇", "鹤壁集镇", "行政村", "槐树村", "自然村", "东组"]
    assert first[2] == ["户类型", "一般农户", "家庭人口", "4", "风险类型", "因病"]
    assert first[3] == ["核实人均\n纯收入", "6,450.50 元", "承诺授权书", "已签"]
    assert HEAD_ID not in every_text(content)


def test_a_form_shows_what_each_level_said_with_names_and_days():
    village, township, district = tables(approval_forms(approval_facts()))[0][-3:]
    assert "线索是否属实：属实；核查结论：拟纳入；村级评议：同意纳入" in village[1]
    assert "核查人：赵村干；核查日期：2026年11月11日；评议日期：2026年11月12日；参会人数：23" in village[1]
    assert "公示起：2026年11月12日；公示止：2026年11月17日" in village[1]
    assert township[1].splitlines()[:3] == [
        "乡镇审核：不同意",
        "理由：条件较好",
        "审核人：李审核；审核日期：2026年11月18日",
    ]
    assert [line for line in district[1].splitlines() if line.strip()] == [
        "负责人（签字）：　　　　　　　（盖章）　　　　年　　月　　日"
    ]


def test_a_form_after_the_meeting_shows_the_districts_word_too():
    word = Word.of(
        {
            Cell.DECISION: "不予确定",
            Cell.DECIDED_BY: "周局长",
            Cell.DECIDED_ON: date(2026, 11, 21),
            Cell.DOCUMENT_NO: "鹤山振兴〔2026〕12号",
            Cell.REASON: "收入稳定",
            Cell.SECOND_SIGNER: "吴主任",
        }
    )
    content = approval_forms(approval_facts(cases=(approval_case(district_word=word),)))
    assert tables(content)[0][-1][1].splitlines()[:3] == [
        "区级确定：不予确定",
        "理由：收入稳定",
        "确定人：周局长；确定日期：2026年11月21日；文号：鹤山振兴〔2026〕12号；第二签批人：吴主任",
    ]


def test_no_answer_of_a_level_is_left_out_of_its_form():
    cells = {cell: f"〈{cell.label}〉" for cell in Cell}
    said = "".join(tables(approval_forms(approval_facts(cases=(approval_case(village_word=Word.of(cells)),))))[0][-3])
    shown = {cell for cell in Cell if f"〈{cell.label}〉" in said}
    assert set(Cell) - shown == {Cell.INCOME, Cell.AUTHORISATION}  # they have places of their own above


def test_there_is_no_form_without_a_case():
    with pytest.raises(ValueError, match="no case"):
        approval_forms(approval_facts(cases=()))


# 批复


def test_a_reply_names_its_document_its_meeting_and_whom_it_answers():
    said = lines(reply_to_township(reply_facts()))
    assert said[:4] == [
        "区乡村振兴局文件",
        "鹤山振兴〔2026〕12号",
        "关于2026年11月监测对象的批复",
        "鹤壁集镇人民政府：",
    ]
    assert "经2026年11月21日区巩固拓展脱贫攻坚成果领导小组会议研究" in said[4]
    assert said[-2:] == ["区乡村振兴局", "2026年11月20日"]


def test_a_reply_lists_who_was_determined_and_who_was_not_with_the_reason():
    content = reply_to_township(reply_facts())
    determined, refused = tables(content)
    assert [row[3] for row in determined] == ["户主姓名", "张小明", "王<b>&甲"]
    assert [row[1] for row in determined] == ["事项", "识别", "风险变化"]
    assert [(row[3], row[-1]) for row in refused] == [
        ("户主姓名", "理由"),
        ("李四", "收入稳定，支出已由保险和救助承担"),
    ]
    assert headings(content) == ["一、确定下列 2 户", "二、不予确定下列 1 户", "三、有关要求"]


def test_a_list_that_is_empty_is_left_out_and_the_rest_is_numbered_anew():
    content = reply_to_township(reply_facts(refused=()))
    assert headings(content) == ["一、确定下列 2 户", "二、有关要求"]
    assert len(tables(content)) == 1
    content = reply_to_township(reply_facts(determined=()))
    assert headings(content) == ["一、不予确定下列 1 户", "二、有关要求"]
    assert len(tables(content)) == 1


def headings(content):
    return [text for text in lines(content) if text[1] == "、"]


def test_a_reply_refuses_nobody_without_a_reason():
    with pytest.raises(ValueError, match="needs a reason"):
        reply_to_township(reply_facts(refused=(reply_case(3),)))


def test_there_is_no_reply_where_nothing_was_decided():
    with pytest.raises(ValueError, match="nothing was decided"):
        reply_to_township(reply_facts(determined=(), refused=()))


# 催报函


def test_a_reminder_says_what_is_owed_since_when_and_until_when():
    content = reminder_letter(reminder_facts())
    assert tables(content) == [
        [
            ["序号", "事项", "地点", "数量", "起始日期", "应报日期", "逾期"],
            ["1", "村级评议", "槐树村", "3 户", "2026-11-10", "2026-11-19", "已逾期 1 天"],
            ["2", "乡镇审核", "", "2 户", "2026-11-18", "2026-11-21", "还有 1 天"],
            ["3", "医疗结算", "", "1 份", "2026-11-01", "2026-11-20", "今天到期"],
        ]
    ]
    text = next(line for line in lines(content) if line.startswith("截至"))
    assert "截至2026年11月20日" in text
    assert "下列 3 项没有报来，其中逾期 1 项。请于2026年11月23日前报送" in text


def test_a_reminder_without_offices_to_ask_and_to_copy_to_has_no_such_lines():
    said = "\n".join(lines(reminder_letter(reminder_facts(contacts=(), copied_to=(), document_no=""))))
    assert "电话" not in said
    assert "抄送" not in said
    assert "抄送：区巩固拓展脱贫攻坚成果领导小组。" in lines(reminder_letter(reminder_facts()))


def test_an_own_template_may_ask_for_columns_of_a_list_that_is_empty_this_time(tmp_path):
    asked = ("{{ 项数 }} 项", "{%p for 单位 in 联系单位 %}", "{{ 单位.电话 }}", "{%p endfor %}")
    (tmp_path / "催报函.docx").write_bytes(own_template(*asked))
    assert lines(reminder_letter(reminder_facts(contacts=()), tmp_path)) == ["3 项"]


def test_a_reminder_has_the_name_that_policy_gives_it():
    titles = {**letterhead().titles, "reminder_name": "催办函"}
    assert "催办函" in lines(reminder_letter(reminder_facts(letterhead=letterhead(titles=titles))))


def test_there_is_no_reminder_where_nothing_is_owed():
    with pytest.raises(ValueError, match="owes nothing"):
        reminder_letter(reminder_facts(owed=()))


def test_lateness_counts_from_the_day_after_the_due_day():
    facts = reminder_facts(owed=(Owed("乡镇审核", 1, "户", date(2026, 11, 1), date(2026, 10, 31)),))
    assert tables(reminder_letter(facts))[0][1][-1] == "已逾期 20 天"
