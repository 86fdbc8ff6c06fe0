"""mart.submissions: the files of the month, one row a file."""

from __future__ import annotations

from typing import Final

from expectations.promise import Holds, Suite, guard, warning

SUITE: Final = Suite(
    table="mart.submissions",
    source="",
    promises=(
        guard("rows-add-up", "每个文件读入行数等于接收、退回、重复、非数据之和", Holds("results/files_add_up")),
        warning(
            "source-known",
            "每个文件都知道属于哪个部门",
            Holds("results/files_have_source"),
            "请查看退回说明，把文件改成规定的名称后重新放入收件箱，或移走无关文件。",
        ),
    ),
)
