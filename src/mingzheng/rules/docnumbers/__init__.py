"""Document numbers (发文字号): reading one that was typed in, finding all in a text.

Readings of house rule 5. A number is a ``DocumentNumber``; ``str`` of it is its normal form.
"""

from .finding import extract
from .normalising import DocumentNumberReading, normalise
from .number import DocumentNumber, FoundNumber

__all__ = ["DocumentNumber", "DocumentNumberReading", "FoundNumber", "extract", "normalise"]
