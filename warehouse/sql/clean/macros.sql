-- How tidy texts are cast and judged. One macro a question; a fault is written as header:REASON.
-- Tidy texts are written plainly by doors/tidy.py; what could not be read there is '?'.
-- Law: contract section 3, EXACT (Values).

create or replace macro id_remainder(number) as (
    number // 10000000000000000 * 7 + number // 1000000000000000 % 10 * 9
    + number // 100000000000000 % 10 * 10 + number // 10000000000000 % 10 * 5
    + number // 1000000000000 % 10 * 8 + number // 100000000000 % 10 * 4
    + number // 10000000000 % 10 * 2 + number // 1000000000 % 10
    + number // 100000000 % 10 * 6 + number // 10000000 % 10 * 3
    + number // 1000000 % 10 * 7 + number // 100000 % 10 * 9
    + number // 10000 % 10 * 10 + number // 1000 % 10 * 5
    + number // 100 % 10 * 8 + number // 10 % 10 * 4
    + number % 10 * 2
) % 11;

-- The check character of GB 11643: the weighted sum of all 18 leaves 1.
create or replace macro is_checked_id(text) as
(
    id_remainder(try_cast(left(text, 17) as bigint))
    + case right(text, 1) when 'X' then 10 else ascii(right(text, 1)) - 48 end
) % 11 = 1;

create or replace macro birthday(text) as cast(try_strptime(substring(text, 7, 8), '%Y%m%d') as date);

create or replace macro sex_of(text) as
case cast(substring(text, 17, 1) as integer) % 2 when 1 then '男' else '女' end;

create or replace macro is_whole_id(text) as regexp_full_match(text, '[0-9]{17}[0-9X]');

create or replace macro is_born(text, last_day) as birthday(text) between date '1900-01-01' and last_day;

-- The three answers are multiplied: an `and`, or cases within each other, take five times as long.
create or replace macro read_id(text, last_day) as case
    when
        case when is_whole_id(text) then 1 else 0 end
        * case when is_checked_id(text) then 1 else 0 end
        * case when is_born(text, last_day) then 1 else 0 end = 1
        then text
end;

-- Only of texts that gave no ID; `read` is what read_id gave.
create or replace macro id_fault(header, text, read, last_day) as case
    when read is null
        then case
            when text is null then null
            when regexp_full_match(text, '[0-9]+(\.[0-9]*)?[eE][+-]?[0-9]+') then header || ':ID_PRECISION_LOST'
            when not is_whole_id(text) then header || ':ID_MALFORMED'
            when right(text, 3) = '000' and not is_checked_id(text) then header || ':ID_PRECISION_LOST'
            when is_born(text, last_day) then header || ':ID_CHECKSUM'
            else header || ':ID_BIRTHDATE'
        end
end;

create or replace macro read_amount(text) as case
    when abs(try_cast(text as decimal(18, 2))) < 10000000000
        then cast(try_cast(text as decimal(18, 2)) as decimal(14, 2))
end;

create or replace macro read_whole(text) as case
    when abs(try_cast(text as bigint)) < 1000000000 then cast(text as integer)
end;

-- Several words in one cell, parted by 、 alone.
create or replace macro joined_words(text) as
nullif(trim(regexp_replace(text, '[、,;]+', '、', 'g'), '、'), '');

create or replace macro missing(header, text) as
case when text is null then header || ':REQUIRED_MISSING' end;

create or replace macro open_day_fault(header, text, read_day) as
case when text is not null and read_day is null then header || ':DATE_UNPARSEABLE' end;

create or replace macro day_fault(header, text, read_day, last_day) as case
    when text is not null and read_day is null then header || ':DATE_UNPARSEABLE'
    when read_day > last_day then header || ':DATE_FUTURE'
end;

create or replace macro signed_amount_fault(header, text, yuan) as
case when text is not null and yuan is null then header || ':AMOUNT_UNPARSEABLE' end;

create or replace macro amount_fault(header, text, yuan) as case
    when text is not null and yuan is null then header || ':AMOUNT_UNPARSEABLE'
    when yuan < 0 then header || ':AMOUNT_NEGATIVE'
end;

create or replace macro word_fault(header, text) as
case when text = '?' then header || ':ENUM_UNKNOWN' end;

-- 报销超过总费用，或个人自付不等于总费用减报销（差额超过 1 元）
create or replace macro self_pay_fault(total, reimbursed, is_reimbursed, self_pay) as case
    when not is_reimbursed
        then case when self_pay > total + 1.00 then '个人自付:AMOUNT_INCONSISTENT' end
    when reimbursed > total + 1.00 or abs(self_pay - (total - reimbursed)) > 1.00
        then case when self_pay is null then '总费用' else '个人自付' end || ':AMOUNT_INCONSISTENT'
end;

-- Names fit when equal, the dots within a name made one.
create or replace macro one_dot(name) as translate(name, '•・.', '···');

create or replace macro names_fit(one, other) as one = other or one_dot(one) = one_dot(other);

-- A quotient rounded half up (away from zero), of whole numbers.
create or replace macro half_up(numerator, denominator) as case
    when numerator < 0 then -((2 * -cast(numerator as hugeint) + denominator) // (2 * denominator))
    else (2 * cast(numerator as hugeint) + denominator) // (2 * denominator)
end;

-- Yuan divided by heads, rounded once to the fen.
create or replace macro per_head(yuan, heads) as
cast(cast(half_up(cast(yuan * 100 as hugeint), heads) as decimal(18, 0)) * 0.01 as decimal(14, 2));

create or replace macro completed_years(born_on, on_day) as
date_part('year', on_day) - date_part('year', born_on)
- case
    when
        (date_part('month', on_day), date_part('day', on_day))
        < (date_part('month', born_on), date_part('day', born_on))
        then 1
    else 0
end;

create or replace macro whole_months(from_day, to_day) as
(date_part('year', to_day) - date_part('year', from_day)) * 12
+ date_part('month', to_day) - date_part('month', from_day)
- case when date_part('day', to_day) < date_part('day', from_day) then 1 else 0 end;

-- 23,410.00, or 10,000 where no fen are wanted.
create or replace macro in_words(number, has_fen) as
case
    when has_fen then format('{:,.2f}', cast(number as double))
    else format('{:,d}', cast(round(number) as bigint))
end;

-- Whether another county sent a file on: no department of this county has reported by it.
create or replace macro is_sent_on(file_name) as starts_with(file_name, '外县转来/');

-- How near a metric is to its line, in ten-thousandths from 0 to 10000, cut off: metric ÷ line; of a line that is
-- undercut line ÷ metric (policy.survey.terms.closeness). Both have two decimals.
create or replace macro closeness_of(metric, line, is_undercut) as
cast(case
    when is_undercut and metric <= 0 then 10000
    when is_undercut then least(cast(line * 100 as hugeint) * 10000 // cast(metric * 100 as hugeint), 10000)
    else least(greatest(cast(metric * 100 as hugeint) * 10000 // cast(line * 100 as hugeint), 0), 10000)
end as integer);
