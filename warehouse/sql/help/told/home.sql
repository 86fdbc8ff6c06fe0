-- What is told of a household (home): the last appraisal of its home.
-- One row per household with an appraisal. Law: HELP 1.
select
    home.household_no,
    '住房：' || concat_ws(
        '，',
        home.grade,
        strftime(home.graded_on, '%Y-%m-%d') || ' 鉴定',
        case home.is_only_home when '是' then '唯一住房' when '否' then '另有住房' else '是否唯一住房待核实' end
    ) as told
from conformed.latest_home as home
where home.household_no in (select unnest($households))
order by home.household_no
