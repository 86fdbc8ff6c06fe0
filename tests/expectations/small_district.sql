-- Five households of two townships in 2026-11, and everything that a gate reads about them: all of it good.

insert into conformed.household by name
select
    '2026-11' as month,
    'H' || number as household_no,
    '张某' || number as head_name,
    '41060219700101000' || number as head_id_no,
    case when number = 5 then '姬家山乡' else '鹤壁集镇' end as township,
    '柳树村' as village,
    '410602101201' as village_code,
    '一般农户' as household_type,
    case when number = 5 then '未消除' end as monitoring_status,
    case when number = 5 then date '2024-05-01' end as identified_on
from range(1, 6) as numbers (number);

insert into conformed.person by name
select
    month,
    head_id_no as id_no,
    household_no,
    head_name as person_name,
    '正常' as person_status,
    date '1970-01-01' as born_on,
    '户主' as relation
from conformed.household;

insert into conformed.person by name
select
    month,
    '41060220150101000' || right(household_no, 1) as id_no,
    household_no,
    '张小某' as person_name,
    '正常' as person_status,
    date '2015-01-01' as born_on,
    '子' as relation
from conformed.household;

create view conformed.member as
select * from conformed.person where person_status = '正常';

insert into conformed.income by name
select
    '2026-11' as month,
    household_no,
    date '2026-07-01' as period_from,
    date '2026-09-30' as period_to,
    9000.00 as wage_yuan
from conformed.household;

insert into conformed.medical by name
select
    '2026-11' as month,
    'S' || id_no as settlement_no,
    id_no,
    '住院' as care_type,
    date '2026-05-01' as admitted_on,
    date '2026-05-09' as settled_on,
    1000.00 as total_yuan,
    600.00 as basic_yuan,
    400.00 as given_self_pay_yuan
from conformed.person;

insert into conformed.medical_totals by name
select
    '2026-11' as month,
    id_no,
    date '2026-01-01' as period_from,
    date '2026-09-30' as period_to,
    1000.00 as total_yuan,
    600.00 as reimbursed_yuan,
    400.00 as given_self_pay_yuan
from conformed.person;

insert into conformed.diseases by name
select
    '2026-11' as month,
    id_no,
    '肺癌' as disease,
    date '2026-03-01' as confirmed_on
from conformed.person;

insert into conformed.welfare by name
select
    '2026-11' as month,
    id_no,
    '低保' as welfare_type,
    date '2026-03-01' as starts_on,
    date '2027-03-01' as ends_on
from conformed.person;

insert into conformed.disability by name
select
    '2026-11' as month,
    id_no,
    '肢体' as disability_type,
    '二级' as grade,
    date '2026-03-01' as issued_on
from conformed.person;

insert into conformed.education by name
select
    '2026-11' as month,
    id_no,
    '小学' as stage,
    '在读' as enrolment,
    date '2026-09-01' as status_on,
    500.00 as tuition_yuan
from conformed.person
where relation = '子';

insert into conformed.employment by name
select
    '2026-11' as month,
    id_no,
    '在岗' as job_status,
    date '2026-02-01' as since_on
from conformed.person
where relation = '户主';

insert into conformed.housing by name
select
    '2026-11' as month,
    head_id_no,
    'A级' as grade,
    date '2026-02-01' as graded_on,
    '是' as is_only_home
from conformed.household;

insert into conformed.water by name
select
    '2026-11' as month,
    '410602101201' as area_code,
    household_no,
    '停水' as supply,
    date '2026-02-01' as starts_on,
    date '2026-02-03' as restored_on
from conformed.household;

insert into conformed.incidents by name
select
    '2026-11' as month,
    id_no,
    '意外事故' as incident_class,
    '车祸' as incident_type,
    date '2026-02-01' as happened_on,
    3000.00 as loss_yuan,
    1000.00 as paid_yuan
from conformed.person;

insert into conformed.industry by name
select
    '2026-11' as month,
    head_id_no,
    '养殖' as industry_type,
    date '2026-02-01' as damaged_on,
    3000.00 as loss_yuan,
    1000.00 as paid_yuan
from conformed.household;

insert into conformed.assets by name
select
    '2026-11' as month,
    id_no,
    '车辆' as asset_type
from conformed.person;

insert into conformed.insurance by name
select
    '2026-11' as month,
    id_no,
    '疾病住院' as coverage,
    date '2026-02-01' as paid_on,
    100.00 as paid_yuan
from conformed.person;

insert into conformed.city_alerts by name
select
    '2026-11' as month,
    id_no,
    '因病、因学' as risk_types,
    date '2026-10-01' as alerted_on
