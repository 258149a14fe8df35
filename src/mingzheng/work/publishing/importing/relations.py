"""Relations of an import are written when all its documents are there, whatever their order."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction

from mingzheng.records.changes.actions import announce
from mingzheng.records.library.actions.followers import tell_followers
from mingzheng.records.library.actions.legal_state import ACTING, recompute_legal_state
from mingzheng.records.library.models import PolicyDetails, Publication, Relation
from mingzheng.rules import docnumbers

from .record import RelationSpec

_AT_ONCE = 500


@dataclass(frozen=True)
class PendingRelation:
    number: int
    source: int
    spec: RelationSpec


@dataclass(frozen=True)
class Unfound:
    """A target that is not in the library: kept by its words, told in the report."""

    number: int
    target: str


def write_relations(
    pending: Iterable[PendingRelation], *, system: str, now: datetime.datetime
) -> list[Unfound]:
    """Relations that are there already are left alone; legal state follows."""
    waiting, unfound = list(pending), []
    for start in range(0, len(waiting), _AT_ONCE):
        unfound += _write(waiting[start : start + _AT_ONCE], system=system, now=now)
    return unfound


def _write(pending: list[PendingRelation], *, system: str, now: datetime.datetime) -> list[Unfound]:
    targets = _targets([one.spec.target for one in pending], system=system)
    unfound, rows = [], []
    with transaction.atomic():
        present = {
            (row.source_id, row.type, row.target_id, row.target_title)
            for row in Relation.objects.filter(source__in=[one.source for one in pending])
        }
        for one in pending:
            row = _relation(one, targets)
            if one.spec.target and row.target_id is None:
                unfound.append(Unfound(one.number, row.target_title))
            key = (row.source_id, row.type, row.target_id, row.target_title)
            if row.target_id != row.source_id and key not in present:
                present.add(key)
                rows.append(row)
        Relation.objects.bulk_create(rows)
        acted_on = {row.target_id for row in rows if row.target_id and row.type in ACTING}
        moved = recompute_legal_state(acted_on, now=now)
        tell_followers(moved, reason="legal_state", at=now, by=None)
        if rows:
            ends = {row.target_id for row in rows if row.target_id}
            announce("publication", sorted(ends | {row.source_id for row in rows}))
    return unfound


def _relation(one: PendingRelation, targets: dict[tuple[str, str], int]) -> Relation:
    spec = one.spec
    target = next(
        (targets[key] for key in _names(spec.target) if key in targets),
        None,
    )
    words = spec.target_title or next(iter(spec.target.values()), "")
    return Relation(
        source_id=one.source,
        type=spec.type,
        target_id=target,
        target_title="" if target else words,
        target_url="" if target else spec.target_url,
        date=spec.date,
        effective_date=spec.effective_date,
        new_expiry=spec.new_expiry,
        clauses=spec.clauses,
    )


def _names(target: Mapping[str, str]) -> list[tuple[str, str]]:
    """The surest name first."""
    order = ("index_number", "source_id", "path", "doc_number")
    return [(name, _normal(name, target[name])) for name in order if name in target]


def _normal(name: str, value: str) -> str:
    if name == "doc_number":
        number = docnumbers.normalise(value).number
        return str(number) if number else value
    return value.strip("/") if name == "path" else value


def _targets(wanted: list[Mapping[str, str]], *, system: str) -> dict[tuple[str, str], int]:
    names = {name for target in wanted for name in _names(target)}
    by: dict[str, list[str]] = {}
    for name, value in names:
        by.setdefault(name, []).append(value)
    found: dict[tuple[str, str], int] = {}
    for name, values in by.items():
        if name == "doc_number":
            # Where two documents bear one number, the earlier stays: it was there first.
            rows = PolicyDetails.objects.filter(doc_number__in=values).order_by("-publication")
            pairs = rows.values_list("doc_number", "publication")
        else:
            publications = Publication.objects.filter(**{f"{name}__in": values})
            if name == "source_id":
                publications = publications.filter(source_system=system)
            pairs = publications.values_list(name, "pk")
        found |= {(name, value): pk for value, pk in pairs if value}
    return found
