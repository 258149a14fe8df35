"""Beginning a compilation and working on its draft; the public version stays meanwhile."""

import datetime

from django.db import IntegrityError, transaction
from django.db.models import Max

from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import Organisation, StaffAccount

from ..content import Content
from ..errors import AddressTaken, AlreadyWithdrawn, ChangedMeanwhile, NoDraft, NothingChanged
from ..lines import lines_of
from ..models import OPEN_STATES, Compilation, Version, Withdrawal
from ..references import with_publications
from .versions import write_version


def begin_compilation(
    *,
    sort: str,
    slug: str,
    organisation: Organisation,
    content: Content,
    by: StaffAccount | None,
    at: datetime.datetime,
    note: str = "",
) -> Version:
    """With its first draft. A package takes its own number for ``slug`` "".

    Raises ``AddressTaken``.
    """
    one = Compilation(sort=sort, slug=slug, organisation=organisation, created_at=at)
    if slug and Compilation.objects.filter(sort=sort, slug=slug).exists():
        raise AddressTaken(one.get_absolute_url())
    content = with_publications(content)
    try:
        with transaction.atomic():
            if not slug:
                one.slug = f"new-{at.timestamp()}".replace(".", "-")
            one.save()
            if not slug:
                one.slug = str(one.pk)
                one.save(update_fields=["slug"])
            version = Version(compilation=one, number=1)
            write_version(version, content, note=note, by=by, at=at)
            record(
                action="compilation.drafted", subject=version, by=by, at=at,
                organisation_id=organisation.pk,
                details={"address": one.get_absolute_url(), "number": 1},
            )  # fmt: skip
    except IntegrityError as error:
        raise AddressTaken(one.get_absolute_url()) from error
    return version


def save_draft(
    compilation: Compilation,
    content: Content,
    *,
    by: StaffAccount | None,
    at: datetime.datetime,
    note: str = "",
    seen: str | None = None,
) -> Version:
    """The open draft as it reads now, a new one beside a public version.

    ``seen``: ``mark_of`` the version it was made from, None not to ask. A draft that had been
    checked has to be checked again. Raises ``AlreadyWithdrawn``, ``ChangedMeanwhile``,
    ``NothingChanged``.
    """
    content = with_publications(content)
    with transaction.atomic():
        Compilation.objects.select_for_update().get(pk=compilation.pk)
        if Withdrawal.objects.filter(compilation=compilation).exists():
            raise AlreadyWithdrawn
        found = compilation.versions.select_related("edited_by", "compilation")
        newest = found.order_by("-number")[0]
        if seen is not None and seen != mark_of(newest):
            raise ChangedMeanwhile(str(newest.edited_by or ""))
        before = newest.value
        if before == content and (newest.state not in OPEN_STATES or newest.note == note):
            raise NothingChanged
        if newest.state not in OPEN_STATES:
            newest = Version(compilation=compilation, number=_next_number(compilation))
        write_version(newest, content, note=note, by=by, at=at)
        changed = {one.label for one in set(lines_of(before)) ^ set(lines_of(content))}
        record(
            action="compilation.edited", subject=newest, by=by, at=at,
            organisation_id=compilation.organisation_id,
            details={"number": newest.number, "changed": sorted(changed)},
        )  # fmt: skip
    return newest


def discard_draft(compilation: Compilation, *, by: StaffAccount, at: datetime.datetime) -> bool:
    """Whether the compilation is gone with it, since it never was public. Raises ``NoDraft``."""
    with transaction.atomic():
        draft = compilation.versions.filter(state__in=OPEN_STATES).first()
        if draft is None:
            raise NoDraft
        record(
            action="compilation.discarded", subject=draft, by=by, at=at,
            organisation_id=compilation.organisation_id,
            details={"address": compilation.get_absolute_url(), "number": draft.number},
        )  # fmt: skip
        draft.delete()
        if compilation.versions.exists():
            return False
        compilation.delete()
    return True


def mark_of(version: Version) -> str:
    """Another whenever the version was saved or another one took its place."""
    return f"{version.pk}-{version.edited_at.timestamp()}"


def _next_number(compilation: Compilation) -> int:
    return (compilation.versions.aggregate(newest=Max("number"))["newest"] or 0) + 1
