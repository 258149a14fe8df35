"""Packages, lists and topics as search keeps them."""

import datetime
from collections.abc import Collection, Iterator

from mingzheng.ports.search_feed import FacetName, PublicName, SearchRecord

from .actions.decide import KIND
from .content import PackageContent
from .lines import Line, lines_of, list_line_words, step_lines
from .queries.public import CompilationRow, public_versions, rows_by_key
from .queries.standing import ground_of


class CompilationFeed:
    """``facets["kind"]`` is the sort: package, audience, topic."""

    kind = KIND

    def records(self, keys: Collection[str], *, now: datetime.datetime) -> Iterator[SearchRecord]:
        """Without the steps and lines that no longer stand."""
        for row in rows_by_key(_numbers(keys)).values():
            yield _record(row, now=now)

    def keys(self) -> Iterator[str]:
        found = public_versions().order_by("compilation").values_list("compilation", flat=True)
        return (str(key) for key in found.iterator(chunk_size=2000))

    def visible(self, keys: Collection[str], *, now: datetime.datetime) -> frozenset[str]:
        found = public_versions().filter(compilation__in=_numbers(keys))
        return frozenset(str(key) for key in found.values_list("compilation", flat=True))

    def names(
        self, keys: Collection[str] | None, *, now: datetime.datetime
    ) -> Iterator[PublicName]:
        found = public_versions()
        if keys is not None:
            found = found.filter(compilation__in=_numbers(keys))
        rows = found.order_by().values_list("compilation", "compilation__sort", "title", "names")
        for key, sort, title, names in rows.iterator(chunk_size=2000):
            yield PublicName(str(key), sort, (title, *names.splitlines()), weight=1.5)


def _numbers(keys: Collection[str]) -> list[int]:
    longest = len(str(2**63)) - 1
    return [int(key) for key in keys if key.isascii() and key.isdigit() and len(key) <= longest]


def _record(row: CompilationRow, *, now: datetime.datetime) -> SearchRecord:
    facets: dict[FacetName, tuple[str, ...]] = {
        "kind": (row.sort,),
        "unit": (row.unit_key,),
        "year": (str(row.published_at.year),),
    }
    if row.content.audiences:
        facets["audience"] = row.content.audiences
    return SearchRecord(
        KIND, str(row.key), row.content.title,
        "\n".join(f"{one.label}：{one.text}" for one in _standing_lines(row, now=now)),
        names=row.content.names, facets=facets,
    )  # fmt: skip


def _standing_lines(row: CompilationRow, *, now: datetime.datetime) -> Iterator[Line]:
    """Without what is cited: titles and numbers of documents are to find the documents."""
    ground = ground_of([row.content], now=now)
    if isinstance(row.content, PackageContent):
        steps = row.content.steps
        yield from (one for one in lines_of(row.content) if not one.label.startswith("第"))
        for number, step in enumerate(filter(ground.keeps_step, steps), start=1):
            yield from (
                one for one in step_lines(number, step) if not one.label.endswith(("条件", "依据"))
            )
        return
    for section in row.content.sections:
        for line in filter(ground.keeps_line, section.lines):
            yield Line(section.title, list_line_words(line, cited=False))
    yield Line("情形", row.content.situation)
