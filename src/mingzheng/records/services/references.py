"""Documents that an item names, found in the library by number or by title."""

from collections.abc import Iterable
from dataclasses import replace

from mingzheng.records.library.models import Kind, Publication
from mingzheng.rules import docnumbers

from .content import PolicyRef, ServiceContent


def with_publications(content: ServiceContent) -> ServiceContent:
    """``content`` with the key of every document that is public here; two queries."""
    found = _found(content.references)
    return replace(
        content,
        basis=tuple(_resolved(one, found) for one in content.basis),
        policies=tuple(_resolved(one, found) for one in content.policies),
    )


def normal_number(number: str) -> str:
    """In normal form where it is a document number, else as it was typed."""
    read = docnumbers.normalise(number).number if number.strip() else None
    return str(read) if read else number.strip()


def _found(references: Iterable[PolicyRef]) -> dict[str, int]:
    """Number or title → key; a number is the surer of the two."""
    references = list(references)
    numbers = {normal_number(one.number) for one in references if one.number}
    titles = {one.document.strip("《》 ") for one in references if one.document}
    public = Publication.objects.filter(kind=Kind.POLICY, live=True)
    rows = [
        *public.filter(title__in=titles).values_list("title", "pk"),
        *public.filter(policy_details__doc_number__in=numbers).values_list(
            "policy_details__doc_number", "pk"
        ),
    ]
    return dict(rows)


def _resolved(one: PolicyRef, found: dict[str, int]) -> PolicyRef:
    number = normal_number(one.number)
    key = found.get(number) if number else found.get(one.document.strip("《》 "))
    return replace(one, number=number, publication=key)
