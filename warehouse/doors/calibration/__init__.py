"""What a calibration hands out (测算报告): a page, a paper for the meeting, a workbook, a proposed policy file."""
