"""What a department is told of a household: what its measure declares, and no more."""

import shutil
from datetime import date

import pytest

from policy.orders.measure import HEAD_ID, PHONE, TELLS
from policy.orders.order import Order
from tests.rules.drawn import home, household_no, id_of, lay_out, row
from tests.warehouse.conftest import empty_warehouse, office
from tests.warehouse.office import Office
from warehouse.database import sql_names
from warehouse.helping.told import told_lines
from warehouse.law import law_of

__all__ = ["empty_warehouse", "office"]

FAMILY = (
    home(
        "with every trouble",
        row("medical", 0, 总费用=60_000, 个人自付=23_410.5, 结算日期="2026-03-05", 疾病名称="肺炎"),
        row("diseases", 0, 疾病名称="胃恶性肿瘤", 确诊日期="2026-02-01"),
        row(
            "education",
            1,
            姓名="张小军",
            学段="初中",
            学校名称="鹤山区第三中学",
            学籍状态="辍学",
            状态日期="2026-05-01",
        ),
        row("disability", 2, 姓名="李梅", 残疾类别="肢体", 残疾等级="二级", 发证日期="2020-01-05"),
        row("housing", 0, 房屋等级="D级", 鉴定日期="2026-04-01", 是否唯一住房="是"),
        row("industry", 0, 产业类型="养殖", 受损原因="疫病", 受损日期="2026-06-01", 损失金额=8000),
        row("incidents", 0, 事件类别="自然灾害", 事件类型="暴雨", 发生日期="2026-07-01", 损失金额=12_000),
        row("employment", 2, 姓名="李梅", 就业状态="失业", 状态起始日期="2026-01-01"),
    )
    .with_member("20130101", 姓名="张小军")
    .with_member("19820202", 姓名="李梅", 劳动能力="普通劳动力"),
    home("with nothing"),
)
HOUSEHOLD = household_no(0)


def order(measure, risk_type, household=HOUSEHOLD):
    return Order("2026-11-J00001", "2026-11", household, measure, risk_type, "", 5, date(2026, 11, 12))


@pytest.fixture(scope="module")
def asked(tmp_path_factory, empty_warehouse):
    """What is told for an order of a measure and a risk type."""
    folder = tmp_path_factory.mktemp("told")
    shutil.copy(empty_warehouse, folder)
    one = Office(folder)
    lay_out(one, FAMILY)
    one.run()

    def told(measure, risk_type, household=HOUSEHOLD):
        asking = order(measure, risk_type, household)
        return told_lines(one.connection, [asking], law_of(folder).measures)[asking.order_no]

    yield told
    one.connection.close()


def test_of_a_dropout_the_school_s_department_sees_the_child_and_no_illness(asked):
    child = id_of(0, 1, "20130101")
    assert asked("BACK_TO_SCHOOL", "因学") == (f"辍学学生：张小军（{child}），初中，鹤山区第三中学，2026-05-01 起辍学",)


def test_of_an_illness_the_insurance_sees_who_bore_what_and_nothing_of_school_or_home(asked):
    head = id_of(0, 0, "19800101")
    assert asked("MEDICAL_ASSISTANCE", "因病") == (
        f"大病：张三（{head}），胃恶性肿瘤，2026-02-01 确诊",
        f"就医：张三（{head}），近一年个人自付 23,410.50 元",
    )


def test_of_a_disaster_relief_sees_the_loss_and_not_the_illness_for_which_it_may_be_asked_too(asked):
    assert asked("TEMPORARY_RELIEF", "因灾") == ("自然灾害：暴雨，2026-07-01，损失 12,000.00 元",)
    assert len(asked("TEMPORARY_RELIEF", "因病")) == 2


def test_a_measure_that_the_district_chose_for_another_risk_tells_no_fact_of_the_household(asked):
    assert asked("TEMPORARY_RELIEF", "综合") == ()


@pytest.mark.parametrize(
    ("measure", "risk_type", "begins"),
    [
        ("HOUSING_REPAIR", "住房", "住房：D级，2026-04-01 鉴定，唯一住房"),
        ("REHABILITATION", "因残", "残疾人：李梅"),
        ("SPECIALTY_FARMING", "产业", "产业：养殖，疫病，2026-06-01，损失 8,000.00 元"),
        ("ENTERPRISE_JOB", "就业", "劳动力：张三"),
        ("SUBSISTENCE_ALLOWANCE", "收入", "家庭成员："),
    ],
)
def test_each_department_sees_its_own_matter(asked, measure, risk_type, begins):
    lines = asked(measure, risk_type)
    assert any(line.startswith(begins) for line in lines)
    assert ("肿瘤" in "".join(lines)) is False


def test_a_household_of_which_nothing_is_known_has_no_lines(asked):
    assert asked("BACK_TO_SCHOOL", "因学", household_no(1)) == ()


def test_every_fact_that_a_measure_may_tell_is_a_question_in_a_file():
    assert set(sql_names("help/told")) == TELLS - {HEAD_ID, PHONE}


def test_illness_and_disability_are_told_to_those_alone_who_answer_for_them(tmp_path):
    knowing = {
        "sick": {"health", "medical_insurance", "civil_affairs"},
        "disabled": {"civil_affairs", "disabled_federation"},
    }
    for measure in law_of(tmp_path).measures.values():
        for use in measure.uses:
            for fact in set(use.tells) & knowing.keys():
                assert use.office in knowing[fact], (measure.code, fact)