from conformed.person;

insert into conformed.village_reports by name
select
    '2026-11' as month,
    head_id_no,
    '干部走访' as origin,
    '因残' as risk_types,
    date '2026-10-01' as reported_on
from conformed.household;

insert into conformed.vacancies by name
select
    '2026-11' as month,
    'G1' as vacancy_no,
    1 as headcount,
    '410602101201' as area_code,
    18 as age_from,
    45 as age_to,
    date '2026-12-01' as opens_on,
    cast(null as date) as closes_on;

insert into conformed.labour by name
select
    '2026-11' as month,
    id_no,
    case when born_on > date '2010-11-01' then '否' else '是' end as is_willing
from conformed.person;

insert into conformed.pairings by name
select distinct
    '2026-11' as month,
    '技能培训' as activity,
    date '2026-10-01' as held_on,
    village_code
from conformed.household;

insert into conformed.donors by name
select
    '2026-11' as month,
    donor_no,
    1 as places,
    1000.00 as amount_each,
    stages
from (values ('J1', '高中、本科'), ('J2', cast(null as varchar))) as donors (donor_no, stages);

insert into conformed.sales by name
select
    '2026-11' as month,
    '中国社会扶贫网' as platform,
    '2026-10' as sales_month,
    'D1' as order_no,
    100.00 as amount;

-- Four months of every source: 200 good rows, 100,000 yuan.
insert into gate.history
select
    month,
    source,
    205 as rows_read,
    200 as rows_accepted,
    0 as rows_refused,
    0 as rows_unlinked,
    100000.00 as amount_sum
from unnest(['2026-08', '2026-09', '2026-10', '2026-11']) as months (month)
cross join sources;

insert into mart.submissions by name
select
    '2026-11' as month,
    source,
    source || '_2026-11.csv' as file_name,
    'accepted' as status,
    205 as rows_read,
    200 as rows_accepted,
    0 as rows_refused,
    0 as rows_duplicate,
    5 as rows_not_data
from sources;

-- 12,000 yuan a household, 4,000 of them rigid.
insert into mart.household_metrics by name
select
    '2026-11' as month,
    household_no,
    3 as members,
    1000.00 as medical_self_pay,
    1000.00 as school_entry_cost,
    1000.00 as in_school_cost,
    500.00 as disaster_loss,
    500.00 as accident_loss,
    4000.00 as rigid_expense,
    12000.00 as income_total,
    4000.00 as income_per_capita,
    2666.67 as net_income_per_capita
from conformed.household;

-- One household of five is flagged, by two rules, as in the month before.
insert into mart.risk_hits by name
select
    month,
    'H1' as household_no,
    rule_id,
    risk_type,
    '区级部门数据共享预警' as channel,
    metric,
    line,
    first_day - interval 1 year as window_start,
    first_day - interval 1 day as window_end,
    month || '·3f9a1c' as policy_version,
    '超过预警线' as explanation
from (
    values
    ('2026-10', date '2026-10-01', 'ILLNESS_EXPENSE', '因病', 12000.00, 10000.00),
    ('2026-11', date '2026-11-01', 'ILLNESS_EXPENSE', '因病', 12000.00, 10000.00),
    ('2026-11', date '2026-11-01', 'INCOME_BELOW_LINE', '收入', 2666.67, 7500.00)
) as hit (month, first_day, rule_id, risk_type, metric, line);

insert into mart.risk_evidence by name
select
    month,
    household_no,
    rule_id,
    'medical' as source,
    7 as row_no
from mart.risk_hits;

insert into mart.suggested_list by name
select
    '2026-11' as month,
    household_no,
    head_name,
    township,
    village,
    village_code,
    household_type,
    '因病、收入' as risk_types,
    '区级部门数据共享预警' as channels,
    'ILLNESS_EXPENSE、INCOME_BELOW_LINE' as rule_ids,
    false as already_monitored
from conformed.household
where household_no = 'H1';

-- The monitored household's income stands against its elimination.
insert into mart.elimination by name
select
    '2026-11' as month,
    'H5' as household_no,
    30 as months_monitored,
    false as is_proposed,
    'INCOME_UNDER_LINE' as blocked_by,
    date '2024-05-01' as monitored_since;

-- The first head has a place, the second none, the first child a donor.
insert into mart.job_matches values ('2026-11', '410602197001010001', 'H1', 'G1', 0);
insert into mart.job_unmatched values ('2026-11', '410602197001010002', 'ALL_TAKEN');
insert into mart.donor_matches values ('2026-11', '410602201501010001', 'H1', 'J2', 1000.00);
