"""The legal state (效力状态) of a document on a day, and its course over the years.

House rule 7. Where the rule leaves it open:

- A term ends on the day before its anniversary. One that begins on 29 February ends on the last
  day of February, since that month has no corresponding day (民法典 art. 202).
- Repealed and declared invalid on one day is repealed.
- An extension lengthens: one that ends no later than the term in force, or is over before it
  acts, changes nothing, and a document without an end has nothing to extend. Dated in time but
  acting only after the lapse, it restores the document from its acting day on.
- A state begins with what brings it about, never before the document itself is in force: one
  amended or partially repealed beforehand has been so since its effective date. Declared invalid
  after it lapsed, a document is 失效 by declaration from that day on.
- 尚未施行 began on the issue date; before that day, or without one, ``since`` is None.
"""

from .course import Period, Standing, last_valid_day, status_on, timeline
from .terms import (
    TRIAL_YEARS,
    DocumentTerm,
    LegalState,
    Relation,
    RelationKind,
    last_day_of_term,
)

__all__ = [
    "TRIAL_YEARS",
    "DocumentTerm",
    "LegalState",
    "Period",
    "Relation",
    "RelationKind",
    "Standing",
    "last_day_of_term",
    "last_valid_day",
    "status_on",
    "timeline",
]
