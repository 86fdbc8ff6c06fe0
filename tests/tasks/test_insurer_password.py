"""The password of packages to the insurer: without one nothing goes out and IT is told; from a file it is enough."""

from datetime import datetime

from policy.parameters import read_law
from tasks.insuring import WHERE_TO_SET_IT, hand_out_claims
from tasks.office import open_office
from tasks.settings import Settings
from tests.policy.shipped import shipped_texts
from tests.warehouse.casework.desk import ground_at
from tests.warehouse.insuring.claim_desk import MONTH, ONE, OPENED, PASSWORD, ClaimDesk


def test_without_a_password_nothing_goes_out_it_is_told_once_and_the_file_of_the_secret_is_enough(tmp_path):
    settings = Settings(home=tmp_path, today=datetime.fromisoformat(f"{OPENED}T09:00:00+08:00"))
    with open_office(settings) as office:
        desk = ClaimDesk(ground_at(tmp_path, read_law(shipped_texts()), office.ledger))
        desk.on(OPENED).open(ONE)

        hand_out_claims.fn(MONTH)
        counts, [waiting] = hand_out_claims.fn(MONTH)

        assert (counts, waiting.place) == ({"更新工作簿": 0}, WHERE_TO_SET_IT)
        assert not desk.outbox().exists()
        assert [role for role, _ in desk.messages("没有设置移交密码")] == ["it"]

        secret = tmp_path / "secrets" / "insurer"
        secret.parent.mkdir()
        secret.write_text(f"{PASSWORD}\n")
        secret.chmod(0o600)
        counts, missing = hand_out_claims.fn(MONTH)

        assert (counts["本次移交"], missing, desk.states()) == (1, [], ["at_insurer"])
        for text in (*(said for _, said in desk.messages()), (tmp_path / "ledger.db").read_bytes().decode("latin-1")):
            assert PASSWORD not in text
