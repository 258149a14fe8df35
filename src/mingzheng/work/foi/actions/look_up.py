"""Opening a case with its number and query code; guessing is slowed down and told nothing."""

import datetime
import re

from django.db import transaction

from mingzheng.records.sealed.indexing import blind_index

from ..errors import LookupRefused, TooManyTries
from ..models import Case, LookupTry
from ..query_codes import is_code

TRIES_PER_CASE = 5
"""Failed tries of one visitor at one number within ``WINDOW``."""
TRIES_PER_VISITOR = 20
"""… at any number: many people may stand behind one address."""
WINDOW = datetime.timedelta(minutes=15)
BARE_NUMBER = re.compile(r"^([0-9]{4})([0-9]{3})([0-9]{4})$")


def look_up(number: str, code: str, *, visitor: str, at: datetime.datetime) -> Case:
    """Raises ``LookupRefused`` or ``TooManyTries``; after too many a right code is refused too."""
    number = normalised_number(number)
    visitor_mark = blind_index("foi.LookupTry.visitor", visitor)
    number_mark = blind_index("foi.LookupTry.number", number)
    recent = LookupTry.objects.filter(visitor=visitor_mark, at__gt=at - WINDOW)
    failed = [bytes(mark) for mark in recent.values_list("number", flat=True)]
    if failed.count(number_mark) >= TRIES_PER_CASE or len(failed) >= TRIES_PER_VISITOR:
        raise TooManyTries(int(WINDOW.total_seconds()) // 60)
    case = Case.objects.filter(number=number).first()
    if is_code(code, case.code_hash if case else None) and case is not None:
        return case
    with transaction.atomic():
        LookupTry.objects.filter(at__lte=at - WINDOW).delete()
        LookupTry.objects.create(visitor=visitor_mark, number=number_mark, at=at)
    raise LookupRefused


def normalised_number(number: str) -> str:
    """Full-width digits, blanks and other hyphens are taken as they are meant, and so are the
    digits alone: keypads of telephones have no hyphen."""
    digits = str.maketrans("０１２３４５６７８９－—–‐", "0123456789----")
    typed = "".join(number.translate(digits).split())[:24]
    return BARE_NUMBER.sub(r"\1-\2-\3", typed)
