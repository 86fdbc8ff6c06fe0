-- conformed.medical_total_increase: cumulated sums of a person, each as its increase over what stood before.
-- One row per person, first day of the period and last day. Law: EXACT (Rules): not under 0, the first counts whole.
select
    medical_totals.*,
    greatest(
        medical_totals.given_self_pay_yuan - coalesce(
            max(medical_totals.given_self_pay_yuan) over (
                partition by medical_totals.id_no, medical_totals.period_from
                order by medical_totals.period_to
                rows between unbounded preceding and 1 preceding
            ),
            0
        ),
        0
    ) as increase_yuan
from conformed.medical_totals
where medical_totals.unlinked is null
