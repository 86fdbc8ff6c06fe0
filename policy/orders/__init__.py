"""Work orders (交办单): what a department is asked to do for a household, from the proposal to its end (HELP 1).

Everything is an immutable value. `matrix` declares who may say what in which state, `step` is the one function that
moves an order, `measure` reads the catalogue (policy/measures, one file a measure).
"""
