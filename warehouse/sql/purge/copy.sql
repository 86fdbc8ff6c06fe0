-- Copies the whole warehouse into the attached new file.
-- One row per row of each table.
copy from database a_warehouse to compact
