"""The steps of a claim (防贫理赔): who may say what, what follows, by when, and what is refused (CASES 4 and 5).

Everything is an immutable value; a step gives a new claim and looks at no other, so that one held or objected claim
never holds another. Who may say what is declared in `matrix`; the steps stand in `verifying`, `amounts`, `notices`,
`objections`, `payments` and `endings`. The names of the steps are theirs: each takes the claim, what was said, and the
policy in force.
"""
