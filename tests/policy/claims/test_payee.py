from datetime import date

import pytest

from policy.claims.payee import Payee, Person, payee

TODAY = date(2026, 12, 1)


def person(name: str, born: str, status: str = "正常", *, is_head: bool = False) -> Person:
    return Person(name, date.fromisoformat(born) if born else None, status, is_head)


HEAD = person("户主", "1970-05-01", is_head=True)
GONE = person("户主", "1970-05-01", "死亡", is_head=True)
MOVED = person("户主", "1970-05-01", "迁出", is_head=True)
OLD = person("母亲", "1945-01-01")
WIFE = person("妻子", "1972-03-03")
CHILD = person("孩子", "2010-01-01")


@pytest.mark.parametrize(
    ("people", "paid"),
    [
        ([HEAD, OLD], Payee("户主", is_head=True)),
        ([GONE, WIFE, OLD, CHILD], Payee("母亲", is_head=False)),
        ([MOVED, WIFE], Payee("妻子", is_head=False)),
        ([GONE, CHILD], None),
        ([GONE, person("叔叔", "")], None),
        ([GONE, person("母亲", "1945-01-01", "死亡"), WIFE], Payee("妻子", is_head=False)),
        ([GONE, person("甲", "1980-01-01"), person("乙", "1980-01-01")], Payee("甲", is_head=False)),
        ([GONE, person("少年", "2008-12-01")], Payee("少年", is_head=False)),
        ([GONE, person("少年", "2008-12-02")], None),
        ([], None),
    ],
)
def test_the_head_is_paid_or_else_the_oldest_adult_who_is_there(people, paid, in_force):
    assert payee(people, on=TODAY, adult_age=in_force.whole("adult_age")) == paid


def test_a_head_is_paid_at_any_age(in_force):
    young = person("户主", "2012-01-01", is_head=True)
    assert payee([young, OLD], on=TODAY, adult_age=18) == Payee("户主", is_head=True)


def test_no_name_is_shown_where_a_person_is_printed():
    assert "户主" not in repr(HEAD)
    assert "户主" not in repr(Payee("户主", is_head=True))
