"""The tables of a small warehouse that a monthly report reads, filled by hand."""

from dataclasses import dataclass
from typing import Any

MONTH = "2026-11"
HOUSEHOLDS = (
    ("东乡", "因病", False), ("东乡", "因病、因学", False), ("东乡", "因学", True), ("西镇", "收入", False),
)  # fmt: skip
FILES = (
    ("2026-10", "medical", "accepted", "2026-10-09", 100, 1),
    ("2026-11", "medical", "accepted", "2026-11-09", 90, 10),
    ("2026-11", "medical", "accepted", "2026-11-12", 5, 0),
    ("2026-11", "water", "accepted", "2026-11-11", 7, 0),
    ("2026-11", "housing", "refused", "2026-11-09", 0, 0),
)


@dataclass
class Listed:
    """An open warehouse."""

    connection: Any

    def fill(self) -> None:
        """November screened; October's files are there too."""
        self.connection.execute("insert into gate.screened values (?, 'signature', now())", [MONTH])
        for number, (township, risks, is_monitored) in enumerate(HOUSEHOLDS):
            self.list_household(f"41060200{number:02d}", township, risks, is_monitored=is_monitored)
        for number, (month, source, status, on, accepted, refused) in enumerate(FILES):
            self.connection.execute(
                "insert into raw.file (file_no, month, file_name, order_name, sha256, source, seen_run, received_at, "
                "status, judged_with, stamp, rows_read, rows_accepted, rows_refused) "
                "values (?, ?, ?, ?, 'ab', ?, 1, ?, ?, '', '', ?, ?, ?)",
                [number, month, f"{source}.csv", f"{source}.csv", source, f"{on} 08:00:00+08:00", status,
                 accepted + refused, accepted, refused],
            )  # fmt: skip

    def list_household(self, household_no: str, township: str, risks: str, *, is_monitored: bool = False) -> None:
        """One more household on the list."""
        row = [MONTH, household_no, "张大山", township, "东村", "410602100201", "一般农户", risks, "", "", is_monitored]
        self.connection.execute("insert into mart.suggested_list values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
