"""The picture of simulated years: households monitored at each month's end, found, let go and found again.

    python -m bench.years_picture FIGURES PICTURE

FIGURES is the json that `pytest -m campaign tests/flows/test_years_of_help.py` leaves beside its home; PICTURE an .svg.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

LEFT, TOP, WIDTH, HEIGHT, FOOT = 60, 50, 900, 320, 70
LINE, BARS = "#1f4e79", (("新识别", "#c55a11"), ("风险消除", "#548235"), ("反复", "#7f7f7f"))
TICKS = 5


def picture(months: list[tuple[str, int, int, int, int]]) -> str:
    """An SVG: a line of who is monitored, bars of who comes, goes and comes again; a month each."""
    top = max(max(monitored, new, gone) for _, monitored, new, gone, _ in months) or 1
    step, parts = WIDTH / len(months), [_text(LEFT, 24, "三年演练：监测对象（户）", size=16)]
    for tick in range(TICKS + 1):
        y = _y(top * tick / TICKS, top)
        parts.append(f'<line x1="{LEFT}" x2="{LEFT + WIDTH}" y1="{y:.1f}" y2="{y:.1f}" stroke="#dddddd"/>')
        parts.append(_text(LEFT - 8, y + 4, f"{top * tick / TICKS:.0f}", anchor="end"))
    for at, (month, _, *counts) in enumerate(months):
        x, wide = LEFT + at * step, step * 0.26
        for number, ((_, colour), count) in enumerate(zip(BARS, counts, strict=True)):
            y = _y(count, top)
            place = f'x="{x + step * 0.1 + number * wide:.1f}" y="{y:.1f}"'
            parts.append(f'<rect {place} width="{wide:.1f}" height="{TOP + HEIGHT - y:.1f}" fill="{colour}"/>')
        if at % 3 == 0:
            parts.append(_text(x + step / 2, TOP + HEIGHT + 18, month, anchor="middle"))
    points = " ".join(f"{LEFT + (at + 0.5) * step:.1f},{_y(one[1], top):.1f}" for at, one in enumerate(months))
    parts.append(f'<polyline points="{points}" fill="none" stroke="{LINE}" stroke-width="2.5"/>')
    for number, (words, colour) in enumerate((("在监测（月末）", LINE), *BARS)):
        x, y = LEFT + number * 150, TOP + HEIGHT + 40
        parts.append(f'<rect x="{x}" y="{y}" width="14" height="14" fill="{colour}"/>')
        parts.append(_text(x + 20, y + 12, words))
    size = f'width="{LEFT + WIDTH + 20}" height="{TOP + HEIGHT + FOOT}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size}>\n<rect {size} fill="white"/>\n'
        + "\n".join(parts)
        + "\n</svg>\n"
    )


def _y(value: float, top: float) -> float:
    return TOP + HEIGHT - HEIGHT * value / top


def _text(x: float, y: float, words: str, *, size: int = 12, anchor: str = "start") -> str:
    look = f'font-size="{size}" font-family="sans-serif" text-anchor="{anchor}"'
    return f'<text x="{x:.1f}" y="{y:.1f}" {look}>{words}</text>'


if __name__ == "__main__":
    found = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    Path(sys.argv[2]).write_text(picture([tuple(one) for one in found["months"]]), "utf-8")
