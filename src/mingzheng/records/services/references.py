"""Documents that an item names, found in the library by number or by title."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from mingzheng.records.library.models import Kind, Publication
from mingzheng.rules import docnumbers

from .content import PolicyRef, ServiceContent

_AROUND = "《》 "


def with_publications(content: ServiceContent) -> ServiceContent:
    """``content`` with the key of every document that is public here; two queries."""
    return resolved(content, documents_of([content]))


def documents_of(contents: Iterable[ServiceContent]) -> dict[str, int]:
    """Number or title of every document they name → its key; two queries for any number."""
    references = [one for content in contents for one in content.references]
    numbers = {normal_number(one.number) for one in references if one.number}
    titles = {one.document.strip(_AROUND) for one in references if one.document}
    public = Publication.objects.filter(kind=Kind.POLICY, live=True)
    rows = [
        *public.filter(title__in=titles).values_list("title", "pk"),
        *public.filter(policy_details__doc_number__in=numbers).values_list(
            "policy_details__doc_number", "pk"
        ),
    ]
    return dict(rows)


def resolved(content: ServiceContent, documents: Mapping[str, int]) -> ServiceContent:
    """``documents`` as ``documents_of`` finds them. A number is surer than a title."""
    return replace(
        content,
        basis=tuple(_resolved(one, documents) for one in content.basis),
        policies=tuple(_resolved(one, documents) for one in content.policies),
    )


def normal_number(number: str) -> str:
    """In normal form where it is a document number, else as it was typed."""
    read = docnumbers.normalise(number).number if number.strip() else None
    return str(read) if read else number.strip()


def _resolved(one: PolicyRef, documents: Mapping[str, int]) -> PolicyRef:
    number = normal_number(one.number)
    key = documents.get(number) if number else documents.get(one.document.strip(_AROUND))
    return replace(one, number=number, publication=key)
