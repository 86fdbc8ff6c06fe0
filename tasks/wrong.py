"""What is asked wrongly: told in a sentence, and running again cannot help."""

from __future__ import annotations


class AskedWronglyError(Exception):
    """A question or word that cannot be taken; its text says why and what to write instead.

    `in_chinese` says the same to whoever filled in a form; the text itself where nobody but IT meets it.
    """

    def __init__(self, sentence: str, in_chinese: str = "") -> None:
        super().__init__(sentence)
        self.in_chinese = in_chinese or sentence


def not_screened(month: str) -> AskedWronglyError:
    """What is asked of a month that has no list yet."""
    return AskedWronglyError(
        f"{month} has not been screened yet; run: fangpin run --month {month}",
        f"{month} 还没有筛查，请先运行月度循环",
    )
