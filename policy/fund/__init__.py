"""The relief fund (帮扶救助基金): a share of aid sales comes in, grants to households go out (HELP 3, Z7 to Z13).

Everything is an immutable value. `booking` says what a run of the latest month books and what waits, `applications`
how two signers decide on money for a household, `entries` what stands in the fund's book and what a month comes to.
"""
