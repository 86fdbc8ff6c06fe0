"""The fund's forms on a real Prefect API: nothing is paid by a closed browser, by one person, or twice."""

import json
from datetime import date
from decimal import Decimal

import pytest

from policy.fund.applications import Application
from policy.fund.entries import Kind, Posting
from policy.monitoring import Spell
from policy.windows import Month
from tests.flows.form_runs import FormRuns, deployed
from tests.warehouse.casework.desk import MONTH, ONE, moment
from warehouse.funding.facts import HouseholdFacts
from warehouse.ledger.fund_applications import Telling

WANG, LI = "王主任", "李副局长"
AT = moment("2026-11-16")
MONITORED = HouseholdFacts("张大山", "东村", [Spell(date(2026, 3, 10))], [])


@pytest.fixture
def ledger(town, monkeypatch):
    """A fund of 1,000 yuan and an application that waits; the household is monitored without a warehouse."""
    import tasks.funding  # noqa: PLC0415

    opened = town.ledger()
    asked = Application("P1", ONE, Decimal("300.00"), "生活困难救助", AT.date(), "村委会")
    with opened.writing() as book:
        book.fund.book([Posting(Kind.INCOME, Decimal("1000.00"), Month(2026, 10))], AT)
        book.fund_applications.add(asked, Telling(AT, "村委会"))
    monkeypatch.setattr(tasks.funding, "facts_of", lambda *_: MONITORED)
    town.set_clock("2026-11-16")
    yield opened
    opened.close()


@pytest.fixture
def codes(ledger):
    with ledger.writing() as book:
        return {name: list(book.signers.appoint(name, AT).codes) for name in (WANG, LI)}


def signed(codes, first, second=""):
    more = {"second_signer": second, "second_code": codes[second].pop()} if second else {}
    return {"first_signer": first, "first_code": codes[first].pop(), **more}


def fund_of(ledger):
    with ledger.reading() as book:
        return book.fund.balance(), book.fund_applications.by_no("P1").application.state.value


@pytest.mark.usefixtures("plain_desks")
def test_a_form_waits_until_two_have_signed_and_what_prefect_keeps_names_nobody(api_url, ledger, codes):
    from flows.fund_form import fund_form  # noqa: PLC0415

    with deployed(api_url, fund_form) as client:
        forms = FormRuns(client, fund_form)
        fund_form(MONTH)
        fund_form(MONTH)
        run = forms.waiting()
        assert run.parameters == {"month": MONTH, "numbers": ["P1"]}
        said = {"document_no": "P1", "conclusion": "同意支付"}
        assert not forms.takes(run, **{**said, "document_no": "P2"}, **signed(codes, WANG))
        assert forms.submit(run, **said, **signed(codes, WANG)) == "P1 已由一人签批，还须另一名签批人"
        assert fund_of(ledger) == (1000, "waiting")

        fund_form(MONTH)
        (second,) = [each for each in forms.all() if each.state.is_scheduled()]
        forms.work(second)
        assert forms.submit(second, **said, **signed(codes, LI)) == "P1 两人签批，已支付入账"
        assert fund_of(ledger) == (700, "paid")
        kept = json.dumps([forms.kept(each) for each in (run, second)], ensure_ascii=False, default=str)
        assert ONE not in kept

        fund_form(MONTH)
        assert not [each for each in forms.all() if each.state.is_scheduled()]


@pytest.mark.campaign
def test_money_that_comes_back_is_told_by_a_form_that_is_asked_for(api_url, ledger, codes):
    from flows.fund_receipt_form import fund_receipt_form  # noqa: PLC0415
    from tasks.fund_forms import sign_fund_by_form  # noqa: PLC0415
    from tasks.fund_input import FundInput  # noqa: PLC0415

    yes = FundInput(document_no="P1", conclusion="同意支付", **signed(codes, WANG, LI))
    assert sign_fund_by_form(MONTH, yes) == "P1 两人签批，已支付入账"
    with deployed(api_url, fund_receipt_form) as client:
        forms = FormRuns(client, fund_receipt_form)
        fund_receipt_form(MONTH)
        run = forms.waiting()
        row = {"matter": "救助款退回", "amount": "300.00", "received_on": "2026-11-16", "voucher_no": "V1"}
        assert not forms.takes(run, **{**row, "amount": "三百"}, document_no="P1", **signed(codes, WANG, LI))
        ended = forms.submit(run, **row, document_no="P1", **signed(codes, WANG, LI))
    assert ended == "V1 两人确认，退回已入账，该户当年额度恢复"
    assert fund_of(ledger) == (1000, "came_back")
