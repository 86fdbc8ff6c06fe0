"""The weekly check of the audit chain; who is told when an entry is not as it was written."""

from __future__ import annotations

import hashlib

from tasks.alert_texts import audit_broken
from tasks.office import Office, clock_month, open_office
from warehouse.ledger.chain import Break


class AuditBrokenError(Exception):
    """The chain does not hold. Its text names the first broken entry and says what to do."""


def check_chain() -> str:
    """Check every entry; a sentence with their number. Raises AuditBrokenError, after IT and the district are told."""
    with open_office() as office:
        broken = office.ledger.verify_chain()
        if broken is None:
            return f"台账完整：共 {office.ledger.head().count} 条记录，未发现改动。"
        _tell(office, broken)
        raise AuditBrokenError(
            f"The audit chain breaks at entry {broken.seq}: {broken.sentence} "
            "Keep the home as it is, run fangpin verify-audit, and compare with the last good backup."
        )


def _tell(office: Office, broken: Break) -> None:
    """Tell it once a day as long as it stands."""
    month, day = str(clock_month(office.clock)), office.clock.machine_now().date()
    text = audit_broken(month, broken.seq, broken.sentence)
    digest = hashlib.sha256(broken.sentence.encode()).hexdigest()[:12]
    office.messenger.alert(f"{month}:audit:broken:{day}:{digest}", month, text)
    office.messenger.deliver()
