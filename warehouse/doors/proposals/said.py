"""What returned workbooks of proposals say, row by row."""

from __future__ import annotations

from dataclasses import dataclass, field

from warehouse.doors.claims.said import ClaimFormRow, Day, Key, Yuan


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalRow(ClaimFormRow):
    """What became of one proposal, known by its 核对码; where that was lost, by 推荐编号 and 户编号.

    Of a person and a vacancy the day is that of starting, the amount the month's wage; of a donor those of the gift.
    """

    code: str
    proposal_no: str
    household_no: str = field(repr=False)
    result: str
    started_on: Day
    wage: Yuan
    helped_on: Day
    given: Yuan
    cause: str = field(repr=False)

    @property
    def key(self) -> Key:
        """The proposal: by its number where the row has it, else by the code."""
        named = self.proposal_no or self.code
        return (named,) if named else ()
