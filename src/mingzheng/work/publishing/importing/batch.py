"""Writing one batch: all its records with outbox rows and one journal entry, or none of them."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import CharField, Q, Value
from django.db.models.functions import Cast, Concat

from mingzheng.records.changes.actions import announce
from mingzheng.records.journal.actions import record as write_journal
from mingzheng.records.library.actions.legal_state import recompute_legal_state
from mingzheng.records.library.actions.versions import note_file_uses
from mingzheng.records.library.addresses import NOUNS, address_for
from mingzheng.records.library.models import (
    InterpretationDetails,
    Kind,
    LegalPeriod,
    PolicyDetails,
    Publication,
    PublicNoticeDetails,
    Redirect,
    ResponseDetails,
)
from mingzheng.records.people.models import StaffAccount
from mingzheng.rules.refusal import Refusal

from ..models import ImportRun
from .fields import RecordRefused
from .files import FileSource
from .history import write_history
from .prepare import Prepared, prepare
from .record import ImportRecord
from .register import Register
from .replace import replace_publication

SATELLITES: dict[str, Any] = {
    "policy": PolicyDetails,
    "interpretation": InterpretationDetails,
    "response": ResponseDetails,
    "notice": PublicNoticeDetails,
}


@dataclass(frozen=True)
class Line:
    """A checked record and the number of the line it stands on."""

    number: int
    record: ImportRecord


@dataclass(frozen=True)
class RefusedLine:
    number: int
    reason: str


@dataclass(frozen=True)
class Written:
    """``keys``: id of each accepted line's publication, unchanged ones included."""

    added: int
    changed: int
    unchanged: int
    keys: dict[int, int]
    refused: tuple[RefusedLine, ...]


@dataclass(frozen=True)
class _Known:
    pk: int
    digest: str


def write_batch(
    lines: Sequence[Line],
    *,
    run: ImportRun,
    register: Register,
    files: FileSource,
    by: StaffAccount | None,
    at: datetime.datetime,
) -> Written:
    """Lines that cannot be placed are refused one by one; the others are written together."""
    refused: list[RefusedLine] = []
    keys: dict[int, int] = {}
    with transaction.atomic():
        known = _known(lines, system=run.source_system)
        new, changed, taken = list[Prepared](), list[Prepared](), set[tuple[str, str]]()
        for line in lines:
            identity = line.record.identity
            try:
                if identity in taken:
                    raise RecordRefused("与本文件前面的一行是同一条信息，请删去重复的一行。")
                prepared = prepare(
                    line.record, number=line.number, register=register, run=run, files=files, at=at
                )
            except (RecordRefused, Refusal) as error:
                refused.append(RefusedLine(line.number, str(error)))
                continue
            taken.add(identity)
            earlier = known.get(identity)
            if earlier is None:
                new.append(prepared)
            elif earlier.digest == prepared.publication.source_digest:
                keys[line.number] = earlier.pk
            else:
                changed.append(prepared)
        unchanged = len(keys)
        _insert(new)
        _replace(changed, known, at=at)
        keys |= {one.number: one.publication.pk for one in (*new, *changed)}
        _announce([*new, *changed], added=len(new), refused=len(refused), run=run, by=by, at=at)
    return Written(len(new), len(changed), unchanged, keys, tuple(refused))


def _announce(
    written: list[Prepared],
    *,
    added: int,
    refused: int,
    run: ImportRun,
    by: StaffAccount | None,
    at: datetime.datetime,
) -> None:
    if written:
        announce("publication", sorted(one.publication.pk for one in written))
        details = {"added": added, "changed": len(written) - added, "refused": refused}
        write_journal(action="library.imported", subject=run, by=by, at=at, details=details)


def _known(lines: Sequence[Line], *, system: str) -> dict[tuple[str, str], _Known]:
    index = [line.record.own["index_number"] for line in lines if line.record.own["index_number"]]
    source = [line.record.own["source_id"] for line in lines if line.record.own["source_id"]]
    found = Publication.objects.filter(
        Q(index_number__in=index) | Q(source_system=system, source_id__in=source)
    ).values_list("pk", "index_number", "source_id", "source_digest")
    known: dict[tuple[str, str], _Known] = {}
    for pk, index_number, source_id, digest in found:
        if source_id:
            known[("source", source_id)] = _Known(pk, digest)
        if index_number:
            known[("index", index_number)] = _Known(pk, digest)
    return known


def _insert(new: list[Prepared]) -> None:
    """Rows first, addresses after: an address may need the row's own id."""
    rows = [one.publication for one in new]
    for row, address in zip(rows, _addresses(new), strict=True):
        row.path, row.live = address, address is not None
    Publication.objects.bulk_create(rows, batch_size=500)
    for kind, noun in NOUNS.items():
        unplaced = [row.pk for row in rows if row.kind == kind and row.path is None]
        if unplaced:
            Publication.objects.filter(pk__in=unplaced).update(
                path=Concat(Value(f"{noun}/"), Cast("pk", CharField())), live=True
            )
    _insert_satellites(new)


def _replace(
    changed: list[Prepared], known: dict[tuple[str, str], _Known], *, at: datetime.datetime
) -> None:
    for one in changed:
        replace_publication(known[one.record.identity].pk, one.publication, at=at)
    _insert_satellites(changed)
    # What other documents did to them still holds for the new content.
    recompute_legal_state([one.publication.pk for one in changed], now=at)


def _addresses(new: list[Prepared]) -> list[str | None]:
    """The address a record brings or its number gives; None = its own id; none given twice."""
    wanted = [_wanted(one.record) for one in new]
    asked = [path for path in wanted if path]
    used = set(Publication.objects.filter(path__in=asked).values_list("path", flat=True))
    used |= set(Redirect.objects.filter(path__in=asked).values_list("path", flat=True))
    addresses: list[str | None] = []
    for path in wanted:
        addresses.append(None if path is None or path in used else path)
        used.add(path or "")
    return addresses


def _wanted(record: ImportRecord) -> str | None:
    if record.path:
        return record.path
    number = record.policy["doc_number"] if record.policy else ""
    address = address_for(record.kind, key=0, doc_number=number)
    return None if address.endswith("/0") else address


def _insert_satellites(made: list[Prepared]) -> None:
    for name, model in SATELLITES.items():
        rows = [
            model(publication_id=one.publication.pk, **fields)
            for one in made
            if (fields := getattr(one.record, name)) is not None
        ]
        model._default_manager.bulk_create(rows, batch_size=500)
    for one in made:
        for period in one.periods:
            period.publication_id = one.publication.pk
    LegalPeriod.objects.bulk_create(
        [period for one in made for period in one.periods], batch_size=1000
    )
    _insert_places(made)
    for one in made:
        if one.record.files:
            note_file_uses(Publication.objects.get(pk=one.publication.pk))
        write_history(one.record.history, one.publication)


def _insert_places(made: list[Prepared]) -> None:
    columns: Any = Publication.also_in.through
    columns.objects.bulk_create(
        columns(publication_id=one.publication.pk, column_id=pk)
        for one in made
        for pk in one.also_in
    )
    units: Any = Publication.joint_units.through
    units.objects.bulk_create(
        units(publication_id=one.publication.pk, organisation_id=pk)
        for one in made
        for pk in one.joint_units
    )


assert set(NOUNS) == set(Kind)
