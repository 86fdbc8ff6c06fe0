"""Templates filled: the district's own before the shipped one, checked, escaped, the same bytes each time."""

import io
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document

from tests.warehouse.doors.papers.reading import lines, own_template, read, tables
from tests.warehouse.doors.papers.samples import PAPERS, letterhead, village_notice_facts
from warehouse.doors.papers.paper import Paper, PaperError
from warehouse.doors.papers.rendering import render
from warehouse.doors.papers.village_notice import ProposedHousehold, village_notice

ROWS = [
    ("姓名", "村"),
    ("{%tr for 户 in 名单 %}", ""),
    ("{{ 户.户主姓名 }}", "{{ 户.自然村 }}"),
    ("{%tr endfor %}", ""),
]


@pytest.fixture
def home(tmp_path):
    """Puts an own template of the village's notice into the home's folder."""

    def put(content, name="村级公示.docx"):
        (tmp_path / name).write_bytes(content)
        return tmp_path

    return put


def notice(home_templates, **other):
    return village_notice(village_notice_facts(**other), home_templates)


def refusal(home_templates, **other):
    with pytest.raises(PaperError) as caught:
        notice(home_templates, **other)
    return str(caught.value)


def test_the_districts_own_template_goes_before_the_shipped_one(home):
    content = notice(home(own_template("{{ 行政村 }}的公示，共 {{ 户数 }} 户", rows=ROWS)))
    assert lines(content) == ["槐树村的公示，共 2 户"]
    assert tables(content) == [[["姓名", "村"], ["张*明", "东组"], ["李*", "西组"]]]


def test_without_an_own_template_of_that_name_the_shipped_one_is_used(home):
    assert notice(home(own_template("{{ 行政村 }}"), "批复.docx")) == notice(None)


def test_a_folder_that_is_not_there_is_as_good_as_an_empty_one(tmp_path):
    assert notice(tmp_path / "templates") == notice(None)


def test_an_unknown_placeholder_is_told_with_the_template_and_its_name(home):
    told = refusal(home(own_template("{{ 行政村 }}{{ 户主姓铭 }}")))
    assert "村级公示.docx" in told
    assert "“户主姓铭”" in told


def test_an_unknown_placeholder_is_told_where_nothing_comes_of_it(home):
    assert "“天气”" in refusal(home(own_template("{{ 行政村 }}{% if 演练 %}{{ 天气 }}{% endif %}")))


def test_an_unknown_column_is_told_too(home):
    rows = [("{%tr for 户 in 名单 %}",), ("{{ 户.身份证号 }}",), ("{%tr endfor %}",)]
    assert "“身份证号”" in refusal(home(own_template("{{ 行政村 }}", rows=rows)))


def test_a_column_of_another_list_is_told(home):
    rows = [("{%tr for 户 in 名单 %}",), ("{{ 户.电话 }}",), ("{%tr endfor %}",)]
    assert "“电话”" in refusal(home(own_template("{{ 行政村 }}", rows=rows)))


def test_an_unknown_placeholder_in_a_header_is_told(home):
    document = Document()
    document.add_paragraph("{{ 行政村 }}")
    document.sections[0].header.paragraphs[0].text = "{% if 演练 %}{{ 页眉 }}{% endif %}"
    content = io.BytesIO()
    document.save(content)
    assert "“页眉”" in refusal(home(content.getvalue()))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ 行政村 }", "{{ 行政村"),
        ("{% if 户数 %}共 {{ 户数 }} 户", "endif"),
        ("{{ 行政村 | 不存在 }}", "不存在"),
        ("{{ 行政村 }}\uff5b\uff5b户数\uff5d\uff5d", "\uff5b\uff5b户数\uff5d\uff5d"),
        ("{{ 行政村 }}{户数}", "{户数}"),
        ("槐树村的公示，共 2 户", "一个占位符也没有"),
    ],
)
def test_a_template_written_wrongly_is_told_with_the_place(home, text, said):
    told = refusal(home(own_template(text)))
    assert "村级公示.docx" in told
    assert said in told


def test_a_list_that_begins_in_a_row_and_ends_in_a_paragraph_is_told_whatever_is_in_it(home):
    template = own_template("{{ 行政村 }}", "{%p for 户 in 名单 %}", "{{ 户.户主姓名 }}{% endfor %}")
    assert "列表“名单”" in refusal(home(template))
    assert "列表“名单”" in refusal(home(template), households=(ProposedHousehold("李四"),))


@pytest.mark.parametrize("content", [b"", b"no docx", b"PK\x03\x04 cut off", own_template("{{ 行政村 }}")[:2000]])
def test_a_file_that_is_no_docx_is_told(home, content):
    assert "不是完好的 .docx 文件" in refusal(home(content))


def test_a_template_that_cannot_be_opened_is_told(home, monkeypatch):
    def refuse(path):
        raise PermissionError(path)

    folder = home(own_template("{{ 行政村 }}"))
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert "文件打不开" in refusal(folder)


