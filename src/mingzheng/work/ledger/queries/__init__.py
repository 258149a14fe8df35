"""Reading the ledger. Everything here is bounded by a ``Scope`` and answers in frozen rows."""
