"""The steps of a case (监测识别): who may say what, what follows, by when, and what is refused (CASES 1, 2, 7).

Everything is an immutable value; a step gives a new case. What differs between kinds of case is declared in
`procedures`, who may say what in `matrix`; the machine in `steps` and the book of a household know no kind by name.
"""
