"""异议回执: what an objector takes home."""

from datetime import date

import pytest

from tests.warehouse.doors.papers.reading import lines, own_template
from tests.warehouse.doors.papers.samples import HEAD_ID, objection_slip_facts
from tests.warehouse.doors.papers.test_notices import PHONE, told
from warehouse.doors.papers.objection_slip import objection_slip
from warehouse.doors.papers.paper import PaperError


def test_it_says_what_was_received_when_and_until_when_it_is_answered():
    said = lines(objection_slip(objection_slip_facts()))
    assert said[:3] == ["防贫保险金公示异议回执", "编号：Y202611-0001", "王五："]
    assert "您对槐树村张*明户防贫保险金公示（编号 2026-11-槐树村-1）提出的异议，已于2026年12月1日收到" in said[3]
    assert "涉及的各笔已停止支付；将在2026年12月8日以前处理" in said[4]
    assert not any("经核实" in line for line in said)
    assert said[-2:] == ["区乡村振兴局", "2026年11月20日"]


def test_an_objector_without_a_name_gets_one_too():
    assert lines(objection_slip(objection_slip_facts(objector="")))[2] == "反映人："


def test_a_late_objection_is_told_that_it_stops_nothing():
    text = "\n".join(lines(objection_slip(objection_slip_facts(is_in_time=False, answer_by=None))))
    assert "另行登记办理" in text
    assert "停止支付" not in text


@pytest.mark.parametrize(
    ("is_upheld", "words"),
    [
        (True, "您的异议成立，涉及的各笔撤下，不予支付（2026年12月5日）"),
        (False, "您的异议不成立，涉及的各笔补充公示，重新计算公示天数（2026年12月5日）"),
    ],
)
def test_an_answered_one_says_how_and_when(is_upheld, words):
    facts = objection_slip_facts(is_upheld=is_upheld, answered_on=date(2026, 12, 5))
    text = "\n".join(lines(objection_slip(facts)))
    assert words in text
    assert "将在" not in text


def test_it_tells_no_id_no_telephone_no_illness_and_no_coverage():
    assert told(objection_slip(objection_slip_facts(head_name=f"张{HEAD_ID}{PHONE}因病住院明"))) == []


@pytest.mark.parametrize("asked", ["异议内容", "身份证号", "保障项目"])
def test_an_own_template_cannot_ask_for_more(asked, tmp_path):
    (tmp_path / "异议回执.docx").write_bytes(own_template("{{ 异议编号 }}", f"{{{{ {asked} }}}}"))
    with pytest.raises(PaperError, match=asked):
        objection_slip(objection_slip_facts(), tmp_path)
