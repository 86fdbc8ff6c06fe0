create trigger entries_are_not_deleted before delete on entry
begin
    select raise(abort, 'entries are added, never deleted');
end