@pytest.mark.parametrize("ending", [".doc", ".wps", ".docm", ".dotx", ".odt"])
def test_a_template_saved_as_something_else_is_not_passed_over_in_silence(home, ending):
    assert "另存为 .docx" in refusal(home(b"old", f"村级公示{ending}"))


def test_what_would_break_the_document_is_told_and_not_left_out(home):
    template = own_template("{% autoescape false %}{{ 行政村 }}{% endautoescape %}")
    assert "填写时出错" in refusal(home(template), village="王<b>甲")


def test_a_template_cannot_declare_a_name_safe(home):
    assert lines(notice(home(own_template("{{ 行政村 | safe }}")), village="王<b>甲")) == ["王<b>甲"]


def test_a_condition_may_stand_within_a_line_whose_parts_look_different(home):
    document = Document()
    paragraph = document.add_paragraph("共 {{ 户数 }} 户")
    for number, text in enumerate(("{% if 户数 > 1 %}", "，逐户列出", "{% endif %}", "。")):
        paragraph.add_run(text).bold = number % 2 == 0
    content = io.BytesIO()
    document.save(content)
    assert lines(notice(home(content.getvalue()))) == ["共 2 户，逐户列出。"]


def test_a_placeholder_that_a_word_processor_has_cut_into_pieces_is_found(home):
    document = Document()
    paragraph = document.add_paragraph()
    for number, text in enumerate(("{", "{ 行政", "村 ", "}", "}，")):
        paragraph.add_run(text).bold = number % 2 == 0
    content = io.BytesIO()
    document.save(content)
    assert lines(notice(home(content.getvalue()))) == ["槐树村，"]


def test_what_the_templates_language_brings_itself_is_no_placeholder(home):
    template = own_template("{{ 行政村 }}{% for 次 in range(3) %}★{{ loop.index }}{% endfor %}")
    assert lines(notice(home(template))) == ["槐树村★1★2★3"]


def test_a_refusal_shows_nobody(home):
    rows = [("{%tr for 户 in 名单 %}",), ("{{ 户.户主姓名 + 1 }}",), ("{%tr endfor %}",)]
    told = refusal(home(own_template("{{ 行政村 }}", rows=rows)))
    assert "TypeError" in told
    assert "张" not in told


@pytest.mark.parametrize(
    "text",
    [
        "{{ 行政村.__class__.__mro__[1].__subclasses__() }}",
        "{{ 行政村['__class__'] }}",
        "{{ 行政村 | attr('__class__') }}",
        "{{ 名单.append(1) }}",
    ],
)
def test_a_template_reaches_nothing_but_the_papers_facts(home, text):
    assert "村级公示.docx" in refusal(home(own_template(text)))


@pytest.mark.parametrize("name", ["王<b>&甲", 'A & B "C"', "<w:p/>", "&amp;", "]]>", "{{ 户数 }}", "{% raw %}"])
def test_characters_of_a_name_that_mean_something_elsewhere_survive(home, name):
    content = notice(home(own_template("{{ 行政村 }}")), village=name)
    assert lines(content) == [name]


def test_what_no_document_can_hold_becomes_a_blank_and_lines_stay_lines(home):
    content = notice(home(own_template("{{ 行政村 }}")), village="槐\x0b树\x00村\ud800。\r\n第二行\ufffe")
    assert lines(content) == ["槐 树 村 。\n第二行 "]


def test_days_and_yuan_are_printed_as_papers_have_them(home):
    fields = {"行政村": date(2026, 3, 5), "户数": Decimal("1234567.5"), "乡镇": None}
    paper = Paper("题名", "单位", date(2026, 11, 20), fields)
    template = own_template("{{ 行政村 }}", "{{ 户数 }}", "（{{ 乡镇 }}）")
    assert lines(render("村级公示", paper, home(template))) == ["2026年3月5日", "1,234,567.50", "（）"]


@pytest.mark.parametrize("name", PAPERS)
def test_equal_facts_give_equal_bytes_without_times_of_the_machine(name):
    make, facts = PAPERS[name]
    content = make(facts())
    assert content == make(facts())
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert {part.date_time for part in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_says_of_itself_what_its_facts_say(name):
    make, facts = PAPERS[name]
    properties = read(make(facts(letterhead=letterhead(office="区<局>&")))).core_properties
    assert name in properties.title
    assert (properties.author, properties.last_modified_by) == ("区<局>&", "区<局>&")
    assert properties.created.date() == properties.modified.date() == date(2026, 11, 20)
    assert properties.comments == ""


def test_a_name_longer_than_a_property_can_be_is_cut_there_alone(home):
    content = notice(home(own_template("{{ 行政村 }}")), village="村" * 300)
    assert lines(content) == ["村" * 300]
    assert len(read(content).core_properties.title) == 255


def test_an_own_template_does_not_lend_a_paper_its_editor(home):
    template = read(own_template("{{ 行政村 }}"))
    template.core_properties.author = template.core_properties.last_modified_by = "小王"
    content = io.BytesIO()
    template.save(content)
    properties = read(notice(home(content.getvalue()))).core_properties
    assert {properties.author, properties.last_modified_by} == {"槐树村村民委员会"}
