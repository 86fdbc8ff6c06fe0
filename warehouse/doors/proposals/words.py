"""The headers and choices of workbooks of proposals, to the letter of HELP 4: what comes back is read by them."""

from __future__ import annotations

from typing import Final

from policy.proposals.words import RESULTS, Cell, Kind

PROPOSAL_NO: Final = "推荐编号"
NAME: Final = "姓名"
ID_NO: Final = "身份证号"
PHONE: Final = "联系电话"
TOWNSHIP: Final = "乡镇"
VILLAGE: Final = "行政村"
HAMLET: Final = "自然村"

VACANCY_NO: Final = "岗位编号"
EMPLOYER: Final = "企业名称"
JOB: Final = "岗位名称"
JOB_KIND: Final = "岗位类别"
WAGE_OFFERED: Final = "月工资"
WHERE: Final = "工作地点"
UNTIL: Final = "招聘截止"
SKILLS: Final = "技能"
DISTANCE: Final = "距离"

DONOR_NO: Final = "捐助编号"
DONOR: Final = "捐助人"
GIFT: Final = "资助金额"
SCHOOL: Final = "学校和学段"

DUE_ON: Final = "截止日期"
RESULT: Final = Cell.RESULT.label
STARTED_ON: Final = Cell.STARTED_ON.label
WAGE: Final = Cell.WAGE.label
HELPED_ON: Final = Cell.HELPED_ON.label
GIVEN: Final = Cell.GIVEN.label
CAUSE: Final = Cell.CAUSE.label

JOB_RESULTS: Final = tuple(word.value for word in RESULTS[Kind.JOB])
DONOR_RESULTS: Final = tuple(word.value for word in RESULTS[Kind.DONOR])
DISTANCES: Final = ("本村", "本乡镇", "本区", "区外")
"""In words, by distance."""
