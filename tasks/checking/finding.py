"""What a check found."""

from __future__ import annotations

from dataclasses import dataclass

from policy.labelled_word import LabelledWord


class Grade(LabelledWord):
    """How much a finding matters. Wrong: work stops, or is not safe."""

    OK = "ok", "正常"
    HINT = "hint", "提示"
    WRONG = "wrong", "有误"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: what was looked at, how it is, and what to do about it."""

    subject: str
    grade: Grade
    says: str
    remedy: str = ""

    def to_json(self) -> dict[str, str]:
        """For other programs."""
        return {"subject": self.subject, "grade": self.grade.value, "says": self.says, "remedy": self.remedy}


def ok(subject: str, says: str) -> Finding:
    """All is well."""
    return Finding(subject, Grade.OK, says)


def hint(subject: str, says: str, remedy: str) -> Finding:
    """Work goes on, but somebody should know."""
    return Finding(subject, Grade.HINT, says, remedy)


def wrong(subject: str, says: str, remedy: str) -> Finding:
    """Work stops, or is not safe."""
    return Finding(subject, Grade.WRONG, says, remedy)
