-- Every word ever said, for others to read.
-- One row per entry; reason is empty where it was purged.
create view v_entries as
select
    entry.seq,
    entry.case_no,
    entry.claim_no,
    entry.at,
    entry.on_day,
    entry.level,
    entry.actor,
    entry.word,
    detail.reason,
    entry.source_file,
    entry.source_row,
    entry.prev_hash,
    entry.hash
from entry
left join entry_detail as detail on detail.seq = entry.seq
