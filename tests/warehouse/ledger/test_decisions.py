"""What people decided: kept once, said in the chain, remembered where it should be."""

from datetime import timedelta

from tests.warehouse.ledger.conftest import AT
from warehouse.ledger.words import IdentityVerdict

SAME, OTHER = IdentityVerdict.SAME, IdentityVerdict.OTHER
A_PERSON = "made-up-person-key"


def test_an_accepted_gate_stands_for_its_month_only(ledger):
    with ledger.writing() as book:
        book.gates.accept("2026-11", "mart.risk_hits", "王主任", "已核实", AT)

    with ledger.reading() as book:
        assert book.gates.names("2026-11") == {"mart.risk_hits"}
        assert book.gates.names("2026-12") == frozenset()


def test_a_gate_accepted_twice_with_the_same_words_is_accepted_once(ledger):
    for _ in range(2):
        with ledger.writing() as book:
            book.gates.accept("2026-11", "mart.risk_hits", "王主任", "已核实", AT)

    with ledger.reading() as book:
        assert len(book.gates.of("2026-11")) == 1
    assert ledger.head().count == 1


def test_two_persons_may_accept_a_gate_and_both_stand_on_the_list(ledger):
    with ledger.writing() as book:
        book.gates.accept("2026-11", "mart.risk_hits", "王主任", "已核实", AT)
        book.gates.accept("2026-11", "mart.risk_hits", "李局长", "同意", AT)

    with ledger.reading() as book:
        assert [(gate.person, gate.reason) for gate in book.gates.of("2026-11")] == [
            ("王主任", "已核实"),
            ("李局长", "同意"),
        ]
    assert ledger.verify_chain() is None


def test_a_confirmed_offset_of_a_file_is_remembered_for_its_source(ledger):
    with ledger.writing() as book:
        book.files.accept("2026-11", "medical", "医疗结算_2026-10.csv", -1, "王工", AT)
        book.files.accept("2026-11", "medical", "医疗结算_2026-10.csv", -1, "王工", AT + timedelta(days=1))
        book.files.accept("2026-12", "medical", "医疗结算_2026-12-2027-01.csv", 1, "王工", AT)

    with ledger.reading() as book:
        assert book.files.offsets() == {"medical": {-1, 1}}
        assert [file.file_name for file in book.files.of("2026-11")] == ["医疗结算_2026-10.csv"]
    assert ledger.head().count == 2


def test_the_latest_answer_on_a_name_counts_and_the_earlier_one_stays(ledger):
    with ledger.writing() as book:
        first = book.identities.answer(A_PERSON, "张叁", "H1", SAME, "王工", AT)
        again = book.identities.answer(A_PERSON, "张叁", "H1", SAME, "李工", AT)
        book.identities.answer(A_PERSON, "张叁", "H1", OTHER, "李工", AT)

    with ledger.reading() as book:
        assert book.identities.standing()[A_PERSON, "张叁", "H1"].verdict == OTHER
        assert [answer.verdict for answer in book.identities.by_ids([first.id])] == [SAME]
    assert again.id == first.id
    assert ledger.head().count == 2


def test_a_home_once_marked_as_a_rehearsal_stays_one(ledger):
    with ledger.writing() as book:
        assert not book.facts.is_rehearsal()
        book.facts.mark_rehearsal(AT)
    with ledger.writing() as book:
        book.facts.mark_rehearsal(AT + timedelta(days=30))
        assert book.facts.is_rehearsal()

    assert ledger.head().count == 1


def test_a_fact_is_kept_and_can_be_replaced(ledger):
    with ledger.writing() as book:
        book.facts.set("place", "合山", AT)
        book.facts.set("place", "鹤山", AT)

    with ledger.reading() as book:
        assert book.facts.get("place") == "鹤山"
        assert book.facts.get("other") is None
