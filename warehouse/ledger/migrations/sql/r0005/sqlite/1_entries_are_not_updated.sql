create trigger fund_entries_are_not_updated before update on fund_entry
begin
    select raise(abort, 'entries are added, never changed');
end
