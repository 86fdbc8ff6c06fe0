"""Places found: people with vacancies (岗位匹配), students with donors (爱心助学), and what became of it."""
