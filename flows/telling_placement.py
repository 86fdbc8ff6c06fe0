"""What `explain` prints of a household's places and donors: who is proposed for what, who for nothing and why."""

from __future__ import annotations

from collections.abc import Iterator

from tasks.explaining import HouseholdPlacement


def placement_explanation(found: HouseholdPlacement, month: str) -> Iterator[str]:
    """The members with a word on work, then all that was ever proposed, line by line."""
    if found.people:
        yield f"岗位匹配（{month}）："
    for one in found.people:
        job = f"推荐岗位 {one.vacancy_no}" if one.vacancy_no else f"没有推荐岗位：{one.why_not}"
        donor = f"；推荐捐助 {one.donor_no}" if one.donor_no else ""
        yield f"    {one.person} {job}{donor}"
    if found.proposals:
        yield "历次推荐："
        yield from (
            f"    {one.sent_on} {one.kind} {one.proposal_no}（{one.offer_no}）：{one.outcome}"
            for one in found.proposals
        )
