create trigger fund_entries_are_not_deleted before delete on fund_entry
begin
    select raise(abort, 'entries are added, never deleted');
end
