-- Which households stand as 未消除 in the register in force, with a 风险消除日期 after their 识别日期?
-- One row per household. Law: HELP 6, Z1: that day counts for nothing and is reported.
select
    household_no,
    head_name,
    township,
    village
from conformed.household
where monitoring_status = '未消除' and eliminated_on > identified_on
order by household_no
