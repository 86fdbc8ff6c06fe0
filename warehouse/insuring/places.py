"""Whose form of claims it is, by its keyed mark. What comes from the insurer bears none."""

from __future__ import annotations

from warehouse.casework.ground import Ground
from warehouse.casework.place import Place
from warehouse.ledger.book import Book


def claims_mark(ground: Ground, month: str, township: str = "", village: str = "") -> str:
    """The mark of a place's forms of claims; of the district's without a township."""
    return ground.mark("claims", month, township, village, month=month)


def claims_place(ground: Ground, book: Book, month: str, mark: str) -> Place:
    """The place for which a form of the month was made; not known where it bears no mark of ours."""
    if not mark:
        return Place(month, is_known=False)
    cards = [filed.card for filed in book.claims.of_month(month)]
    places = {("", "")} | {(card.township, "") for card in cards} | {(card.township, card.village) for card in cards}
    for township, village in sorted(places):
        if claims_mark(ground, month, township, village) == mark:
            return Place(month, township, village)
    return Place(month, is_known=False)
