"""The public list of service items: what it can be narrowed by, and one page of it."""

from dataclasses import dataclass
from functools import reduce

from django.db.models import Q, QuerySet

from mingzheng.data.audiences import audiences
from mingzheng.data.subjects import subjects
from mingzheng.records.people.models import Organisation

from ..models import ServiceAudience, ServiceVersion
from .cards import ServiceRow, public_versions, rows_of

PAGE_SIZE = 20
ORDERS = {"name": ("name", "pk"), "newest": ("-published_at", "-pk")}


@dataclass(frozen=True)
class ServiceFilter:
    """``unit``: key of an organisation. ``subject``: code of a class. "" and None narrow nothing.

    ``words``: parted by blanks, each in a name or a plain name. ``order``: a key of ``ORDERS``.
    """

    words: str = ""
    unit: str = ""
    subject: str = ""
    audience: str = ""
    online: bool | None = None
    order: str = "name"


@dataclass(frozen=True)
class ServiceChoices:
    """Values that some public item has, as code and words."""

    units: tuple[tuple[str, str], ...]
    subjects: tuple[tuple[str, str], ...]
    audiences: tuple[tuple[str, str], ...]


def matching(wanted: ServiceFilter) -> QuerySet[ServiceVersion]:
    found = public_versions().order_by(*ORDERS[wanted.order])
    if wanted.unit:
        found = found.filter(item__organisation__key=wanted.unit)
    if wanted.subject:
        found = found.filter(subject__startswith=wanted.subject)
    if wanted.audience:
        found = found.filter(audience_links__code=wanted.audience)
    if wanted.online is not None:
        found = found.filter(online=wanted.online)
    words = (Q(words__icontains=one) | Q(item__code=one) for one in wanted.words.split())
    return reduce(lambda narrowed, word: narrowed.filter(word), words, found)


def services_page(wanted: ServiceFilter, number: int) -> tuple[list[ServiceRow], int, int]:
    """Rows, how many there are in all, number of the page; a page beyond the last is the last."""
    found = matching(wanted)
    count = found.count()
    number = min(max(1, number), max(1, -(-count // PAGE_SIZE)))
    first = (number - 1) * PAGE_SIZE
    return rows_of(found[first : first + PAGE_SIZE]), count, number


def choices() -> ServiceChoices:
    """Three queries."""
    public = public_versions()
    units = Organisation.objects.filter(services__versions__in=public).distinct()
    used = set(public.order_by().values_list("subject", flat=True).distinct())
    classes = {code.partition("-")[0] for code in used if code}
    codes = set(
        ServiceAudience.objects.filter(version__state=ServiceVersion.State.PUBLIC)
        .order_by().values_list("code", flat=True).distinct()
    )  # fmt: skip
    return ServiceChoices(
        units=tuple(units.values_list("key", "name")),
        subjects=tuple((one.code, one.name) for one in subjects().classes if one.code in classes),
        audiences=tuple((one.code, one.name) for one in audiences().values() if one.code in codes),
    )
