from datetime import date
from decimal import Decimal

import pytest

from policy.errors import PolicyError
from policy.parameters import read_law
from policy.values import Tier
from tests.policy.shipped import shipped_texts

NOVEMBER = date(2026, 11, 1)

DEFAULTS = {
    "national_standard": Decimal(5000),
    "protection": Decimal(7500),
    "monitoring_line": Decimal(7500),
    "illness_monitored": Decimal(5000),
    "illness_general": Decimal(10000),
    "school_entry": Decimal(8000),
    "in_school": Decimal(8000),
    "disaster": Decimal(10000),
    "accident": Decimal(10000),
    "industry": Decimal(5000),
    "income_drop": Decimal(30),
    "income_drop_ceiling_factor": Decimal(2),
    "job_loss_months": 3,
    "working_age_from": 16,
    "working_age_to": 59,
    "school_age_from": 6,
    "school_age_to": 15,
    "water_days": 7,
    "window_months": 12,
    "data_due_day": 10,
    "list_out_day": 10,
    "city_filing_day": 25,
    "village_days": 9,
    "township_days": 3,
    "district_days": 3,
    "home_check_days": 3,
    "comparison_days": 5,
    "notice_days": 5,
    "identification_days": 15,
    "send_backs": 2,
    "case_reminder_first": 3,
    "case_reminder_second": 1,
    "case_overdue_again": 3,
    "publicity_days": 10,
    "notice_confirmation_days": 3,
    "objection_days": 7,
    "notice_name": "masked",
    "premium": Decimal(100),
    "quota": Decimal(10),
    "low_income_quota": "named",
    "claim_min_yuan": Decimal(100),
    "claims_before_determination": False,
    "amount_tolerance": Decimal("0.01"),
    "insurer_days": 5,
    "insurer_send_backs": 1,
    "claim_review_days": 3,
    "claim_filing_days": 3,
    "held_days": 5,
    "payment_signing_days": 3,
    "payment_days": 5,
    "adult_age": 18,
    "fund_rate": Decimal(1),
    "fund_cap_yuan": Decimal(5000),
    "fund_needs_receipt": False,
    "elimination_min_months": 6,
    "elimination_income_months": 6,
    "elimination_again_months": 3,
    "yearly_check_month": 10,
    "signing_form_seconds": 90,
    "signing_workbook_hours": 24,
}


def law_of(body: str, key: str = "line", head: str = 'name = "线"\nunit = "yuan"\ncheckedon'):
    head = head.replace("checkedon", "checked_on = 2026-01-01")
    return read_law({"parameters/lines.toml": f"[{key}]\n{head}\n{body}\n"})


def value(written: str, starts: str = "2024-01-01", key: str = "line") -> str:
    return f'[[{key}.values]]\nfrom = {starts}\nvalue = {written}\nsource = "某县文件"\n'


def of_unit(unit: str, written: str):
    head = f'name = "线"\nunit = "{unit}"\ncheckedon'
    return law_of(value(written), head=head).in_force(NOVEMBER)["line"]


@pytest.mark.parametrize("key", DEFAULTS)
def test_a_shipped_value_is_that_of_the_domain(in_force, key):
    assert in_force[key] == DEFAULTS[key]
    assert type(in_force[key]) is type(DEFAULTS[key])


def test_the_lines_of_2022_are_those_of_before_the_change():
    law = read_law(shipped_texts())
    before, after = law.in_force(date(2022, 12, 31)), law.in_force(date(2023, 1, 1))
    assert [day.amount("monitoring_line") for day in (before, after)] == [6000, 7500]
    assert [day.amount("protection") for day in (before, after)] == [6000, 7500]


def test_every_shipped_key_stands_in_one_file_only():
    keys = [
        line
        for name, text in shipped_texts().items()
        if name.startswith("parameters/")
        for line in text.splitlines()
        if line.startswith("[") and not line.startswith("[[")
    ]
    assert len(keys) == len(set(keys))


def test_every_shipped_value_has_a_source_and_holds_since_2020(law):
    for parameter in law.parameters.values():
        assert parameter.values[0].starts_on == date(2020, 1, 1), parameter.key
        assert all(each.source for each in parameter.values), parameter.key


@pytest.mark.parametrize("subject", ["row_count_jump", "sum_jump", "register_drop", "refused_share", "unlinked_share"])
def test_a_band_warns_before_it_stops(in_force, subject):
    assert in_force.amount(f"{subject}_warning") < in_force.amount(f"{subject}_critical")


def test_an_ordinary_month_with_four_per_cent_refused_is_warned_of_and_not_stopped(in_force):
    assert in_force.amount("refused_share_warning") < 4 < in_force.amount("refused_share_critical")


