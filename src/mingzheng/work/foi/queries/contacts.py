"""The log of talks with applicants, and how many there were in a year."""

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from mingzheng.records.people.permissions import Access
from mingzheng.rules.privacy import find_private

from ..models import Case, Contact
from ..permissions import readable_organisations


@dataclass(frozen=True)
class ContactRow:
    """``number`` "" for a talk without a request. What ``text`` tells of persons is masked."""

    pk: int
    on: datetime.date
    way: str
    sort: str
    text: str
    by_name: str
    organisation: str
    case: int | None
    number: str

    @property
    def way_label(self) -> str:
        return str(Contact.Way(self.way).label)

    @property
    def sort_label(self) -> str:
        return str(Contact.Sort(self.sort).label)


def contacts_in_reach(access: Access) -> QuerySet[Contact]:
    organisations = readable_organisations(access)
    found = Contact.objects.order_by("-on", "-pk")
    return found if organisations is None else found.filter(organisation__in=organisations)


def matching_contacts(
    found: QuerySet[Contact], *, year: int | None = None, sort: str = "", unit: int | None = None
) -> QuerySet[Contact]:
    if year is not None:
        found = found.filter(on__year=year)
    if sort:
        found = found.filter(sort=sort)
    return found if unit is None else found.filter(organisation=unit)


def contacts_of(case: Case) -> list[ContactRow]:
    """Newest first; one query."""
    return contact_rows(case.contacts.all())


def contact_rows(page: QuerySet[Contact]) -> list[ContactRow]:
    """One query for a page."""
    rows = page.select_related("organisation", "case__applicant")
    return [
        ContactRow(
            pk=one.pk,
            on=one.on,
            way=one.way,
            sort=one.sort,
            text=_masked(one),
            by_name=one.by_name,
            organisation=one.organisation.name,
            case=one.case_id,
            number=one.case.number if one.case else "",
        )
        for one in rows
    ]


def _masked(contact: Contact) -> str:
    day = contact.recorded_at.date()
    if contact.case is None:
        return find_private(contact.text, today=day).masked_text
    return contact.case.applicant.hidden_in(contact.text, day=day)


def contact_years(found: QuerySet[Contact]) -> list[tuple[str, str]]:
    years = [day.year for day in found.dates("on", "year", order="DESC")]
    return [(str(year), f"{year}年") for year in years]


def units_with_contacts(found: QuerySet[Contact]) -> list[tuple[str, str]]:
    rows = found.order_by("organisation__sort_order", "organisation").distinct()
    units = rows.values_list("organisation", "organisation__name", "organisation__sort_order")
    return [(str(pk), name) for pk, name, _ in units]


def contact_counts(found: QuerySet[Contact]) -> Mapping[Contact.Sort, int]:
    """Nought included; one query."""
    rows = found.order_by().values_list("sort").annotate(count=Count("pk"))
    counted = dict(rows)
    return {sort: counted.get(sort, 0) for sort in Contact.Sort}


def contact_passage(year: int, *, organisations: Collection[int]) -> str:
    """For the text of the annual report; "" where there is nothing to tell. One query."""
    counts = contact_counts(Contact.objects.filter(on__year=year, organisation__in=organisations))
    if not any(counts.values()):
        return ""
    told = "、".join(f"{sort.label} {count} 次" for sort, count in counts.items() if count)
    return f"全年与申请人沟通 {sum(counts.values())} 次，其中{told}。"
