"""Who is told that workbooks of claims wait for an answer: numbers of claims and file names, once a day a place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policy.claims.states import Hold, State
from warehouse.casework.ground import Told
from warehouse.casework.outgoing import Outgoing
from warehouse.doors.claims.places import FILING_PATH, HELD_AMOUNTS_PATH, RELEASES_PATH, review_path
from warehouse.ledger.claims import FiledClaim
from warehouse.ledger.words import Role


def tell_of_lists(papers: Outgoing, claims: Sequence[FiledClaim]) -> None:
    """Tell townships, the district and the insurer of the workbooks just written in which a claim waits for them."""
    papers.tell([*_of_reviews(papers, claims), *_of_filing(papers, claims), *_of_held(papers, claims)])


def _of_reviews(papers: Outgoing, claims: Sequence[FiledClaim]) -> Iterator[Told]:
    waiting: dict[str, int] = {}
    for one in claims:
        if one.claim.state is State.AT_REVIEW:
            waiting[one.card.township] = waiting.get(one.card.township, 0) + 1
    for township, count in sorted(waiting.items()):
        path = review_path(township)
        if path in papers.written:
            body = (
                f"{township}：{papers.month} 有 {count} 笔理赔待村级、乡镇复核，请复核后报回。\n"
                f"文件：{path}，各村的在 {path.parent / township}。"
            )
            yield _told(papers, f"review:{township}", Role.TOWNSHIPS, f"理赔复核 {township}", body)


def _of_filing(papers: Outgoing, claims: Sequence[FiledClaim]) -> Iterator[Told]:
    count = sum(one.claim.state is State.TO_FILE for one in claims)
    if count and FILING_PATH in papers.written:
        body = f"{papers.month} 有 {count} 笔理赔已经乡村复核，待区级备案。\n文件：{FILING_PATH}"
        yield _told(papers, "filing", Role.DISTRICT, "理赔备案", body)


def _of_held(papers: Outgoing, claims: Sequence[FiledClaim]) -> Iterator[Told]:
    differing = sum(one.claim.hold is Hold.AMOUNTS_DIFFER for one in claims)
    if differing and HELD_AMOUNTS_PATH in papers.written:
        said = f"{papers.month} 有 {differing} 笔核定金额与区里测算不一致，已暂缓，请核对后更正。"
        body = f"{said}\n文件：{HELD_AMOUNTS_PATH}"
        yield _told(papers, "held", Role.INSURER, "核定金额差异", body)
    held = sum(one.claim.is_held for one in claims)
    if held and RELEASES_PATH in papers.written:
        body = (
            f"{papers.month} 有 {held} 笔理赔挂起，其余照常办理。确需放行的，由两名签批人说明理由。\n"
            f"文件：{RELEASES_PATH}"
        )
        yield _told(papers, "releases", Role.DISTRICT, "理赔挂起", body)


def _told(papers: Outgoing, what: str, role: Role, title: str, body: str) -> Told:
    return Told(f"{papers.month}:claims:{what}:{papers.ground.today}", role, papers.month, title, body)
