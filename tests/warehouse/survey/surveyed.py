"""Answers of surveys as tests write them, and the same estimate read plainly, one household after the other."""

from policy.survey.answers import SurveyedStratum


def stratum(name, frame, answered, at_risk, *, drawn=None, of=("甲镇", "一般农户", 0), **by_risk_type):
    """`of`: township, kind, closeness."""
    township, kind, band = of
    return SurveyedStratum(name, township, kind, band, frame, drawn or answered, answered, at_risk, by_risk_type)


def plain(strata, scattered=None):
    """Number and its variance, from textbook sums over single answers; `scattered`: lists of places taken together."""
    number = sum(one.frame * one.at_risk / one.answered for one in strata)
    variance = 0.0
    for places in scattered or [[at] for at in range(len(strata))]:
        some = [strata[at] for at in places]
        answers = [
            one.frame / one.answered * (1 if at < one.at_risk else 0) for one in some for at in range(one.answered)
        ]
        frame, n = sum(one.frame for one in some), len(answers)
        mean = sum(answers) / n
        if n > 1:
            variance += (1 - n / frame) * n / (n - 1) * sum((each - mean) ** 2 for each in answers)
    return number, variance
