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
from mingzheng.records.library.actions.followers import tell_followers
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
from .history import EMPTY, write_history
from .insert import insert_rows
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
    with transaction.atomic():
        known = _known([line.record for line in lines], system=run.source_system)
        ready, refused = _prepared(lines, register=register, run=run, files=files, at=at)
        new, changed = list[Prepared](), list[Prepared]()
        keys: dict[int, int] = {}
        for one in ready:
            earlier = known.get(one.record.identity)
            if earlier is None:
                new.append(one)
            elif earlier.digest == one.row["source_digest"]:
                keys[one.number] = earlier.pk
            else:
                changed.append(one)
        unchanged = len(keys)
        ids = _insert(new, system=run.source_system) | _replace(changed, known, at=at)
        _insert_satellites([*new, *changed], ids)
        # What other documents did to them still holds for the new content.
        recompute_legal_state([ids[one.number] for one in changed], now=at)
        account = by.pk if by else None
        tell_followers([ids[one.number] for one in changed], reason="text", at=at, by=account)
        _announce(ids, added=len(new), refused=len(refused), run=run, by=by, at=at)
        keys |= ids
    return Written(len(new), len(changed), unchanged, keys, tuple(refused))


def _prepared(
    lines: Sequence[Line],
    *,
    register: Register,
    run: ImportRun,
    files: FileSource,
    at: datetime.datetime,
) -> tuple[list[Prepared], list[RefusedLine]]:
    """Every line in the shape of its rows, or why it cannot be placed."""
    ready: dict[tuple[str, str], Prepared] = {}
    refused = []
    for line in lines:
        identity = line.record.identity
        try:
            if identity in ready:
                raise RecordRefused("与本文件前面的一行是同一条信息，请删去重复的一行。")
            ready[identity] = prepare(
                line.record, number=line.number, register=register, run=run, files=files, at=at
            )
        except (RecordRefused, Refusal) as error:
            refused.append(RefusedLine(line.number, str(error)))
    return list(ready.values()), refused


def _announce(
    ids: dict[int, int],
    *,
    added: int,
    refused: int,
    run: ImportRun,
    by: StaffAccount | None,
    at: datetime.datetime,
) -> None:
    if ids:
        announce("publication", sorted(ids.values()))
        details = {"added": added, "changed": len(ids) - added, "refused": refused}
        write_journal(action="library.imported", subject=run, by=by, at=at, details=details)


def _known(records: Sequence[ImportRecord], *, system: str) -> dict[tuple[str, str], _Known]:
    index = [one.own["index_number"] for one in records if one.own["index_number"]]
    source = [one.own["source_id"] for one in records if one.own["source_id"]]
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


def _insert(new: list[Prepared], *, system: str) -> dict[int, int]:
    """Id of each line. Rows first, addresses after: an address may need the row's own id."""
    for one, address in zip(new, _addresses(new), strict=True):
        one.row["path"], one.row["live"] = address, address is not None
    insert_rows(Publication, [one.row for one in new])
    made = _known([one.record for one in new], system=system)
    ids = {one.number: made[one.record.identity].pk for one in new}
    for kind, noun in NOUNS.items():
        unplaced = [
            ids[one.number] for one in new if one.record.kind == kind and not one.row["path"]
        ]
        if unplaced:
            Publication.objects.filter(pk__in=unplaced).update(
                path=Concat(Value(f"{noun}/"), Cast("pk", CharField())), live=True
            )
    return ids


def _replace(
    changed: list[Prepared], known: dict[tuple[str, str], _Known], *, at: datetime.datetime
) -> dict[int, int]:
    ids = {one.number: known[one.record.identity].pk for one in changed}
    for one in changed:
        replace_publication(ids[one.number], Publication(**one.row), at=at)
    return ids


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


def _insert_satellites(made: list[Prepared], ids: dict[int, int]) -> None:
    for name, model in SATELLITES.items():
        insert_rows(
            model,
            [
                {"publication_id": ids[one.number], **fields}
                for one in made
                if (fields := getattr(one.record, name)) is not None
            ],
        )
    insert_rows(
        LegalPeriod,
        [
            {
                "publication_id": ids[one.number], "status": str(period.status),
                "since": period.since, "until": period.until,
            }
            for one in made
            for period in one.periods
        ],
    )  # fmt: skip
    _insert_places(made, ids)
    for one in made:
        if one.record.files or one.record.history != EMPTY:
            publication = Publication.objects.get(pk=ids[one.number])
            note_file_uses(publication)
            write_history(one.record.history, publication)


def _insert_places(made: list[Prepared], ids: dict[int, int]) -> None:
    columns: Any = Publication.also_in.through
    columns.objects.bulk_create(
        columns(publication_id=ids[one.number], column_id=pk) for one in made for pk in one.also_in
    )
    units: Any = Publication.joint_units.through
    units.objects.bulk_create(
        units(publication_id=ids[one.number], organisation_id=pk)
        for one in made
        for pk in one.joint_units
    )


assert set(NOUNS) == set(Kind)
