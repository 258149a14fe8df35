"""A checked record as unsaved rows, with every name looked up."""

import datetime
import hashlib
import json
from dataclasses import dataclass
from typing import Any

from mingzheng.records.library.actions.legal_state import periods_of
from mingzheng.records.library.models import LegalPeriod, PolicyDetails

from ..models import ImportRun
from .files import FileSource, body_with_files
from .record import ImportRecord
from .register import Register

_HISTORY = ("changed_at", "version_number", "version_note")
"""What tells of the record's past here, not of its content."""


@dataclass(frozen=True)
class Prepared:
    """All that a line becomes, not yet written; nothing after this can refuse it.

    ``row`` are columns of the publication by ``attname``; which they are is the same for all.
    """

    number: int
    record: ImportRecord
    row: dict[str, Any]
    periods: list[LegalPeriod]
    also_in: tuple[int, ...]
    joint_units: tuple[int, ...]


def prepare(
    record: ImportRecord,
    *,
    number: int,
    register: Register,
    run: ImportRun,
    files: FileSource,
    at: datetime.datetime,
) -> Prepared:
    """Raises ``RecordRefused`` for unknown names, ``Refusal`` for dates that do not fit."""
    own = dict(record.own)
    own["changed_at"] = own["changed_at"] or own["published_at"]
    places = {
        "organisation_id": register.organisation(record.organisation),
        "column_id": register.column(record.column),
        "disclosure_class_id": register.disclosure_class(record.disclosure_class),
    }
    also_in = tuple(register.column(name) for name in record.also_in)
    joint_units = tuple(register.organisation(name) for name in record.joint_units)
    body = body_with_files(
        record.body, record.files, files, organisation_id=places["organisation_id"] or 0, at=at
    )
    row = {
        "kind": record.kind,
        "body": body,
        "created_at": at,
        "live": False,
        "path": None,
        "source_system": run.source_system if own["source_id"] else "",
        "source_digest": _digest(
            record, body, [*places.values(), sorted(also_in), sorted(joint_units)]
        ),
        **places,
        **own,
    }
    periods = periods_of(PolicyDetails(**record.policy), []) if record.policy else []
    return Prepared(number, record, row, periods, also_in, joint_units)


def _digest(record: ImportRecord, body: list[dict[str, Any]], places: list[Any]) -> str:
    """The same for the same content, however a file words it: an export imports as unchanged."""
    own = {name: value for name, value in record.own.items() if name not in _HISTORY}
    details = (record.policy, record.interpretation, record.response, record.notice)
    blocks = [{key: value for key, value in block.items() if key != "id"} for block in body]
    content = [record.kind, own, details, blocks, places]
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, default=_moment)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _moment(value: datetime.date) -> str:
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.UTC).isoformat()
    return value.isoformat()
