"""What a survey hands out (抽样调研): workbooks for villages, its report."""
