-- help_use: the uses of measures in force, as the catalogue of policy says them; lists come as one text.
-- One row per use; use_no is its place in the plan. Reads the view `use_row`.
create or replace temp table help_use as
select
    use_row.use_no,
    use_row.measure,
    list_filter(string_split(use_row.risk_types, '、'), lambda word : word <> '') as risk_types,
    use_row.any_risk,
    list_filter(string_split(use_row.kinds, '、'), lambda word : word <> '') as kinds,
    use_row.fact,
    list_filter(string_split(use_row.among, '、'), lambda word : word <> '') as among,
    use_row.hit
from use_row
