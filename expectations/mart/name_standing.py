"""mart.name_standing: one row a month and household named in it; where its name stands between the desks."""

from __future__ import annotations

from typing import Final

from expectations.promise import Check, Holds, Promise, Severity, Suite, Unique

LOOK_FOR: Final = (
    "请信息人员在数据仓库 mart.name_standing 中查出这些户（无去向的 place 为空），对照台账补发名单或补记原因；"
    "其余各户照常办理，不必停下。"
)


def _kept_by_program(code: str, expects: str, check: Check) -> Promise:
    return Promise(code, expects, check, Severity.CRITICAL, LOOK_FOR, is_of_program=True)


SUITE: Final = Suite(
    table="mart.name_standing",
    source="",
    promises=(
        _kept_by_program("key-unique", "每月每户只有一个去向", Unique(("month", "household_no"))),
        _kept_by_program("nobody-lost", "名单上的每一户都有去向", Holds("reckoning/names_have_place")),
        _kept_by_program(
            "adds-up", "名单户数等于已确定、不纳入、在办、不再下发、待下发之和", Holds("reckoning/names_add_up")
        ),
        _kept_by_program("refused-have-reason", "不纳入的户都有理由", Holds("reckoning/refused_have_reason")),
        _kept_by_program("pending-have-level", "在办的户都知道在哪一级", Holds("reckoning/pending_have_level")),
        _kept_by_program(
            "left-out-have-reason", "不再下发的户都有原因，并入的案件都在台账", Holds("reckoning/left_out_have_reason")
        ),
        _kept_by_program("sent-have-case", "名单发出的户都在台账立案", Holds("reckoning/sent_have_case")),
    ),
)
