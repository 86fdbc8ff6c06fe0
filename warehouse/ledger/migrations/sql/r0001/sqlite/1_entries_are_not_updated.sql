create trigger entries_are_not_updated before update on entry
begin
    select raise(abort, 'entries are added, never changed');
end
