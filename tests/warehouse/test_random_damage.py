"""Files damaged at random: intake never stops, and the sums always fit.

rows read = accepted + refused + duplicates + not data, for every file; no more rows in quarantine
than refused; a file refused whole has no rows and one line in quarantine.
"""

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.warehouse.office import Office, csv_text, header, id_no, xls_bytes, xlsx_bytes
from tests.warehouse.records import RECORD
from warehouse.doors.faults import FileRefusedError
from warehouse.doors.reading import Limits, open_submission
from warehouse.doors.sources import BY_NAME, SOURCES
from warehouse.doors.tidy import tidy_rows

ODD_CELLS = st.one_of(
    st.sampled_from([
        "", " ", "-", "——", "无", "长期", "合计", "备注：略", "说明", "123", "4.10602E+17", "2026-12-01",
        "2026.5.1 8", "46331",
        "2026年11月", "1.2万", "-5", "−0.004", "1,23", "9999999999.995", "H2", "张 三", "𠮷", "a\nb", 'a"b', "a,b",
        "\t", "=1+1", "\u200b",
        "0", "1e5", "?", ":", "身份证号", "99999999999999999999999", "0001-01-01", "9999-12-31", "'",
        "\ufeff", "\x0b", id_no(2),
    ]),
    st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\x00"), max_size=6),
)  # fmt: skip


@st.composite
def tables(draw):
    """A source and the rows of a file of it, damaged cell by cell and row by row."""
    source = draw(st.sampled_from(SOURCES)).name
    columns = header(source)
    rows = [columns]
    for _ in range(draw(st.integers(0, 6))):
        row = [RECORD[source].get(column, "") for column in columns]
        for _ in range(draw(st.integers(0, 2))):
            row[draw(st.integers(0, len(row) - 1))] = draw(ODD_CELLS)
        rows.append(row[: draw(st.integers(1, len(row)))] if draw(st.integers(0, 9)) == 0 else row)
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(rows)))
        rows.insert(
            at, draw(st.sampled_from([[], [""] * 3, ["合计"], ["标题"], columns, rows[-1], ["单位：万元"], ["x"] * 20]))
        )
    if draw(st.integers(0, 4)) == 0:
        order = draw(st.permutations(range(len(columns))))
        rows = [[row[at] for at in order] if len(row) == len(columns) else row for row in rows]
    return source, rows


@st.composite
def contents(draw, rows):
    """The bytes of a file with these rows, sometimes damaged."""
    kind = draw(st.sampled_from(["utf-8", "utf-8", "gb18030", "tsv", "xlsx", "xls", "utf-16", "one bare quote"]))
    if kind == "xlsx":
        content = xlsx_bytes(rows, options={"strings_to_numbers": draw(st.booleans())})
    elif kind == "xls":
        content = xls_bytes(rows)
    elif kind == "one bare quote":
        content = csv_text(rows).encode() + b'"'
    else:
        text = csv_text(rows, "\t" if kind == "tsv" else ",", draw(st.sampled_from(["\n", "\r\n", "\r"])))
        content = text.encode("utf-8" if kind == "tsv" else kind)
    for _ in range(draw(st.sampled_from([0, 0, 0, 1, 3]))):
        at = draw(st.integers(0, 1 << 20)) % (len(content) + 1)
        length = draw(st.integers(0, 4))
        new = draw(st.sampled_from([b"", b'"', b"\xff", b"\x00", b"\n", b"\r", b",", b"\x81", b"\xef\xbb\xbf"]))
        content = content[:at] + new + content[at + length :]
    return content


@st.composite
def files(draw):
    """A name, its source and its bytes; mostly a name of its source."""
    source, rows = draw(tables())
    name = draw(
        st.sampled_from([BY_NAME[source].stem, BY_NAME[source].stem, source.upper(), "名单", "住房鉴定_2026-10"])
    )
    return f"{name}{draw(st.integers(0, 1))}.{draw(st.sampled_from(['csv', 'xlsx', 'txt']))}", draw(contents(rows))


DAMAGED = tables().flatmap(lambda table: st.tuples(st.just(table[0]), contents(table[1])))
RUNS = st.lists(st.lists(files(), min_size=1, max_size=3), min_size=1, max_size=2)


@given(DAMAGED)
@settings(max_examples=100)
def test_a_damaged_file_is_read_or_refused_and_no_row_is_lost(file):
    assert_read_or_refused(*file)


@pytest.mark.campaign
@given(DAMAGED)
@settings(max_examples=1_000)
def test_a_thousand_damaged_files_are_read_or_refused_and_no_row_is_lost(file):
    assert_read_or_refused(*file)


def assert_read_or_refused(source, content):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        path.write_bytes(content)
        try:
            submission = open_submission(path, BY_NAME[source], limits=Limits(), words={}, passwords={})
        except FileRefusedError as refusal:
            assert refusal.sentence  # noqa: PT017  either is right
            return
        for sheet, layout in submission.sheets:
            numbers = []
            for frame in sheet.frames(layout):
                rows = tidy_rows(frame, layout, {})
                assert rows.tidy.height == rows.as_came.height == rows.data_rows <= frame.height
                assert set(rows.tidy["row_no"]) <= set(frame["row_no"])
                assert max(rows.tidy["row_no"], default=0) <= rows.last_filled_row
                numbers += frame["row_no"].to_list()
            assert numbers == list(range(layout.last_row + 1, layout.last_row + 1 + len(numbers)))


@given(RUNS)
@settings(max_examples=10)
def test_intake_and_judgement_never_stop_and_the_sums_fit(empty_warehouse, runs):
    assert_never_stops(empty_warehouse, runs)


@pytest.mark.campaign
@given(RUNS)
@settings(max_examples=100)
def test_intake_and_judgement_never_stop_in_a_hundred_homes(empty_warehouse, runs):
    assert_never_stops(empty_warehouse, runs)


def assert_never_stops(empty_warehouse, runs):
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(empty_warehouse, folder)
        office = Office(Path(folder))
        try:
            office.register({"no": "H1", "head": id_no(1)})
            for sent in runs:
                for name, content in sent:
                    office.put(name, content)
                office.judge()
                assert_sums_fit(office)
        finally:
            office.connection.close()


def assert_sums_fit(office):
    """Of every file, and of quarantine."""
    quarantined = dict(
        office.connection.execute("select file_sha256, count(*) from mart.quarantine group by 1").fetchall()
    )
    for status, sha256, *counts in office.select(
        "status, file_sha256, rows_read, rows_accepted, rows_refused, rows_duplicate, rows_not_data", "submissions"
    ):
        read, *parts = counts
        assert min(counts) >= 0
        assert read == sum(parts)
        assert status != "refused" or (read == 0 and sha256 in quarantined)
    lines = office.connection.execute(
        "select count(*) from mart.quarantine where reason is null or raw is null and row_no is not null"
    )
    assert lines.fetchone() == (0,)
    for name, refused, lines_of_it in office.connection.execute(
        """
        select file.file_name, file.rows_refused, count(entry.row_no)
        from raw.file as file
        left join mart.quarantine as entry
            on entry.file_name = file.file_name and entry.file_sha256 = file.sha256 and entry.row_no is not null
        where file.status = 'accepted'
        group by all
        """
    ).fetchall():
        assert lines_of_it <= refused, name
