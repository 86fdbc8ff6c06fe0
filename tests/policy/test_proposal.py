"""What may be proposed in a what-if, and the sentences for what may not."""

from datetime import date
from decimal import Decimal

import pytest

from policy.errors import PolicyError
from policy.parameters import Law
from policy.payouts import Coverage, entitlement, scale_of
from policy.proposal import proposed_values, read_proposal_file, read_sweep
from policy.proposed_file import NewValue, proposed_file
from policy.windows import Month

NOVEMBER = Month(2026, 11)
FIRST, LAST_YEAR = date(2026, 11, 1), date(2025, 12, 31)


def under(law: Law, *written: str, file: str = ""):
    """The values in force on 1 November 2026 under a proposal."""
    table = read_proposal_file("方案.toml", file) if file else None
    return law.proposing(FIRST, proposed_values(law, NOVEMBER, written, table)).in_force(FIRST)


@pytest.mark.parametrize(
    ("written", "general", "monitored"),
    [
        (["illness=4000"], 4000, 4000),
        (["illness.general=8000"], 8000, 5000),
        (["illness.monitored=4,500"], 10000, 4500),
        (["illness.general=8000", "illness=4000"], 8000, 4000),
        (["illness_general=8_000"], 8000, 5000),
        (["illness_general=8000", "illness=4000"], 8000, 4000),
    ],
)
def test_a_key_sets_all_its_values_and_a_member_of_it_one(law, written, general, monitored):
    found = under(law, *written)
    assert (found.amount("illness_general"), found.amount("illness_monitored")) == (general, monitored)


def test_several_are_set_at_once_and_the_line_of_protection_follows_the_standard_unless_it_is_set(law):
    found = under(law, "income_drop=20%", "water_days=5", "national_standard=6000")
    assert (found.amount("income_drop"), found.whole("water_days"), found.amount("protection")) == (20, 5, 9000)
    assert under(law, "national_standard=6000", "protection=8000").amount("protection") == 8000


def test_a_proposal_counts_from_the_months_first_day_and_changes_no_year_before(law):
    proposal = law.proposing(FIRST, proposed_values(law, NOVEMBER, ["cap.疾病住院=60000"]))
    assert proposal.in_force(FIRST).amount("hospital_cap") == 60000
    assert proposal.in_force(LAST_YEAR).amount("hospital_cap") == 50000
    assert law.in_force(FIRST).amount("hospital_cap") == 50000


@pytest.mark.parametrize(
    ("written", "entitled"),
    [
        ([], "32500.00"),
        (["illness=4000"], "33000.00"),
        (["tier.疾病住院.2=30000"], "31500.00"),
        (["tier.hospital.4=80%"], "33500.00"),
        (["tier.疾病住院.2=30000:60%", "tier.疾病住院.3=100%"], "42000.00"),
    ],
)
def test_edges_and_rates_of_tiers_give_the_entitlement_of_the_worked_claim(law, written, entitled):
    found = under(law, *written)
    line = found.amount("illness_monitored")
    assert str(entitlement(Decimal(60000), scale_of(Coverage.HOSPITAL, found), line)) == entitled


def test_a_proposed_file_counts_whatever_its_dates_and_a_word_counts_over_it(law):
    file = """
    [illness_general]
    [[illness_general.values]]
    from = 2020-01-01
    value = 9_000
    source = "旧"
    [[illness_general.values]]
    from = 2031-01-01
    value = 8_000
    source = "本区测算"
    [income_drop]
    values = [{ from = 2031-01-01, value = 20, source = "本区测算" }]
    """
    assert under(law, file=file).amount("illness_general") == 8000
    found = under(law, "income_drop=25", file=file)
    assert (found.amount("illness_general"), found.amount("income_drop")) == (8000, 25)


