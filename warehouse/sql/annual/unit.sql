-- annual_unit: everything that a share counts, with the groups to which it belongs.
-- One row per measure and unit: of 列入名单 a household in scope, of 不同意纳入 a case that a level has spoken of, of
-- 区级确定 a case that has ended, of 风险消除 a time of being monitored, of 理赔支付 a claim that has ended. Sex, age and
-- disability are those of the person whom a case or claim is about, else those of the head, and of any member.
create or replace temp table annual_unit as
with in_scope as (
    select distinct household_no
    from mart.household_metrics
    where month between $first and $last
),

listed as (
    select distinct household_no
    from mart.suggested_list
    where month between $first and $last and not already_monitored
),

unit as (
    select
        '列入名单' as measure,
        household_no as unit_no,
        household_no,
        cast(null as varchar) as township,
        cast(null as varchar) as village,
        household_no in (select listed.household_no from listed) as is_part
    from in_scope
    union all
    select
        '不同意纳入' as measure,
        case_no as unit_no,
        household_no,
        township,
        township || village as village,
        by_village or by_township or by_district as is_part
    from annual_case
    where is_checked
    union all
    select
        '区级确定' as measure,
        case_no as unit_no,
        household_no,
        township,
        township || village as village,
        is_determined as is_part
    from annual_case
    where is_ended
    union all
    select
        '风险消除' as measure,
        household_no || ' ' || number as unit_no,
        household_no,
        null as township,
        null as village,
        is_eliminated as is_part
    from annual_spell
    union all
    select
        '理赔支付' as measure,
        claim_no as unit_no,
        household_no,
        township,
        township || village as village,
        is_paid as is_part
    from annual_claim
    where is_ended
)

select
    unit.measure,
    unit.unit_no,
    unit.is_part,
    subject.unit_no is not null as is_of_person,
    coalesce(unit.township, trait.township, '不明') as township,
    coalesce(unit.village, trait.village, '不明') as village,
    coalesce(subject.sex, trait.head_sex, '不明') as sex,
    coalesce(case when subject.unit_no is null then trait.head_band else subject.band end, '不明') as band,
    case
        when coalesce(
                subject.is_disabled,
                unit.household_no in (select annual_disabled.household_no from annual_disabled)
            ) then '有残疾人证'
        else '无'
    end as disability
from unit
left join annual_trait as trait on trait.household_no = unit.household_no
left join annual_subject as subject on subject.unit_no = unit.unit_no
