"""Covering what may not be given out (条例 37): the original stays, what is made of it goes out."""

import datetime
from collections.abc import Sequence
from functools import partial

from django.core.files.storage import default_storage
from django.db import transaction

from mingzheng.readers import UnreadableDocument
from mingzheng.readers.redaction import page_sizes
from mingzheng.records.people.models import StaffAccount

from ..errors import NothingCovered, RedactionRefused, WordsMissing
from ..files import AcceptedFile, digest_of, store_case_file
from ..models import Case, Purpose, Redaction, Stage
from ..redacting import Region, covered, find_places
from .facts import locked, note, require_stage

MOST_PAGES = 40
"""Of one document: it is drawn while somebody waits, about 0.3 s a page."""
MOST_CHARACTERS = 100_000
_WHAT = "遮盖文件"
_CURE = "答复退回办理后才能改动。"


def begin_redaction(
    case: Case, *, file: AcceptedFile, by: StaffAccount, at: datetime.datetime
) -> Redaction:
    """``file`` is a PDF, or a text as ``text_to_cover`` makes it. Raises ``RedactionRefused``
    (also where the same document is there already) or ``NotNow``."""
    sizes = _sizes(file)
    with transaction.atomic():
        case = locked(case)
        require_stage(case, Stage.HANDLING, what=_WHAT, cure=_CURE)
        if case.files.filter(purpose=Purpose.ORIGINAL, sha256=digest_of(file)).exists():
            raise RedactionRefused("同样的文件已在遮盖清单里，请在清单里打开；要重做的先删除。")
        original = store_case_file(file, purpose=Purpose.ORIGINAL, case=case, at=at)
        redaction = Redaction.objects.create(
            case=case, original=original, page_sizes=sizes, begun_by=by, begun_at=at
        )
        details = {"redaction": redaction.pk, "pages": len(sizes)}
        note(case, "redaction_begun", by=by, at=at, details=details)
    return redaction


def text_to_cover(text: str) -> AcceptedFile:
    """Raises ``RedactionRefused``."""
    text = text.replace("\r\n", "\n")
    if len(text) > MOST_CHARACTERS:
        raise RedactionRefused(f"文字超过 {MOST_CHARACTERS} 字，请分成几份分别遮盖。")
    return AcceptedFile("提供的文字.txt", "txt", "text/plain; charset=utf-8", text.encode())


def mark_places(
    redaction: Redaction,
    *,
    words: Sequence[str],
    regions: Sequence[Region],
    by: StaffAccount,
    at: datetime.datetime,
) -> Redaction:
    """What is to be covered from now on; what was accepted before is taken back, unless all of it
    is marked so already. Raises ``RedactionRefused`` or ``NotNow``."""
    found = find_places(redaction, words=words, regions=regions)
    marks = {
        "words": "\n".join(words), "missing": "\n".join(found.missing),
        "regions": [list(region) for region in regions],
        "places": found.places, "unsearched": found.unsearched,
    }  # fmt: skip
    with transaction.atomic():
        case, redaction = _taken(redaction)
        if all(getattr(redaction, name) == value for name, value in marks.items()):
            return redaction
        _take_back(redaction)
        for name, value in marks.items():
            setattr(redaction, name, value)
        redaction.save()
        details = {"redaction": redaction.pk, "places": len(found.places)}
        note(case, "redaction_marked", by=by, at=at, details=details)
    return redaction


def accept_redaction(redaction: Redaction, *, by: StaffAccount, at: datetime.datetime) -> Redaction:
    """The covered document goes out with the answer. Raises ``NothingCovered``, ``WordsMissing``,
    ``RedactionRefused`` or ``NotNow``."""
    if not redaction.places:
        raise NothingCovered
    if redaction.missing:
        raise WordsMissing(redaction.missing)
    places, data = redaction.places, covered(redaction)
    with transaction.atomic():
        case, redaction = _taken(redaction)
        if redaction.accepted_at:
            raise RedactionRefused("遮盖后的文件已经采用，将随答复提供，不必再点。")
        if redaction.places != places:
            raise RedactionRefused("遮盖处刚才被改动过，请重新预览后再采用。")
        _take_back(redaction)
        redaction.result = store_case_file(
            _result_of(redaction, data), purpose=Purpose.ANSWER, case=case, at=at
        )
        redaction.accepted_at = at
        redaction.save(update_fields=("result", "accepted_at"))
        details = {
            "redaction": redaction.pk, "places": len(places), "file": redaction.result.pk,
            "sha256": redaction.result.sha256,
        }  # fmt: skip
        note(case, "redaction_accepted", by=by, at=at, details=details)
    return redaction


def discard_redaction(redaction: Redaction, *, by: StaffAccount, at: datetime.datetime) -> None:
    """Original, places and what was made of them. Raises ``NotNow``."""
    with transaction.atomic():
        case, redaction = _taken(redaction)
        key = redaction.pk
        _take_back(redaction)
        place = str(redaction.original.file.name)
        redaction.original.delete()
        transaction.on_commit(partial(default_storage.delete, place))
        note(case, "redaction_discarded", by=by, at=at, details={"redaction": key})


def _taken(redaction: Redaction) -> tuple[Case, Redaction]:
    case = locked(redaction.case)
    require_stage(case, Stage.HANDLING, what=_WHAT, cure=_CURE)
    return case, Redaction.objects.select_related("original", "result").get(pk=redaction.pk)


def _take_back(redaction: Redaction) -> None:
    result = redaction.result
    if result is None:
        return
    place = str(result.file.name)
    redaction.result, redaction.accepted_at = None, None
    redaction.save(update_fields=("result", "accepted_at"))
    result.delete()
    transaction.on_commit(partial(default_storage.delete, place))


def _result_of(redaction: Redaction, data: bytes) -> AcceptedFile:
    original = redaction.original
    stem = original.name.rpartition(".")[0] or original.name
    return AcceptedFile(
        f"{stem}（已遮盖）.{original.kind}", original.kind, original.media_type, data
    )


def _sizes(file: AcceptedFile) -> list[tuple[float, float]]:
    if file.kind == "txt":
        return []
    if file.kind != "pdf":
        raise RedactionRefused("只能遮盖 PDF。Word、表格和图片请先另存为 PDF，文字可以粘贴。")
    try:
        sizes = page_sizes(file.data)
    except UnreadableDocument as error:
        raise RedactionRefused(error.message) from error
    if len(sizes) > MOST_PAGES:
        raise RedactionRefused(
            f"这个 PDF 有 {len(sizes)} 页，一次最多遮盖 {MOST_PAGES} 页，请拆分后分别上传。"
        )
    return sizes
