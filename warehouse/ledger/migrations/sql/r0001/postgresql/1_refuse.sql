create function refuse_change_of_entry() returns trigger language plpgsql as $$
begin
    raise exception 'entries are added, never changed';
end
$$
