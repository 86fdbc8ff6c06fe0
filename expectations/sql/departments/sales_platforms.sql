-- Which platforms of this month's files does the policy not name?
-- One row. Their sales count all the same. Law: policy/parameters/help.toml (sales_platforms)
with unknown as (
    select distinct sale.platform
    from conformed.sales as sale
    cross join policy.in_force as policy
    where
        sale.month = getvariable('gate_month')
        and not list_contains(string_split(policy.sales_platforms, '、'), sale.platform)
)

select
    count(*) = 0 as is_kept,
    count(*) || ' 个平台不在政策名单之内' as observed
from unknown
