"""The ranking model (排序模型): made from the ledger's own past, judged, kept; and the near misses it may order."""
