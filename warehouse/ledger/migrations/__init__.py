"""The history of the ledger's schema. Shipped with the program, run by `warehouse.ledger.migrating`."""
