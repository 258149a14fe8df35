"""Document numbers (发文字号): reading one that was typed in, finding all in a text.

Readings of house rule 5. A number is a ``DocumentNumber``; ``str`` of it is its normal form.

Where the rule leaves it open:

- ``normalise`` wants the whole text to be one number: two numbers, or words after 号 other than
  文件, are ``not_docnumber``. A code with brackets or Latin letters inside (法(研)发) is not read.
- Faults are named in reading order: agency, year, serial. A number that ends without 号 has no
  serial, since 号 is what makes it one.
- One bracket alone sets off the four year digits: 云政发〔20245号 is 〔2024〕5号.
- 和 begins a code where it joins nothing: at the start of a text, after an opening bracket or a
  lead-in (和政发 of 和县), though never before a province or the State (和国办发 is 国办发).
"""

from .finding import extract
from .normalising import DocumentNumberReading, normalise
from .number import DocumentNumber, FoundNumber

__all__ = ["DocumentNumber", "DocumentNumberReading", "FoundNumber", "extract", "normalise"]
