"""Evidence under the reports: items of the library, pages of other sites, words."""

import datetime
import hashlib
import json
from collections.abc import Iterator

from bench.publications import records
from mingzheng.ports.clock import CLOCK
from mingzheng.records.library.actions.shape import lay_out_library
from mingzheng.records.library.models import Publication
from mingzheng.rules.evidence_pieces import plain_address
from mingzheng.work.ledger.models import Evidence, EvidenceDemand, ProgressReport
from mingzheng.work.publishing.importing.run import import_lines

from .year import in_batches

PUBLICATIONS = 4000
PAGES = 4000
"""Different addresses of other sites."""
PROVED = 6
"""One report in so many has evidence."""
GONE = 20
"""So many publications are no longer public, and nobody has noticed yet."""
_DAY = datetime.timedelta(days=1)


def prove_reports(units: int) -> None:
    lay_out_library()
    at = CLOCK.get().now()
    lines = [
        json.dumps(one, ensure_ascii=False).encode() for one in records(PUBLICATIONS, units=units)
    ]
    import_lines(lines, file_name="bench", source_system="bench", by=None, at=at)
    in_batches(Evidence, _pieces())
    gone = Publication.objects.order_by("pk").values_list("pk", flat=True)[:GONE]
    Publication.objects.filter(pk__in=list(gone)).update(hidden_from=at)


def _pieces() -> Iterator[Evidence]:
    """Half of them items, a quarter links, a quarter words; asked about the night before."""
    letters: dict[int, list[str]] = {}
    for task, letter in EvidenceDemand.objects.values_list("task", "letter"):
        letters.setdefault(task, []).append(letter)
    items = list(Publication.objects.order_by("pk").values_list("pk", "title", "path"))
    rows = ProgressReport.objects.order_by("pk").values_list("pk", "assignment__task")
    yesterday = CLOCK.get().now().replace(hour=2) - _DAY
    for place, (report, task) in enumerate(list(rows)[::PROVED]):
        demanded = letters[task]
        piece = Evidence(report_id=report, letter=demanded[place % len(demanded)])
        if place % 4 < 2:
            pk, title, path = items[place // 2 % len(items)]
            _item(piece, pk, title, path)
        elif place % 4 == 2:
            _link(piece, place // 4 % PAGES)
        else:
            piece.kind, piece.title, piece.note = "note", "情况说明", "已在街道现场核实。"
        if piece.kind != "note":
            piece.standing = "live"
            piece.asked_at = piece.checked_at = yesterday
        yield piece


def _item(piece: Evidence, pk: int, title: str, path: str) -> None:
    piece.kind, piece.title, piece.url = "item", title, f"/{path}"
    piece.source_key, piece.item_key = "library", str(pk)
    piece.fingerprint = hashlib.sha256(f"library:{pk}".encode()).hexdigest()


def _link(piece: Evidence, number: int) -> None:
    piece.kind, piece.title = "link", f"公开页面{number}"
    piece.url = f"https://www.example.gov.cn/news/{number}"
    piece.fingerprint = hashlib.sha256(plain_address(piece.url).encode()).hexdigest()
