-- What several questions of help ask of a cell.

-- Several words in one cell (、 , ;), each once; none where the cell is missing.
create or replace temp macro several(words) as
list_distinct(list_filter(string_split_regex(coalesce(words, ''), '[、,;]'), lambda word : word <> ''));

-- 劳动能力: missing is labour.
create or replace temp macro has_labour(labour_capacity) as
not coalesce(starts_with(labour_capacity, '无劳') or starts_with(labour_capacity, '丧失'), false);
