"""帮扶救助基金: what sales bring in, what households apply for, who signs, money that arrives, the statement."""
