"""`fangpin sample`: the department files of a synthetic Heshan district, month by month.

The district is invented from a seed. Its six sub-districts and townships bear their real names and the codes under
410602; villages, people, numbers and amounts are made up, phones lie in a block that nobody was given. The same size
and seed give the same district in every month, which grows older: people are born and die, households meet with
hardship, and each month's files hold the register in full and what the departments learned since the last.

Why its shares are believable:

- 36,000 rural people, 3,205 of them policy-enjoying ex-poor and 41 marginal: the district's own account. As many are
  born as die, outside these groups, so that the counts stand.
- Households, ages and schooling: people.py. Incomes of 15,000 to 17,000 yuan a head, as rural Henan reports them, a
  sixth less among the ex-poor, 4 % more each year: income.py.
- 2.5 settled bills a person in a year and a half, one in ten a stay in hospital: medical.py.
- Some 100 households on a first month's list, 0.9 % of all, and 15 to 40 new ones a month after it, of which a handful
  would be determined: lanes.py says how. In counties of this kind monitored people are about one in a hundred.
- Of 36,000 people some 5,000 were asked about work and 80 vacancies stand open; of a first month's hundred or so
  candidates two in three find a place, the others ask too much or will not go so far: jobs.py. Consumption help sells
  for 1.4 million yuan a month, of which the relief fund gets 14,000: giving.py.
- Near misses (a fen under a line, a day short) are about as many as a year's hits; what else happens stays far below
  every line, so that a list is explained by what was planted, and `SampleReport.planted` names it.
"""

from warehouse.sample.district import District, sample_district
from warehouse.sample.writing import Planted, SampleFile, SampleReport, write_sample

__all__ = ["District", "Planted", "SampleFile", "SampleReport", "sample_district", "write_sample"]
