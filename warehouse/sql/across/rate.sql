-- How many households are in scope, and how many department data hit in the month.
-- One row.
select
    (select count(*) from mart.household_metrics where household_metrics.month = $month) as in_scope,
    (
        select count(distinct risk_hits.household_no)
        from mart.risk_hits
        where risk_hits.month = $month and risk_hits.channel = '区级部门数据共享预警'
    ) as hit
