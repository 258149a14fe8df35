"""What the ledger's records measure of a unit, line by line (``ports.assessment_lines``)."""