def test_the_version_names_the_month_and_changes_with_a_value(law):
    as_shipped = law.in_force(NOVEMBER)
    other = law.in_force(NOVEMBER, {"industry": "4999.99"})
    assert as_shipped.version.startswith("2026-11·")
    assert len(as_shipped.version) == len("2026-11·3f9a1c")
    assert as_shipped.version == read_law(shipped_texts()).in_force(NOVEMBER).version
    assert as_shipped.version != other.version
    assert law.in_force(date(2026, 12, 1)).version[-6:] == as_shipped.version[-6:]


def test_the_same_number_written_otherwise_is_the_same_policy():
    versions = {
        law_of(value(written)).in_force(NOVEMBER).fingerprint(["line"]) for written in ("8_000", "8000", '"8000.00"')
    }
    assert len(versions) == 1


def test_a_rule_sees_another_policy_only_when_a_value_it_uses_changed(law):
    before, after = law.in_force(NOVEMBER), law.in_force(NOVEMBER, {"school_entry": "9000"})
    illness, school = law.rule("ILLNESS_EXPENSE").parameters, law.rule("SCHOOL_ENTRY_EXPENSE").parameters
    assert before.fingerprint(illness) == after.fingerprint(illness)
    assert before.fingerprint(school) != after.fingerprint(school)


def test_what_if_sets_a_line_a_group_of_lines_or_the_line_of_protection(law):
    other = law.in_force(NOVEMBER, {"illness": "8000", "protection": "7000.50", "claims_before_determination": "true"})
    assert other.amount("illness_general") == other.amount("illness_monitored") == 8000
    assert other.amount("protection") == Decimal("7000.50")
    assert other.flag("claims_before_determination")
    assert law.in_force(NOVEMBER).amount("illness_general") == 10000


def test_what_if_of_the_national_standard_moves_the_line_of_protection(law):
    assert law.in_force(NOVEMBER, {"national_standard": "5500"}).amount("protection") == 8250


@pytest.mark.parametrize(
    ("word", "written", "sentence"),
    [
        ("ilness", "8000", "'ilness' is no parameter; known are accident, "),
        ("illness", "much", r"illness=much: 'much' is no number of yuan"),
        ("water_days", "7.5", r"water_days=7\.5: '7\.5' is no whole number of days"),
        ("hospital_tiers", "1", "a list cannot be set here"),
        ("notice_coverage", "yes", "neither yes nor no"),
    ],
)
def test_a_what_if_that_makes_no_sense_says_so(law, word, written, sentence):
    with pytest.raises(PolicyError, match=sentence):
        law.in_force(NOVEMBER, {word: written})


def test_a_district_names_only_what_differs():
    own = (
        '[industry]\nchecked_on = 2026-11-01\n[[industry.values]]\nfrom = 2020-01-01\nvalue = 6000\nsource = "区文件"\n'
    )
    law = read_law(shipped_texts() | {"home/parameters/own.toml": own})
    assert law.in_force(NOVEMBER).amount("industry") == 6000
    assert law.parameters["industry"].name == "产业净损失预警线"
    assert law.in_force(NOVEMBER).sources["industry"] == "区文件"


def test_a_value_holds_from_its_day_on():
    law = law_of(value("1") + value("2", "2025-07-01"))
    days = [date(2025, 6, 30), date(2025, 7, 1), NOVEMBER]
    assert [law.in_force(day).amount("line") for day in days] == [1, 2, 2]


def test_a_file_saved_with_a_byte_order_mark_is_read_like_any():
    texts = {name: "\ufeff" + text.replace("\n", "\r\n") for name, text in shipped_texts().items()}
    assert read_law(texts).in_force(NOVEMBER).version == read_law(shipped_texts()).in_force(NOVEMBER).version


def test_a_day_before_the_first_value_says_from_when_it_holds():
    with pytest.raises(
        PolicyError, match=r"line \(线\) has no value for 2023-12-31: its first one holds from 2024-01-01"
    ):
        law_of(value("1")).in_force(date(2023, 12, 31))


def test_a_source_not_read_again_for_over_a_year_is_named():
    law = law_of(value("1"))
    assert not law.not_checked_for_a_year(date(2027, 1, 1))
    assert [each.key for each in law.not_checked_for_a_year(date(2027, 1, 2))] == ["line"]


@pytest.mark.parametrize(
    ("unit", "written", "read"),
    [
        ("yuan", '"5123.45"', Decimal("5123.45")),
        ("percent", '"12.5"', Decimal("12.5")),
        ("factor", '"1.5"', Decimal("1.5")),
        ("days", "7", 7),
        ("word", '"named"', "named"),
        ("words", '["甲", "乙"]', ("甲", "乙")),
        ("flag", "true", True),
        (
            "tiers",
            '[{ up_to = "illness_line", percent = 0 }, { percent = "62.5" }]',
            (Tier("illness_line", Decimal(0)), Tier(None, Decimal("62.5"))),
        ),
    ],
)
def test_a_value_is_read_by_its_unit(unit, written, read):
    assert of_unit(unit, written) == read


