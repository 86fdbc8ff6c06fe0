"""The shares of a made year read plainly: a loop a measure, without SQL."""

from policy.cases.states import State
from policy.claims.states import State as ClaimState
from policy.fairness import Dimension, Measure

REFUSING = {"有困难已解决", "无风险", "无法核实", "不同意纳入", "不同意", "同意不纳入", "不予确定"}
ENDS = {State.DETERMINED, State.CLOSED_REFUSED}
CLAIM_ENDS = {ClaimState.PAID, ClaimState.CLOSED_REFUSED, ClaimState.CLOSED_WITHDRAWN}


def plain_shares(made):
    """{(measure, dimension): {name: (part, whole)}}, groups without anything left out."""
    counted: dict[tuple[Measure, Dimension], dict[str, tuple[int, int]]] = {}
    homes = {home.no: home for home in made.homes}
    for measure, home_no, place, about, is_part in units(made):
        home = homes[home_no]
        township, village = place or (home.township, f"{home.township}{home.village}")
        names = {Dimension.TOWNSHIP: township, Dimension.VILLAGE: village, **of_whom(made, home, about)}
        for dimension, name in names.items():
            part, whole = counted.setdefault((measure, dimension), {}).get(name, (0, 0))
            counted[measure, dimension][name] = (part + is_part, whole + 1)
    return counted


def units(made):
    for home in made.homes:
        yield Measure.LISTED, home.no, None, set(), home.is_listed
    for filed in made.cases:
        place = (filed.card.township, f"{filed.card.township}{filed.card.village}")
        about = {who for _, rule, who in made.hits if rule == f"RULE{filed.case_no}"}
        said = {spoken.verdict.value for spoken in filed.case.words}
        if said:
            yield Measure.REFUSED, filed.household_no, place, about, bool(said & REFUSING)
        if filed.case.state in ENDS:
            yield Measure.DETERMINED, filed.household_no, place, about, filed.case.state is State.DETERMINED
    for spell in made.spells:
        is_gone = spell.eliminated_on is not None and spell.eliminated_on.month == 2
        yield Measure.ELIMINATED, spell.household_no, None, set(), is_gone
    for filed in made.claims:
        about = {one.person_key for one in made.persons if one.claim_no == filed.claim_no}
        place = (filed.card.township, f"{filed.card.township}{filed.card.village}")
        if filed.claim.state in CLAIM_ENDS:
            yield Measure.PAID, filed.claim.household_no, place, about, filed.claim.state is ClaimState.PAID


def of_whom(made, home, about):
    """Of one person, else of the head, and of any member."""
    certified = {one.disabled for one in made.homes if one.disabled}
    if len(about) == 1:
        (who,) = about
        has = who in certified
    else:
        who, has = home.head, bool(home.disabled)
    return {
        Dimension.SEX: "男" if int(who[16]) % 2 else "女",
        Dimension.AGE: band(2026 - int(who[6:10])),
        Dimension.DISABILITY: "有残疾人证" if has else "无",
    }


def band(age):
    if age < 16:
        return "15 岁以下"
    if age < 45:
        return "16–44 岁"
    if age < 60:
        return "45–59 岁"
    return "60–74 岁" if age < 75 else "75 岁以上"
