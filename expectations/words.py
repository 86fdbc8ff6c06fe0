"""What to do, in words that several promises share."""

from __future__ import annotations

from typing import Final

ASK_SENDER: Final = "请报送单位核对这些行，有误的更正后重新报送。"
ASK_UNIT: Final = "请报送单位核对金额单位（元、万元），有误的更正后重新报送。"
ASK_REGISTER: Final = "请区乡村振兴局核对台账，补正后重新报送；本月仍按现有台账筛查。"
ASK_WHAT_CHANGED: Final = "推荐发出后岗位、意愿、捐助有变动的，请与责任部门核对；否则是程序的问题，请告知信息人员。"
