create trigger entries_are_not_changed before update or delete or truncate on entry
for each statement execute function refuse_change_of_entry()
