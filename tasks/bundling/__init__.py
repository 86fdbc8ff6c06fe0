"""The offline bundle: everything that an office without internet needs to install the program, in one archive."""
