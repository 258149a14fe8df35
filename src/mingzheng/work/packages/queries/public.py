"""Public compilations: frozen rows, lists of them, and what stands where none is public."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from ..content import Content, ListContent, PackageContent
from ..models import Compilation, Version, VersionAudience, Withdrawal
from ..models.compilation import ROOTS


@dataclass(frozen=True)
class CompilationRow:
    """``published_at``: of this version. ``confirmed_on``: its unit last said that it holds."""

    key: int
    sort: str
    slug: str
    unit_key: str
    unit: str
    unit_phone: str
    number: int
    published_at: datetime.datetime
    confirmed_on: datetime.date
    content: Content

    @property
    def url(self) -> str:
        return f"{ROOTS[Compilation.Sort(self.sort)]}/{self.slug}"

    @property
    def sort_word(self) -> str:
        return str(Compilation.Sort(self.sort).label)

    @property
    def package(self) -> PackageContent:
        if not isinstance(self.content, PackageContent):
            raise TypeError(f"{self.url} is no package")
        return self.content

    @property
    def list(self) -> ListContent:
        if not isinstance(self.content, ListContent):
            raise TypeError(f"{self.url} is no list")
        return self.content


@dataclass(frozen=True)
class TakenCompilation:
    """``successor``: title and address of what takes its place, "" where nothing does."""

    title: str
    unit: str
    reason: str
    on: datetime.date
    successor: str
    successor_url: str


def public_versions(*sorts: str) -> QuerySet[Version]:
    """What every public page, list, feed and file starts from; of all sorts where none is named."""
    found = Version.objects.filter(state=Version.State.PUBLIC)
    return found.filter(compilation__sort__in=sorts) if sorts else found


def rows_of(versions: QuerySet[Version]) -> list[CompilationRow]:
    """In the order of ``versions``; one query."""
    return [_row(one) for one in versions.select_related("compilation__organisation")]


def public_rows(sort: str) -> list[CompilationRow]:
    """By title; one query."""
    return rows_of(public_versions(sort).order_by("title", "pk"))


def row_at(sort: str, slug: str) -> CompilationRow | None:
    found = rows_of(public_versions(sort).filter(compilation__slug=slug))
    return found[0] if found else None


def row_on(row: CompilationRow, moment: datetime.datetime) -> CompilationRow | None:
    """As it read at ``moment``; None where it was not public then."""
    found = Version.objects.filter(
        Q(replaced_at=None) | Q(replaced_at__gt=moment),
        compilation=row.key, published_at__lte=moment,
    )  # fmt: skip
    rows = rows_of(found.order_by("-number")[:1])
    return rows[0] if rows else None


def first_public_day(row: CompilationRow) -> datetime.date:
    found = Version.objects.filter(compilation=row.key, published_at__isnull=False)
    first = found.order_by("published_at").values_list("published_at", flat=True).first()
    return localdate(first or row.published_at)


def rows_by_key(keys: Iterable[int]) -> dict[int, CompilationRow]:
    wanted = list(keys)
    if not wanted:
        return {}
    return {row.key: row for row in rows_of(public_versions().filter(compilation__in=wanted))}


def rows_for_audience(code: str) -> list[CompilationRow]:
    """Packages and topics for a code of ``data.audiences``; one query."""
    sorts = (Compilation.Sort.PACKAGE, Compilation.Sort.TOPIC)
    return rows_of(
        public_versions(*sorts).filter(audience_links__code=code).order_by("title", "pk")
    )


def audiences_in_use() -> frozenset[str]:
    """Codes that some public compilation is for."""
    found = VersionAudience.objects.filter(version__state=Version.State.PUBLIC)
    return frozenset(found.order_by().values_list("code", flat=True).distinct())


def taken_at(sort: str, slug: str) -> TakenCompilation | None:
    """None unless something public was taken back here; three queries at most."""
    found = (
        Withdrawal.objects.filter(compilation__sort=sort, compilation__slug=slug)
        .select_related("compilation__organisation", "successor")
        .first()
    )
    if found is None:
        return None
    newest = found.compilation.versions.order_by("-number").first()
    successor = None
    if found.successor_id:
        successor = public_versions().filter(compilation=found.successor_id).first()
    return TakenCompilation(
        title=newest.title if newest else str(found.compilation),
        unit=found.compilation.organisation.name,
        reason=found.reason,
        on=localdate(found.at),
        successor=successor.title if successor else "",
        successor_url=found.successor.get_absolute_url() if successor and found.successor else "",
    )


def _row(version: Version) -> CompilationRow:
    one: Compilation = version.compilation
    published_at = version.published_at
    if published_at is None:
        raise ValueError(f"{version} is not public")
    return CompilationRow(
        key=one.pk,
        sort=one.sort,
        slug=one.slug,
        unit_key=one.organisation.key,
        unit=one.organisation.name,
        unit_phone=one.organisation.phone,
        number=version.number,
        published_at=published_at,
        confirmed_on=localdate(one.confirmed_at or published_at),
        content=version.value,
    )
