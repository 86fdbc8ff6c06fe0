"""What `explain` prints of the relief fund: a household's applications, what became of each, the rest of its cap."""

from __future__ import annotations

from collections.abc import Iterator

from tasks.explaining import HouseholdFund


def fund_explanation(found: HouseholdFund) -> Iterator[str]:
    """The fund's part, line by line; nothing for a household that never applied."""
    for one in found.applications:
        decided = f"，{one.decided_on}" if one.decided_on else ""
        yield f"基金申请 {one.document_no}：{one.applied_on} 申请 {one.amount:,.2f} 元（{one.state}{decided}）"
        yield from (f"    {reason}" for reason in one.reasons)
    if found.applications:
        yield f"    {found.year} 年已得 {found.paid:,.2f} 元，本年度额度还有 {found.cap_left:,.2f} 元"
