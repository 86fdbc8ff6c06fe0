"""Who is reminded and whose delay is told: once a day and place, with numbers and days, never a household."""

from dataclasses import replace
from datetime import date
from threading import Barrier, Thread

import pytest

from policy.levels import Level
from tests.warehouse.casework.desk import CARDS, FOUR, LIST_DAY, MONTH, ONE, THREE, TWO, moment
from tests.warehouse.doors.papers.reading import every_text, lines, own_template, tables
from warehouse.casework.awaited import Awaited, awaited, owing
from warehouse.casework.reminding import Reminded, remind

EACH_NOVEMBER_DAY = [f"2026-11-{day:02d}" for day in range(10, 31)]


def look(desk, day, month=MONTH):
    """Remind on a day; role, title and body of the messages that were put."""
    before = len(put(desk, month))
    remind(desk.on(day).ground, month)
    return put(desk, month)[before:]


def put(desk, month=MONTH):
    with desk.ground.ledger.reading() as book:
        return [(one.role, one.title, one.body) for one in book.outbox.of(month)]


def titles(desk, day):
    return [title for _, title, _ in look(desk, day)]


def letters(desk, month=MONTH):
    return sorted(path.name for path in (desk.ground.outbox(month) / "reports").glob("*.docx"))


def test_a_village_is_told_before_the_due_day_and_its_township_after_it(desk):
    desk.open(ONE, TWO, THREE)
    told = {day: found for day in EACH_NOVEMBER_DAY if (found := titles(desk, day))}

    assert told == {
        "2026-11-16": ["催办 东乡 东村", "催办 东乡 南村"],
        "2026-11-18": ["催办 东乡 东村", "催办 东乡 南村"],
        "2026-11-19": ["催办 东乡 东村", "催办 东乡 南村"],
        "2026-11-20": ["逾期未报 东乡"],
        "2026-11-23": ["逾期未报 东乡"],
        "2026-11-26": ["逾期未报 东乡", "超过全程期限 区级"],
        "2026-11-29": ["逾期未报 东乡"],
    }


def test_a_reminder_says_which_answer_of_how_many_households_is_owed_since_when_and_by_when(sqlite_desk):
    desk = sqlite_desk
    desk.open(ONE, TWO, THREE)
    remind(desk.on("2026-11-15").ground, MONTH)
    (role, _, body), _ = look(desk, "2026-11-18")

    assert role == "townships"
    assert body == (
        "东乡 东村：2026年11月的名单还有下列事项没有报回，请按期办理。\n"
        "· 入户核查 2 户，自 2026年11月10日，2026年11月19日前报回（还有 1 天）。"
    )
    assert "（今天到期）" in look(desk, "2026-11-19")[0][2]


def test_a_delay_is_told_to_the_township_village_by_village_with_a_letter_and_the_reason_asked_for(sqlite_desk):
    desk = sqlite_desk
    desk.open(ONE, TWO, THREE)
    remind(desk.on("2026-11-19").ground, MONTH)
    ((role, _, body),) = look(desk, "2026-11-20")

    assert role == "townships"
    assert body == (
        "东乡：2026年11月的名单有下列事项逾期未报，请督促办理，并说明逾期原因。\n"
        "· 东村：入户核查 2 户，自 2026年11月10日，应于 2026年11月19日前报回，已逾期 1 天。\n"
        "· 南村：入户核查 1 户，自 2026年11月10日，应于 2026年11月19日前报回，已逾期 1 天。\n"
        "催报函：reports/催报函-东乡-2026-11-20.docx。"
    )
    content = (desk.ground.outbox(MONTH) / "reports/催报函-东乡-2026-11-20.docx").read_bytes()
    assert "东乡：" in lines(content)
    assert tables(content)[0][1:] == [
        ["1", "入户核查", "东村", "2 户", "2026-11-10", "2026-11-19", "已逾期 1 天"],
        ["2", "入户核查", "南村", "1 户", "2026-11-10", "2026-11-19", "已逾期 1 天"],
    ]
    assert "请于2026年11月23日前报送；不能按时报送的，请说明原因" in "\n".join(lines(content))


