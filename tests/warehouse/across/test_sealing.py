"""A sealed file opens for the county and month for which it was sealed, and for nobody else."""

import pytest

from warehouse.across.sealing import Letter, NotForUsError, opened, public_of, sealed

REGION, PRIVATE, OTHER = b"r" * 32, b"p" * 32, b"o" * 32
LETTER = Letter("410602", "410603", "2026-11")
CONTENT = "吴就医,4000.00".encode()
BODY = sealed(CONTENT, LETTER, public_of(PRIVATE), REGION)


def test_what_was_sealed_is_read_by_its_receiver_and_says_nothing_on_the_way():
    assert opened(BODY, LETTER, PRIVATE, REGION) == CONTENT
    assert CONTENT not in BODY
    assert sealed(CONTENT, LETTER, public_of(PRIVATE), REGION) != BODY


@pytest.mark.parametrize(
    ("body", "letter", "private", "region", "says"),
    [
        (BODY, LETTER, OTHER, REGION, "was encrypted for another key; let 410603 lay out its key again"),
        (BODY, LETTER, PRIVATE, b"s" * 32, "no county with the region's key wrote it"),
        (BODY[:-1], LETTER, PRIVATE, REGION, "is damaged"),
        (b"", LETTER, PRIVATE, REGION, "is damaged"),
        (BODY, Letter("410602", "410603", "2026-12"), PRIVATE, REGION, "is damaged"),
        (BODY, Letter("410602", "410611", "2026-11"), PRIVATE, REGION, "is damaged"),
        (BODY, Letter("410611", "410603", "2026-11"), PRIVATE, REGION, "is damaged"),
        (sealed(CONTENT, LETTER, public_of(PRIVATE), b"t" * 32), LETTER, PRIVATE, REGION, "no county with"),
    ],
    ids=["other key", "other region", "cut", "empty", "other month", "other receiver", "other sender", "outsider"],
)
def test_anything_else_is_refused_in_a_sentence(body, letter, private, region, says):
    with pytest.raises(NotForUsError, match=says):
        opened(body, letter, private, region)
