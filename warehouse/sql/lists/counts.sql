-- The month in numbers.
-- One row.
select
    (select coalesce(sum(rows_read), 0) from mart.submissions where month = $month and status = 'accepted') as 读入行,
    (select coalesce(sum(rows_accepted), 0) from mart.submissions where month = $month and status = 'accepted') as 接收行,
    (select coalesce(sum(rows_refused), 0) from mart.submissions where month = $month and status = 'accepted') as 退回行,
    (select count(*) from mart.unlinked where month = $month) as 未关联行,
    (select count(*) from mart.household_metrics where month = $month) as 监测范围户,
    (select count(distinct household_no) from mart.risk_hits where month = $month) as 命中户,
    (select count(*) from mart.suggested_list where month = $month and not already_monitored) as 新增建议户,
    (select count(*) from mart.suggested_list where month = $month and already_monitored) as 风险变化户,
    (select count(*) from mart.elimination where month = $month) as 在监测户,
    (select count(*) from mart.elimination where month = $month and is_proposed) as 建议消除户