def test_the_file_that_a_calibration_proposes_is_a_proposal(law):
    new = {"illness_general": NewValue(Decimal(6500), "本区测算：截至2026年11月")}
    written = proposed_file(law, new, date(2027, 1, 1), date(2026, 11, 28), "预警线测算")
    found = under(law, file=written)
    assert (found.amount("illness_general"), found.amount("illness_monitored")) == (6500, 5000)


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("illness", "'illness' is no KEY=VALUE; write it like illness=4000"),
        ("sickness=4000", "'sickness' is no parameter; known are accident"),
        ("illness.rich=4000", "'illness.rich' is no parameter"),
        ("illness=many", "'many' is no number of yuan"),
        ("illness=4000.001", "finer than a fen"),
        ("water_days=1.5", "'1.5' is no whole number of days"),
        ("window_months=0", "a window has 1 to 120 months"),
        ("tier.疾病住院.1=6000", "follows it; set illness instead"),
        ("tier.疾病住院.4=60000", "the last tier has no upper edge"),
        ("tier.疾病住院.5=60%", "has the tiers 1 to 4"),
        ("tier.疾病住院=60%", "names no tier"),
        ("tier.疾病住院.3=10000", "the edges of the tiers must rise"),
        ("tier.住院.2=10000", "'住院' is no coverage; they are 灾害意外、疾病住院"),
        ("cap.住院=10000", "'住院' is no coverage"),
        ("tier.疾病住院.2=50%:60%", "sets the same twice; write an edge, a rate with %, or both"),
        ("tier.疾病住院.2=25000:55%:30000", "sets the same twice"),
        ("tier.疾病住院.2=120%", "a tier of 120 % pays more than was spent"),
        ("sales_platforms=x", "a list cannot be set here"),
    ],
)
def test_what_cannot_be_set_is_said_in_a_sentence(law, written, sentence):
    with pytest.raises(PolicyError, match=sentence):
        under(law, written)


def test_a_key_set_twice_is_refused(law):
    with pytest.raises(PolicyError, match="illness is set twice"):
        under(law, "illness=4000", "illness=5000")


@pytest.mark.parametrize(
    "written",
    [
        ("illness.general=8000", "illness_general=9000"),
        ("cap.疾病住院=60000", "cap.hospital=70000"),
        ("cap.升学=10000", "school_entry_cap=20000"),
        ("tier.疾病住院.2=25000", "tier.hospital.2=26000:55%"),
        ("tier.疾病住院.2=50%", "tier.疾病住院.2=55%"),
    ],
)
def test_two_words_for_one_value_are_refused_however_they_are_written(law, written):
    with pytest.raises(PolicyError, match=r"set twice|set the same value"):
        under(law, *written)


def test_edge_and_rate_of_a_tier_may_be_set_by_two_words(law):
    tier = under(law, "tier.疾病住院.2=25000", "tier.疾病住院.2=55%").tiers("hospital_tiers")[1]
    assert (tier.up_to, tier.percent) == (25000, 55)


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        ("", "holds no parameter"),
        ("illness = 4", "stands where a table is expected"),
        ("[illness_general]\nvalue = 4", "no value stands here"),
        ("[sickness]\nvalues = [{ value = 4 }]", "'sickness' is no parameter"),
        ("[disaster]\nvalues = [{ value = 4.5 }]", "write it as text"),
        ("[disaster", "is no TOML"),
        pytest.param(f"disaster = {'[' * 5_000}", "holds what no policy file has", id="lists in lists"),
        pytest.param(f"disaster = {'9' * 5_000}", "holds what no policy file has", id="endless number"),
    ],
)
def test_a_file_that_is_no_proposal_is_said_in_a_sentence(law, file, sentence):
    with pytest.raises(PolicyError, match=sentence):
        proposed_values(law, NOVEMBER, [], read_proposal_file("方案.toml", file))


def test_a_range_counts_both_ends(law):
    sweep = read_sweep(law, NOVEMBER, "illness=3000:20000:500")
    assert (sweep.word, len(sweep.values), sweep.values[0], sweep.values[-1]) == ("illness", 35, "3000", "20000")
    assert read_sweep(law, NOVEMBER, "income_drop=10%:30%:10%").values == ("10%", "20%", "30%")
    assert read_sweep(law, NOVEMBER, "tier.疾病住院.2=50%:60%:5%").values == ("50%", "55%", "60%")
    assert read_sweep(law, NOVEMBER, "job_loss_months=1:6:2").values == ("1", "3", "5")
    assert read_sweep(law, NOVEMBER, "cap.升学=10000:30000:5000").name == "升学封顶线（每户每年）"
    assert read_sweep(law, NOVEMBER, "tier.疾病住院.2=15000:30000:5000").name == "疾病住院分段比例"


@pytest.mark.parametrize("written", ["illness=3000", "illness=3000:2000", "illness=1:2:0", "illness=5:1:1", "illness"])
def test_what_is_no_range_is_said_in_a_sentence(law, written):
    with pytest.raises(PolicyError, match=r"no range|the step must be over 0|no KEY=VALUE"):
        read_sweep(law, NOVEMBER, written)


def test_a_range_of_very_many_values_or_of_halves_of_days_is_refused(law):
    with pytest.raises(PolicyError, match="hold 1 to 500 values; it holds 20001"):
        read_sweep(law, NOVEMBER, "illness=0:20000:1")
    with pytest.raises(PolicyError, match="no whole number"):
        read_sweep(law, NOVEMBER, "water_days=1:3:0.5")
