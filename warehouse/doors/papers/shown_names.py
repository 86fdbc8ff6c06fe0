"""Which form of a name a notice may show (policy `notice_name`, DOMAIN 7)."""

from __future__ import annotations

from typing import Final

from policy.errors import PolicyError
from policy.masks import mask_name

MASKED: Final = "masked"
FULL: Final = "full"
_DOTS: Final = frozenset("·•‧・. ")


def notice_name(name: str, policy_word: str) -> str:
    """The name as a paper shows that hangs in the village only: masked, or whole where policy says `full`.

    What is no name (digits within it) is masked all the same. PolicyError for another word.
    """
    if policy_word not in {MASKED, FULL}:
        raise PolicyError(f"notice_name is {policy_word!r}; write {MASKED} or {FULL}.")
    is_a_name = all(each.isalpha() or each in _DOTS for each in name)
    return name if policy_word == FULL and is_a_name else mask_name(name)