@pytest.mark.parametrize(
    ("unit", "written", "sentence"),
    [
        ("yuan", "0.3", r'line, from 2024-01-01: 0\.3 is a binary fraction; write it as text, "0\.3"'),
        ("yuan", "true", "True is no number"),
        ("yuan", '"0.005"', "finer than a fen"),
        ("yuan", "-1", "from 0 to under 10,000,000,000"),
        ("yuan", '"1e30"', "from 0 to under 10,000,000,000"),
        ("yuan", '"NaN"', "is no number of yuan"),
        ("days", '"7"', "is no whole number of days"),
        ("days", "7.0", "is no whole number of days"),
        ("days", "true", "is no whole number of days"),
        ("day_of_month", "32", "32 lies outside 1 to 31"),
        ("month_of_year", "0", "0 lies outside 1 to 12"),
        ("flag", '"true"', "neither yes nor no"),
        ("word", "7", "is no word"),
        ("words", '"甲"', "is no list"),
        ("tiers", "[]", "the last tier, and no other, must stand without up_to"),
        ("tiers", "[{ up_to = 10, percent = 0 }]", "the last tier, and no other"),
        (
            "tiers",
            "[{ up_to = 20, percent = 0 }, { up_to = 10, percent = 5 }, { percent = 1 }]",
            "edges of the tiers must rise",
        ),
        ("tiers", "[{ rate = 5 }]", "a tier is written"),
        ("ells", "1", "'ells' is no unit; units are yuan, "),
    ],
)
def test_a_value_that_does_not_fit_its_unit_is_an_error_in_a_sentence(unit, written, sentence):
    with pytest.raises(PolicyError, match=sentence) as error:
        of_unit(unit, written)
    assert str(error.value).startswith("parameters/lines.toml, line")


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("", r"no value stands here; add \[\[line\.values\]\] with from, value, source"),
        (value("1") + value("2"), "the value from 2024-01-01 overlaps the one before it, from 2024-01-01"),
        (value("1") + value("2", "2023-01-01"), "the value from 2023-01-01 overlaps the one before it"),
        (value("1", '"2024-01-01"'), "from must be a date like 2026-06-30 without quotes, not '2024-01-01'"),
        (value("1", "2024-01-01T00:00:00"), "from must be a date"),
        ("[[line.values]]\nfrom = 2024-01-01\nvalue = 1\n", "from 2024-01-01: source is missing; add it"),
        ('[[line.values]]\nfrom = 2024-01-01\nsource = "x"\n', "value is missing; add it"),
        (value("1") + "until = 2024-02-01\n", "nobody reads until"),
        ('groupe = "x"\n' + value("1"), "nobody reads groupe"),
    ],
)
def test_a_parameter_that_is_written_wrongly_says_where_and_what_to_do(body, sentence):
    with pytest.raises(PolicyError, match=sentence):
        law_of(body)


@pytest.mark.parametrize(
    ("head", "missing"),
    [
        ('unit = "yuan"\ncheckedon', "name is missing"),
        ('name = "线"\ncheckedon', "unit is missing"),
        ('name = "线"\nunit = "yuan"', "checked_on is missing"),
    ],
)
def test_each_part_of_a_parameter_must_be_there(head, missing):
    with pytest.raises(PolicyError, match=missing):
        law_of(value("1"), head=head)


def test_a_file_that_is_no_toml_names_the_line():
    with pytest.raises(PolicyError, match=r"parameters/lines\.toml is no TOML: .*line 2"):
        read_law({"parameters/lines.toml": "[line]\nname = \n"})


@pytest.mark.parametrize("name", ["lines.toml", "parameter/lines.toml", "parameters/lines.yaml"])
def test_a_file_that_nobody_would_read_is_an_error(name):
    with pytest.raises(PolicyError, match="is no policy file"):
        read_law({name: ""})


def test_a_key_that_policy_does_not_have_says_where_to_add_it(in_force):
    with pytest.raises(
        PolicyError, match=r"policy has no parameter flood; add \[flood\] to a file of policy/parameters"
    ):
        in_force.amount("flood")


def test_a_value_asked_for_as_another_type_is_an_error(in_force):
    with pytest.raises(PolicyError, match="the parameter water_days is a int, but a Decimal is asked for"):
        in_force.amount("water_days")


def test_the_row_for_sql_holds_every_value_but_tiers_and_words_joined(in_force):
    row = in_force.scalars()
    assert "hospital_tiers" not in row
    assert row["sales_platforms"] == "中国社会扶贫网、扶贫专馆、扶贫专区、扶贫专柜、电商平台"
    assert row["protection"] == 7500
    assert all(isinstance(each, Decimal | int | str | bool) for each in row.values())
    assert in_force.words("sales_platforms")[0] == "中国社会扶贫网"
