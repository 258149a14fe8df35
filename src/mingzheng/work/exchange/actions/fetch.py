"""Reposting what comes down from the upper library, with its source, kept up to date by itself."""

import datetime

from mingzheng.ports.intake import INTAKE
from mingzheng.ports.upper_library import UPPER_LIBRARY, UpperDocument, UpperLibraryAway

from ..models import ReadMark

SYSTEM = "upper"


def fetch_changes(*, at: datetime.datetime) -> int:
    """How many reposts are new or changed.

    Reposts are known by the upper library's ids, so that none of our own is ever overwritten. What
    cannot be taken in is told on the screen and does not hold up the rest.
    """
    mark, _ = ReadMark.objects.get_or_create(pk=1, defaults={"read_at": at})
    try:
        documents = UPPER_LIBRARY.get().changes(mark.changed_at)
    except UpperLibraryAway as error:
        ReadMark.objects.filter(pk=1).update(read_at=at, message=str(error)[:400])
        return 0
    if not documents:
        ReadMark.objects.filter(pk=1).update(read_at=at, message="")
        return 0
    report = INTAKE.get().take_in(
        [_repost(one) for one in documents], name="上级文件库", source_system=SYSTEM, at=at
    )
    refused = "；".join(f"{documents[number - 1].id}：{why}" for number, why in report.refused)
    ReadMark.objects.filter(pk=1).update(
        changed_at=documents[-1].changed_at, read_at=at, message=refused[:400]
    )
    return report.added + report.changed


def _repost(document: UpperDocument) -> dict[str, object]:
    """Its number in the upper library stays its source id; it takes no index number of ours."""
    record = dict(document.record)
    record.pop("index_number", None)
    record.pop("path", None)
    return record | {"source_id": document.id}