def test_a_township_s_delay_goes_to_the_district_and_the_district_s_own_stays_there(desk):
    desk.open(ONE, FOUR)
    desk.bring_to(Level.TOWNSHIP, ONE, FOUR)
    desk.on("2026-11-18").say(
        FOUR, Level.TOWNSHIP, {"乡镇审核": "同意上报", "审核人": "李四", "审核日期": "2026-11-18"}
    )
    remind(desk.on("2026-11-20").ground, MONTH)
    found = look(desk, "2026-11-22")

    # ONE came to its township on the 17th and is due on the 20th, FOUR to the district on the 18th and due on the 21st.
    assert [(role, title) for role, title, _ in found] == [
        ("townships", "逾期未报 东乡"),
        ("district", "逾期未报 区级"),
    ]
    assert "· 乡镇本级：乡镇审核 1 户" in found[0][2]
    assert found[1][2] == (
        "区乡村振兴局：2026年11月的名单有下列事项逾期未报，请向有关乡镇了解逾期原因。\n"
        "· 东乡：乡镇审核 1 户，自 2026年11月17日，应于 2026年11月20日前报回，已逾期 2 天。\n"
        "· 区级：区级确定 1 户，自 2026年11月18日，应于 2026年11月21日前报回，已逾期 1 天。\n"
        "催报函：reports/催报函-东乡-2026-11-22.docx。"
    )
    assert letters(desk) == ["催报函-东乡-2026-11-22.docx"]


def test_the_second_look_of_a_day_tells_nothing_and_touches_no_letter(desk):
    desk.open(ONE, THREE)
    first = remind(desk.on("2026-11-20").ground, MONTH)
    place = desk.ground.outbox(MONTH) / first.letters[0]
    place.unlink()

    assert remind(desk.ground, MONTH) == Reminded()
    assert len(put(desk)) == first.messages
    assert not place.exists()


