"""A new query code for an applicant who has lost the old one, which is dead from then on."""

import datetime
import hmac
from functools import partial

from django.db import transaction

from mingzheng.records.people.models import StaffAccount
from mingzheng.records.sealed.indexing import blind_index, blind_indexes

from ..code_jobs import HOURS, send_code_link, token_of
from ..errors import CodeLinkUnknown, Erased, ReasonMissing, TooManyCodeLinks
from ..models import Case, CodeLink, Kind
from ..query_codes import hash_of_code, new_code
from .facts import add_fact, locked, note
from .look_up import TRIES_PER_VISITOR, WINDOW, normalised_number
from .register import Receipt

LINKS_PER_NUMBER = 3
"""Within the life of a link: nobody fills another's mailbox."""
LIFE = datetime.timedelta(hours=HOURS)
_VISITOR, _NUMBER = "foi.CodeLink.visitor", "foi.CodeLink.number"


def renew_code_at_desk(
    case: Case, *, checked: str, by: StaffAccount, at: datetime.datetime
) -> Receipt:
    """``checked``: how the handler made sure who is asking. Raises ``ReasonMissing`` or
    ``Erased``."""
    if not checked.strip():
        raise ReasonMissing("更换查询码时怎样核对身份")
    code = new_code()
    code_hash = hash_of_code(code)
    with transaction.atomic():
        case = _renew(locked(case), code_hash, checked.strip(), by=by, at=at)
    return Receipt(case, code)


def ask_code_link(
    number: str, email: str, *, visitor: str, origin: str, at: datetime.datetime
) -> None:
    """A link to the address on record where ``email`` is that; otherwise nothing, and nothing tells
    which. Raises ``TooManyCodeLinks``, whatever the number is."""
    number = normalised_number(number)
    recent = CodeLink.objects.filter(asked_at__gt=at - WINDOW)
    if recent.filter(visitor__in=blind_indexes(_VISITOR, visitor)).count() >= TRIES_PER_VISITOR:
        raise TooManyCodeLinks
    alive = CodeLink.objects.filter(asked_at__gt=at - LIFE)
    if alive.filter(number__in=blind_indexes(_NUMBER, number)).count() >= LINKS_PER_NUMBER:
        raise TooManyCodeLinks
    case = Case.objects.select_related("applicant").filter(number=number).first()
    known = case.applicant.email.strip().casefold() if case else ""
    given = email.strip().casefold()
    fits = hmac.compare_digest(known.encode(), given.encode()) and bool(known)
    with transaction.atomic():
        CodeLink.objects.filter(asked_at__lte=at - LIFE).delete()
        link = CodeLink.objects.create(
            case=case if fits else None, visitor=blind_index(_VISITOR, visitor),
            number=blind_index(_NUMBER, number), origin=origin.rstrip("/"), asked_at=at,
        )  # fmt: skip
        transaction.on_commit(partial(send_code_link.enqueue, link.pk))


def case_of_link(token: str, *, at: datetime.datetime) -> Case:
    """Raises ``CodeLinkUnknown``: never sent, older than a day, or used up."""
    number = token.partition("-")[0]
    if not number.isdecimal() or len(number) > 18:
        raise CodeLinkUnknown
    links = CodeLink.objects.select_related("case__organisation")
    link = links.filter(pk=int(number), case__isnull=False, asked_at__gt=at - LIFE).first()
    if link is None or link.case is None or link.case.erased_at is not None:
        raise CodeLinkUnknown
    if not hmac.compare_digest(token_of(link).encode(), token.encode()):
        raise CodeLinkUnknown
    return link.case


def renew_code_by_link(token: str, *, at: datetime.datetime) -> Receipt:
    """Once. Raises ``CodeLinkUnknown``."""
    case_of_link(token, at=at)
    code = new_code()
    code_hash = hash_of_code(code)
    with transaction.atomic():
        locked(case_of_link(token, at=at))
        # Of two at once the second comes here when the code is another already.
        case = _renew(case_of_link(token, at=at), code_hash, "", by=None, at=at)
    return Receipt(case, code)


def _renew(
    case: Case, code_hash: str, checked: str, *, by: StaffAccount | None, at: datetime.datetime
) -> Case:
    if case.erased_at is not None:
        raise Erased(case.erased_at)
    case.code_hash = code_hash
    case.save(update_fields=("code_hash",))
    add_fact(case, Kind.CODE_RENEWED, on=at.date(), by=by, at=at, note=checked)
    origin = "受理机关核对身份" if by else "邮件链接"
    note(case, "code_renewed", by=by, at=at, details={"origin": origin})
    return case
