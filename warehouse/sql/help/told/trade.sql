-- What is told of a household (trade): what it grew or ran, and what it lost in W.
-- One row per loss of its trade. Law: HELP 1.
select
    industry.household_no,
    concat_ws(
        '，',
        '产业：' || industry.industry_type,
        industry.cause,
        strftime(industry.damaged_on, '%Y-%m-%d'),
        '损失 ' || in_words(industry.loss_yuan, true) || ' 元'
    ) as told
from conformed.industry as industry
cross join policy.in_force as law
where
    industry.unlinked is null
    and (industry.damaged_on is null or industry.damaged_on between law.window_start and law.window_end)
    and industry.household_no in (select unnest($households))
order by industry.household_no, industry.damaged_on, industry.industry_type
