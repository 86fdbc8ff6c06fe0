"""A county's part in the exchange, as a task does it: what comes back is counts, what went wrong is a sentence."""

import pickle
import re

import pytest

from tasks.counties import CountyFailedError, CountyMonth, CountyState
from tasks.exchanging import answered, exported, received
from tasks.region_exchange import alerts_given, joined, parts_of, screened_ones, takes_place, told_of, with_new_files
from tasks.voice import heard_by
from tests.tasks.region.conftest import errand, home_of, take_in
from tests.warehouse.across.counties import CODES, HESHAN, NAMES, QIBIN


def test_a_month_is_exchanged_and_only_counts_come_back(work):
    steps = [exported(errand(work, code)) for code in CODES]
    parts = [joined(part) for part in parts_of(work)]
    alerts_given(work)
    steps += [answered(errand(work, code)) for code in CODES]
    receipts = [received(errand(work, code)) for code in CODES]
    assert sum(part.registers for part in parts) == 12
    assert [step.counts for step in steps[3:]] == [
        {"两地登记": 4, "转出结算": 1},
        {"两地登记": 3, "转出结算": 0},
        {"两地登记": 2, "转出结算": 1},
    ]
    assert [receipt.counts for receipt in receipts] == [
        {"转入文件": 0, "市级预警": 3},
        {"转入文件": 2, "市级预警": 4},
        {"转入文件": 0, "市级预警": 2},
    ]
    assert len(with_new_files(work.errands, receipts)) == 3
    assert len(with_new_files(work.errands, [received(errand(work, code)) for code in CODES])) == 3  # not screened yet
    for code in CODES:
        take_in(work, code)
    assert with_new_files(work.errands, [received(errand(work, code)) for code in CODES]) == []
    assert (home_of(work, HESHAN) / "outbox/2026-11/reports/跨县重复登记.xlsx").is_file()
    assert not [name for name in NAMES.values() if name.encode() in pickle.dumps((steps, parts, receipts))]
    assert not re.search(rb"[0-9]{17}[0-9X]", pickle.dumps((steps, parts, receipts)))


def test_the_district_is_told_how_many_once(work):
    for _ in range(2):
        answered(errand(work, QIBIN))
    messages = home_of(work, QIBIN) / "outbox/2026-11/messages"
    (told,) = [path for path in messages.glob("*.txt") if "跨县重复登记" in path.name]
    text = told.read_text(encoding="utf-8")
    assert "有2人还登记在别的县" in text
    assert not [name for name in NAMES.values() if name in text]


def test_a_county_without_a_key_fails_with_what_to_do_and_is_told_of(work):
    (home_of(work, QIBIN) / "keys" / "region-2026.key").unlink()
    with pytest.raises(CountyFailedError, match="fangpin region keys") as failed:
        exported(errand(work, QIBIN))
    lines: list[str] = []
    with heard_by(lines.append):
        told_of(work, work.errands, "登记")(2, failed.value)
    assert len(lines) == 1
    assert lines[0].startswith("410611 淇滨区：登记未办成，The county has no key of the region for 2026")


def test_what_a_county_failed_of_goes_to_another_process_as_its_sentence_alone(work, monkeypatch):
    import distributed  # noqa: F401, PLC0415  it has errors take their causes along

    from tasks.region_board import counted  # noqa: PLC0415

    def quote(*_given):
        raise ValueError("could not convert 赵搬迁")

    for module in ("exchanging.export_county", "exchanging.double_registered", "exchanging.receive_costs"):
        monkeypatch.setattr(f"tasks.{module}", quote)
    monkeypatch.setattr("tasks.region_board.report_of", quote)
    for verb in (exported, answered, received, counted):
        with pytest.raises(CountyFailedError, match=r"region broke off \(builtins.ValueError\)") as failed:
            verb(errand(work, HESHAN))
        assert "赵搬迁".encode() not in pickle.dumps(failed.value)


def test_a_region_without_keys_of_the_year_exchanges_nothing_and_says_so(work):
    (work.file.parent / "city/exchange/keys/2026/check.json").unlink()
    lines: list[str] = []
    with heard_by(lines.append):
        assert not takes_place(work)
    assert lines == ["鹤壁市 2026-11：没有 2026 年的区域密钥，不做跨县比对（fangpin region keys）"]


def test_a_county_whose_month_failed_takes_no_part(work):
    failed = CountyFailedError("broken")
    assert [
        one.code for one in screened_ones(work, [failed, failed, CountyMonth(QIBIN, "", CountyState.SCREENED)])
    ] == [QIBIN]
