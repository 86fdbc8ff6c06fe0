"""What every source promises month by month: that it came, that its rows are good, and as many as usual.

The counts stand in gate.history (one row per month and source with an accepted file); the bands are policy's.
"""

from __future__ import annotations

from typing import Final

from expectations.promise import Holds, Promise, critical, warning

HISTORY: Final = "gate.history"

ARRIVED: Final = warning(
    "arrived", "本月已报送数据", Holds("monthly/arrived"), "请尽快报送；未报送的，本月沿用以前月份的数据。"
)
FILES_WHOLE: Final = warning(
    "files-whole", "报送的文件全部可以读取", Holds("monthly/files_whole"), "请按反馈表中的原因改正文件后重新报送。"
)
FEW_REFUSED: Final = warning(
    "few-refused",
    "退回的行不超过政策规定的提示比例",
    Holds("monthly/refused_share", "is_low"),
    "请在反馈表中改正标注的单元格，把反馈表原样放回收件箱。",
)
NOT_MOSTLY_REFUSED: Final = critical(
    "refused-in-band",
    "退回的行不超过政策规定的停止比例",
    Holds("monthly/refused_share", "is_bearable"),
    "退回过多，多为列错位或格式有误；请核对导出模板后重新报送，放入更正文件后自动继续。",
)
FEW_UNLINKED: Final = warning(
    "few-unlinked",
    "对不上台账人员的行不超过政策规定的提示比例",
    Holds("monthly/unlinked_share", "is_low"),
    "请与区乡村振兴局核对身份证号、姓名；姓名不符的在身份核对表中答复。",
)
NOT_MOSTLY_UNLINKED: Final = critical(
    "unlinked-in-band",
    "对不上台账人员的行不超过政策规定的停止比例",
    Holds("monthly/unlinked_share", "is_bearable"),
    "大部分人员不在台账，可能报送了其他区的数据或台账不全；请核对范围后重新报送。",
)
ROWS_STEADY: Final = warning(
    "rows-steady",
    "行数与前三个月平均相比，变动不超过政策规定的提示幅度",
    Holds("monthly/rows", "is_steady"),
    "请确认本月数据是否完整、是否重复累计。",
)
ROWS_IN_BAND: Final = critical(
    "rows-in-band",
    "行数与前三个月平均相比，变动不超过政策规定的停止幅度",
    Holds("monthly/rows", "is_bounded"),
    "行数异常，请核对导出条件后重新报送；确属实情的，由负责人说明理由放行。",
)
SUMS_STEADY: Final = warning(
    "sums-steady",
    "金额合计与前三个月平均相比，变动不超过政策规定的提示幅度",
    Holds("monthly/sums", "is_steady"),
    "请确认本月金额是否完整、单位（元、万元）是否正确。",
)
SUMS_IN_BAND: Final = critical(
    "sums-in-band",
    "金额合计与前三个月平均相比，变动不超过政策规定的停止幅度",
    Holds("monthly/sums", "is_bounded"),
    "金额异常，多为元与万元之误；请核对单位后重新报送，确属实情的，由负责人说明理由放行。",
)
REGISTER_STEADY: Final = warning(
    "register-steady",
    "台账行数比上次减少不超过政策规定的提示幅度",
    Holds("monthly/register_size", "is_steady"),
    "请确认台账是否为全量、有无漏导的乡镇。",
)
REGISTER_IN_BAND: Final = critical(
    "register-in-band",
    "台账行数比上次减少不超过政策规定的停止幅度",
    Holds("monthly/register_size", "is_bounded"),
    "台账明显不全，请导出全量台账后重新报送；确属实情的，由负责人说明理由放行。",
)

EVERY_SOURCE: Final = (ARRIVED, FILES_WHOLE, FEW_REFUSED, NOT_MOSTLY_REFUSED)
LINKED: Final = (FEW_UNLINKED, NOT_MOSTLY_UNLINKED)
ROWS: Final = (ROWS_STEADY, ROWS_IN_BAND)
SUMS: Final = (SUMS_STEADY, SUMS_IN_BAND)
REGISTER: Final = (REGISTER_STEADY, REGISTER_IN_BAND)

OF_REGISTER: Final[tuple[Promise, ...]] = (*EVERY_SOURCE, *REGISTER)
OF_PEOPLE: Final[tuple[Promise, ...]] = (*EVERY_SOURCE, *LINKED, *ROWS)
OF_AMOUNTS: Final[tuple[Promise, ...]] = (*OF_PEOPLE, *SUMS)
OF_HELP: Final[tuple[Promise, ...]] = (ARRIVED, FILES_WHOLE, FEW_REFUSED)
"""Of sources that no list stands on: what is wrong with them is told and stops nothing."""
