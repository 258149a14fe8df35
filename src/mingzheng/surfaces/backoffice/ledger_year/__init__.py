"""年度: notices of a year, how their tasks end, closing, telling upwards, the archive."""
