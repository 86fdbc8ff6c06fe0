-- What was sold in aid, by sales month, as the month laid out sees it.
-- One row per sales month with a sale; yuan.
-- Law: HELP 3, Z7; policy/parameters/fund.toml takes its share.
select
    sales.sales_month,
    sum(sales.amount) as amount
from conformed.sales
group by sales.sales_month
order by sales.sales_month