def test_two_programs_that_look_at_once_tell_each_place_once(desk):
    desk.open(ONE, THREE, FOUR)
    ground, meet = desk.on("2026-11-20").ground, Barrier(2)

    def at_once():
        meet.wait()
        remind(ground, MONTH)

    both = [Thread(target=at_once) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()

    assert sorted(title for _, title, _ in put(desk)) == ["逾期未报 东乡", "逾期未报 西镇"]


def test_a_look_that_died_before_it_was_kept_is_made_good_by_the_next(sqlite_desk):
    desk = sqlite_desk
    desk.open(ONE, THREE, FOUR)
    ground, calls = desk.on("2026-11-20").ground, []

    def die(book, told):
        ground.tell(book, told)
        calls.append(told)
        if len(calls) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        remind(replace(ground, tell=die), MONTH)
    assert put(desk) == []

    assert len(look(desk, "2026-11-20")) == 2
    assert letters(desk) == ["催报函-东乡-2026-11-20.docx", "催报函-西镇-2026-11-20.docx"]


def test_a_machine_that_was_off_catches_up_once(desk):
    desk.open(ONE)
    remind(desk.on("2026-11-15").ground, MONTH)

    assert titles(desk, "2026-11-17") == ["催办 东乡 东村"]
    assert titles(desk, "2026-11-28") == ["逾期未报 东乡", "超过全程期限 区级"]
    assert titles(desk, "2026-11-29") == ["逾期未报 东乡"]


def test_an_answer_ends_the_reminders_and_what_stands_with_the_next_level_is_told_there(desk):
    desk.open(ONE, TWO)
    desk.on("2026-11-17").bring_to(Level.TOWNSHIP, ONE)
    remind(desk.ground, MONTH)
    found = look(desk, "2026-11-19")

    assert [title for _, title, _ in found] == ["催办 东乡 东村", "催办 东乡"]
    assert "入户核查 1 户" in found[0][2]
    assert "乡镇审核 1 户，自 2026年11月17日，2026年11月20日前报回（还有 1 天）" in found[1][2]


def test_of_a_place_that_is_late_all_that_is_late_is_told(sqlite_desk):
    desk = sqlite_desk
    desk.open(ONE)
    desk.on("2026-11-11").open(TWO, number=2)
    assert "入户核查 1 户" in look(desk, "2026-11-20")[0][2]
    (_, _, body) = look(desk, "2026-11-21")[0]
    assert [line for line in body.splitlines() if line.startswith("·")] == [
        "· 东村：入户核查 1 户，自 2026年11月10日，应于 2026年11月19日前报回，已逾期 2 天。",
        "· 东村：入户核查 1 户，自 2026年11月11日，应于 2026年11月20日前报回，已逾期 1 天。",
    ]


def test_the_15_days_in_all_are_counted_and_told_to_the_district_once(sqlite_desk):
    desk = sqlite_desk
    desk.open(ONE, TWO, FOUR)
    desk.bring_to(Level.TOWNSHIP, TWO)
    remind(desk.on("2026-11-25").ground, MONTH)
    found = [one for one in look(desk, "2026-11-26") if "全程" in one[1]]

    ((role, _, body),) = found
    assert role == "district"
    assert body == (
        "区乡村振兴局：2026年11月的名单有 3 户自发出（或线索）之日起已超过 15 天，仍未办结，现在：\n"
        "· 东乡：村级 1 户，乡镇 1 户。\n"
        "· 西镇：村级 1 户。"
    )
    assert not [title for day in ("2026-11-27", "2026-12-20") for title in titles(desk, day) if "全程" in title]


def test_months_are_told_apart(sqlite_desk):
    desk = sqlite_desk
    desk.open(ONE)
    desk.on("2026-12-10").open(TWO, month="2026-12")
    for month in (MONTH, "2026-12"):
        remind(desk.on("2026-12-16").ground, month)

    assert [title for _, title, _ in put(desk)] == ["逾期未报 东乡", "超过全程期限 区级"]
    assert [title for _, title, _ in put(desk, "2026-12")] == ["催办 东乡 东村"]


def test_a_month_without_open_cases_is_left_alone(sqlite_desk):
    assert remind(sqlite_desk.on("2026-11-20").ground, MONTH) == Reminded()
    with sqlite_desk.ground.ledger.reading() as book:
        assert book.facts.get(f"reminded_on:{MONTH}") is None


def test_no_message_and_no_letter_holds_a_household(sqlite_desk):
    desk = sqlite_desk
    desk.open(*CARDS)
    for day in EACH_NOVEMBER_DAY:
        look(desk, day)
    papers = [every_text(path.read_bytes()) for path in (desk.ground.outbox(MONTH) / "reports").glob("*.docx")]
    said = "\n".join([*(title + body for _, title, body in put(desk)), *papers])

    assert len(papers) == 8
    personal = {
        word for no, card in CARDS.items() for word in (no, card.head_name, card.head_id_no, card.hamlet) if word
    }
    assert not {word for word in personal if word in said}


def test_a_template_of_the_district_s_own_that_cannot_be_used_stops_no_message(sqlite_desk):
    desk = sqlite_desk
    desk.open(ONE)
    own = desk.ground.home / "templates/催报函.docx"
    own.parent.mkdir(parents=True)
    own.write_bytes(own_template("{{ 户主姓名 }}"))
    found = look(desk, "2026-11-20")

    assert [title for _, title, _ in found] == ["逾期未报 东乡", "催报函没有写出"]
    assert "催报函：" not in found[0][2]
    assert "户主姓名" in found[1][2]
    assert letters(desk) == []


def test_letters_are_archived_and_marked_as_a_rehearsal(sqlite_desk):
    desk = sqlite_desk
    desk.open(ONE)
    remind(desk.on("2026-11-20").ground, MONTH)
    (path,) = (desk.ground.outbox(MONTH) / "reports").glob("*.docx")

    assert "演练" in every_text(path.read_bytes())
    kept = [one.read_bytes() for one in desk.ground.archive.rglob("*") if one.is_file()]
    assert path.read_bytes() in kept


def test_who_is_awaited_is_counted_by_place_with_the_earliest_days(sqlite_desk):
    desk = sqlite_desk
    desk.open(ONE, THREE, FOUR)
    desk.on("2026-11-12").open(TWO, number=2)
    desk.bring_to(Level.TOWNSHIP, FOUR)
    with desk.ground.ledger.reading() as book:
        owed_answers = owing(book.cases.open_ones(MONTH))

    assert awaited(owed_answers, date(2026, 11, 20)) == [
        Awaited(Level.VILLAGE, "东乡", "东村", moment(LIST_DAY).date(), date(2026, 11, 19), 2, 1),
        Awaited(Level.VILLAGE, "东乡", "南村", moment(LIST_DAY).date(), date(2026, 11, 19), 1, 1),
        Awaited(Level.TOWNSHIP, "西镇", "", date(2026, 11, 17), date(2026, 11, 20), 1, 0),
    ]
