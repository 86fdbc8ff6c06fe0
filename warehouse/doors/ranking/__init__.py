"""The ranking model's card (排序模型说明卡) and the workbook of near misses (临近预警线)."""
