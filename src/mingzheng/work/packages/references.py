"""Documents that a compilation names, found in the library by number or by title."""

from collections.abc import Mapping
from dataclasses import replace

from mingzheng.records.services.content import PolicyRef
from mingzheng.records.services.references import documents_named, normal_number

from .content import Clause, Content, PackageContent

_AROUND = "《》 "


def with_publications(content: Content) -> Content:
    """``content`` with the key of every document that is public here; two queries."""
    documents = documents_named(PolicyRef(one.document, one.number) for one in content.clauses)
    if isinstance(content, PackageContent):
        steps = (
            replace(one, clauses=tuple(_resolved(each, documents) for each in one.clauses))
            for one in content.steps
        )
        return replace(content, steps=tuple(steps))
    sections = (
        replace(
            one,
            lines=tuple(
                replace(each, clause=_resolved(each.clause, documents)) for each in one.lines
            ),
        )
        for one in content.sections
    )
    return replace(content, sections=tuple(sections))


def _resolved(one: Clause, documents: Mapping[str, int]) -> Clause:
    number = normal_number(one.number)
    key = documents.get(number) if number else documents.get(one.document.strip(_AROUND))
    return replace(one, number=number, publication=key)
