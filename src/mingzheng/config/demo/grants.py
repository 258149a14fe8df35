"""Three notices of grants in the demo district: two run, one has ended."""

import datetime
from typing import Any

from mingzheng.ports.clock import CLOCK
from mingzheng.records.grant_notices.actions.notices import (
    draft_notice,
    mark_of,
    release_notice,
    take_rows,
)
from mingzheng.records.grant_notices.actions.schemes import save_scheme
from mingzheng.records.people.models import Organisation
from mingzheng.records.registers.queries.documents import document_numbered

from .source import file_bytes, table

FIELDS = ("title", "year", "basis", "starts_on", "ends_on", "contact")


def load_grants(organisations: dict[str, Organisation]) -> None:
    """After the library: notices rest on its documents."""
    for entry in table("grants")["notice"]:
        _load(entry, organisations[entry["unit"]])


def _load(entry: dict[str, Any], unit: Organisation) -> None:
    now = CLOCK.get().now()
    at = datetime.datetime.combine(entry["starts_on"], datetime.time(9), tzinfo=now.tzinfo)
    scheme = save_scheme(
        None, name=entry["scheme"], sort=entry["sort"], organisation=unit,
        columns=entry["columns"], area_unit=entry.get("area_unit", "亩"), by=None, at=at,
    )  # fmt: skip
    _, publication = document_numbered(entry["document"], now=now)
    fields = {name: entry[name] for name in FIELDS} | {
        "publication": publication, "scheme": scheme, "organisation": unit,
    }  # fmt: skip
    notice = draft_notice(fields=fields, by=None, at=at)
    name = f"{entry['key']}.csv"
    take_rows(notice, data=file_bytes(f"grants/{name}"), name=name, by=None, at=at)
    release_notice(notice, seen=mark_of(notice), by=None, at=at)
