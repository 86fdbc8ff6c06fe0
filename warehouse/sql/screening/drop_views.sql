-- The views that only a screening in progress needs: one row per nothing.
drop view if exists replacement;
drop view if exists content_row;
drop view if exists raw_row;
drop view if exists linked;
drop view if exists rule_signal;
drop view if exists signal_in_scope;
drop view if exists signal;
drop view if exists evidence_row;
drop view if exists evidence;
drop view if exists hit_row;
