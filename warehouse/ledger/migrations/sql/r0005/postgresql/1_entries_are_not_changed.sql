create trigger fund_entries_are_not_changed before update or delete or truncate on fund_entry
for each statement execute function refuse_change_of_entry()
