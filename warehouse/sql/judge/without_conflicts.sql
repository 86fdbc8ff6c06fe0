-- Rows in conflict take no further part.
delete from contested
using exception
where
    exception.file_no = contested.file_no
    and exception.sheet_no = contested.sheet_no
    and exception.row_no = contested.row_no
