"""What a survey says (抽样调研报告): a page and a workbook for outside the district, one with every stratum within."""
