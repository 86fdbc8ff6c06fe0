-- monitored_household: who is monitored by the later word of ledger and register, and since when.
-- One row per registered household that is. Law: HELP (Monitored, Z1 to Z4): of one day the ledger's word counts; a
-- word dated $begun_before or later begins nothing; one of the register without a day counts where it is alone.
create or replace temp table monitored_household as
with spoken as (
    select
        cast(ledger_word.number as integer) as number,
        ledger_word.household_no,
        ledger_word.word,
        cast(ledger_word.on_day as date) as on_day
    from ledger_word
),

registered as (
    select
        household.household_no,
        household.identified_on,
        household.eliminated_on,
        coalesce(
            household.monitoring_status,
            case
                when household.eliminated_on < household.identified_on then '未消除'
                when household.eliminated_on is not null then '已消除'
                when household.identified_on is not null then '未消除'
            end
        ) as status
    from conformed.household
),

register_word as (
    select
        household_no,
        'identified' as word,
        identified_on as on_day
    from registered
    where status = '未消除'
    union all
    select
        household_no,
        'left' as word,
        eliminated_on as on_day
    from registered
    where
        eliminated_on is not null
        and (status = '已消除' or (status = '未消除' and eliminated_on < identified_on))
),

word as (
    select
        spoken.household_no,
        spoken.word,
        spoken.on_day,
        spoken.number
    from spoken
    inner join registered on registered.household_no = spoken.household_no
    union all
    select
        register_word.household_no,
        register_word.word,
        register_word.on_day,
        0 as number
    from register_word
    left join (select distinct spoken.household_no from spoken) as of_ledger
        on of_ledger.household_no = register_word.household_no
    where register_word.on_day is not null or of_ledger.household_no is null
),

placed as (
    select
        word.household_no,
        word.word,
        word.on_day,
        row_number() over (
            partition by word.household_no order by word.on_day asc nulls first, word.number asc, word.word desc
        ) as place
    from word
    where word.word not in ('determined', 'identified') or coalesce(word.on_day < $begun_before, true)
),

ended as (
    select
        household_no,
        arg_max(word, place) as last_word,
        coalesce(max(place) filter (where word in ('eliminated', 'left')), 0) as last_end
    from placed
    group by household_no
)

select
    ended.household_no,
    coalesce(
        max(placed.on_day) filter (where placed.word = 'determined' and placed.place > ended.last_end),
        max(placed.on_day) filter (where placed.word = 'identified' and placed.place > ended.last_end)
    ) as monitored_since
from ended
inner join placed on placed.household_no = ended.household_no
where ended.last_word not in ('eliminated', 'left')
group by ended.household_no
