-- ledger.known_word: the ledger's words of a month's first run, landed.
-- One row per word.
insert into ledger.known_word by name
select
    $month as month,
    cast(word_row.number as integer) as number,
    word_row.household_no,
    word_row.word,
    cast(word_row.on_day as date) as on_day
from word_row
