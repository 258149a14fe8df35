"""Whether an interpretation and a service guide say the same, field by field.

    rows = compare(reading, guide)

Both are read from plain words; nothing is invented. What cannot be read on one side stands only on
the other (只在一处) and contradicts nothing.
"""

from .comparing import compare
from .parts import FIELDS, Agreement, Guide, Reading, Result

__all__ = ["FIELDS", "Agreement", "Guide", "Reading", "Result", "compare"]
