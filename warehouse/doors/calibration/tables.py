"""The tables of a calibration (测算报告) as rows of text, for page, paper and workbook. No household is named."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from policy.calibration import Candidate, why
from policy.survey.recall import NOT_TOLD, missed_words, recall_words
from warehouse.calibration.facts import QUANTILES, CauseFound, LineFound, Segment
from warehouse.doors.calibration.shown import NOTHING, LineShown, Shown, number
from warehouse.doors.papers.words import month_words

Row = tuple[str, ...]
WINDOW_HEAD: Final = ("窗口", "起", "止", "有支出的户", "有数据的月数")
LINE_HEAD: Final = (
    "预警线", "现行（元）", "推荐（元）", "区间（元）", "每年达到（户）", "每月核查（户）", "每村每月（户）",
    "每年赔付（元）", "精确率", "精确率区间",
)  # fmt: skip
KIND_HEAD: Final = (
    "户类型", "在册户", "每年有支出（户）", "每年支出（元）", "10%", "25%", "中位数", "75%", "90%", "95%", "99%",
)  # fmt: skip
SEGMENT_HEAD: Final = ("支出", "每年（户）", "占有支出的户", "收入低于监测范围", "后来区级确定", "后来不纳入")
CANDIDATE_HEAD: Final = (
    "候选线（元）", "每年达到（户）", "每月核查（户）", "每村每月（户）", "每年赔付（元）", "精确率", "精确率区间",
    "备注",
)  # fmt: skip
NOW, RECOMMENDED = "现行", "推荐"
_OF_PRECISION: Final = (
    "精确率只看以前的窗口：达到该线的户，在其后十二个月内以这种风险类型立案，"
    "或者扣除刚性支出后人均纯收入低于监测范围的占比（收入不明的算作不低于）；区间为 95%（Wilson）。"
)


def window_rows(shown: Shown) -> Iterator[Row]:
    """The windows, the latest first."""
    for one in shown.found.windows:
        households = shown.a_year(one.households, 1)
        yield f"W({one.month})", str(one.start), str(one.end), households, f"{one.months_held}"


def line_rows(shown: Shown) -> Iterator[Row]:
    """Each line: its value now, what is recommended and what that would do; otherwise blanks."""
    for line in shown.found.lines:
        head = (line.name, number(line.now, 2))
        if line.recommended is None:
            yield (*head, "不推荐", *[NOTHING] * (len(LINE_HEAD) - len(head) - 1))
            continue
        spread = line.spread
        interval = f"{number(spread.low, 2)}–{number(spread.high, 2)}" if spread else NOTHING
        _, *effects = _candidate(shown, line, line.recommended, shown.line(line))
        yield (*head, number(line.recommended.line, 2), interval, *effects[:-1])


def reasons(shown: Shown) -> list[tuple[str, str]]:
    """Name of each line without a recommendation, and why; outside without the number where it is small."""
    terms = shown.found.terms
    without = [line for line in shown.found.lines if line.recommended is None]
    return [(line.name, _reason(shown, why(line.verdict, line.evidence, terms), line)) for line in without]


def _reason(shown: Shown, sentence: str, line: LineFound) -> str:
    for households in (line.evidence.positive, line.evidence.determined):
        if households < shown.least:
            sentence = sentence.replace(f"只有 {households} 户，", "")
    return sentence


def kind_rows(shown: Shown, cause: CauseFound) -> Iterator[Row]:
    """A cause by kind of household, all first."""
    windows = len(shown.found.windows)
    registered = shown.registered(cause.kinds)
    for (kind, is_shown), in_scope in zip(shown.kinds(cause.kinds), registered, strict=True):
        if not is_shown:
            yield (kind.kind, in_scope, shown.hidden, *[NOTHING] * (len(KIND_HEAD) - 3))
            continue
        quantiles = shown.quantiles(kind) or [NOTHING] * len(QUANTILES)
        yield (kind.kind, in_scope, shown.a_year(kind.households), number(kind.total / windows, 0), *quantiles)


def segment_rows(shown: Shown, segments: tuple[Segment, ...], *, are_natural: bool = False) -> Iterator[Row]:
    """Segments of one cause and kind, the least expense first.

    Outside those between natural breaks have no shares of what became of them: few would follow beside the policy's.
    """
    every = sum(one.households for one in segments)
    for one, is_shown in shown.segments(segments):
        if not is_shown:
            yield (segment_words(one), shown.hidden, *[NOTHING] * (len(SEGMENT_HEAD) - 2))
            continue
        shares = ((one.poor, one.households), (one.determined, one.judged), (one.refused, one.judged))
        yield (
            segment_words(one),
            shown.a_year(one.households),
            shown.share(one.households, every),
            *(NOTHING if are_natural and shown.is_outside else shown.share(*each) for each in shares),
        )


def are_any_shown(shown: Shown, segments: tuple[Segment, ...]) -> bool:
    """Whether a table of these segments says anything."""
    return any(is_shown for _, is_shown in shown.segments(segments))


def candidate_rows(shown: Shown, line: LineFound) -> Iterator[Row]:
    """The candidates of a line that are shown, with the one in force and the one recommended marked."""
    told = shown.line(line)
    for one in told.candidates:
        yield _candidate(shown, line, one, told)


def _candidate(shown: Shown, line: LineFound, one: Candidate, told: LineShown) -> Row:
    marks = [word for word, is_so in ((NOW, one.line == line.now), (RECOMMENDED, one == line.recommended)) if is_so]
    if shown.is_few(one.households):
        return (number(one.line, 2), shown.hidden, *[NOTHING] * 5, "、".join(marks))
    checks = one.checks_a_month
    return (
        number(one.line, 2),
        shown.a_year(one.households),
        number(checks, 1),
        number(checks / max(shown.found.villages, 1), 2),
        number(one.payout_a_year, 0) if one.line in told.paying else shown.hidden,
        *(shown.precision(one) if one.line in told.precise else (shown.hidden, NOTHING)),
        "、".join(marks),
    )


def segment_words(one: Segment) -> str:
    """不到 2,000, 2,000 至 5,000, 50,000 以上: the lower end counts, the upper one does not."""
    if one.upper is None:
        return f"{number(one.lower, 2)} 以上" if one.lower else "全部"
    if not one.lower:
        return f"不到 {number(one.upper, 2)}"
    return f"{number(one.lower, 2)} 至 {number(one.upper, 2)}"


def methods(shown: Shown) -> list[str]:
    """How the numbers came about, and what they cannot say: a sentence each."""
    found = shown.found
    partial = [one.month for one in found.windows if one.months_held < 12]
    told = [
        f"用截至{month_words(found.month)}已接收的全部数据；该月在册 {found.households:,} 户、{found.villages} 个村。",
        f"用了 {len(found.windows)} 个窗口，一年是各窗口的平均；分位数把各窗口的户合在一起，按线性插值。",
        "每月核查是一年达到该线的户除以 12；改线的第一个月，已在线上的户一次列入名单，另用 fangpin what-if 测算。",
        "每年赔付按现行分段比例和封顶线，假定都参保、各项支出分开赔；疾病住院的起付线随候选线，其他保障项目的不变。",
        _OF_PRECISION,
        _recall(shown),
    ]
    if partial:
        told.append(f"{'、'.join(f'W({month})' for month in partial)} 有的月份没有数据，户数和金额可能偏低。")
    if shown.is_outside:
        told.append(f"对外版本：不足 {shown.least} 户的格子不显示，能由其余数字推出的也不显示。")
    return told


def _recall(shown: Shown) -> str:
    """What a survey says of the lines in force, or that only one would."""
    recall = shown.found.recall
    if recall is None:
        return NOT_TOLD
    return f"{month_words(recall.month)}抽样调研：{missed_words(recall.missed)}。{recall_words(recall, shown.least)}"


def spread_words(shown: Shown, line: LineFound) -> str:
    """The interval of a recommendation in a sentence; empty without one."""
    if line.spread is None:
        return ""
    without = f"，其中 {line.spread.without} 次没有可推荐的线" if line.spread.without else ""
    return (
        f"按户重抽样 {line.spread.resamples:,} 次（种子 {shown.found.terms.seed}）{without}，"
        f"推荐值 95% 落在 {number(line.spread.low, 2)} 至 {number(line.spread.high, 2)} 元。"
    )
