"""A file sent again by its department calls for no second urgent order: it says what was said."""

from policy.orders.words import Word
from policy.outcome import Outcome
from tests.warehouse.helping.help_office import HelpOffice
from tests.warehouse.helping.town import Town


def test_a_file_sent_again_with_another_row_sends_no_second_order_for_the_first(sqlite_desk, office):
    town = Town()
    town.pupil("辍学", "20140101", "初中", "辍学")
    town.pupil("也辍", "20140202", "初中", "在读")
    town.lay(office)
    desk = HelpOffice(sqlite_desk.ground, office.connection).on("2026-11-10")
    assert [one.order.household_no for one in desk.send_urgent().orders] == ["辍学"]
    assert desk.say(desk.order("辍学", "控辍保学"), Word.CANCELLED, reason="已复学").outcome is Outcome.ACCEPTED

    left = dict(town.records["education"][1], 学籍状态="辍学")
    office.put_records("education", left, town.records["education"][0])
    office.run()
    assert [one.order.household_no for one in desk.send_urgent().orders] == ["也辍"]
