"""The archive of a case: one ZIP with everything, and one PDF to leaf through."""

import datetime
import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import transaction

from mingzheng.records.people.models import StaffAccount
from mingzheng.ui.official_print.pdf import to_pdf

from ..actions.facts import note
from ..files import read_case_file
from ..letter_print import letter_file, letter_file_name
from ..models import CaseFile
from ..queries.case_page import CasePage
from .merged_pdf import as_pdf, merged
from .sheet import sheet_layout
from .tables import derivation_csv, journal_csv

MANIFEST = "manifest.json"
_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Part:
    """``path`` inside the ZIP; ``source`` says in words what it is."""

    path: str
    source: str
    data: bytes


def zip_bundle(
    page: CasePage, *, action_word: Callable[[str], str], by: StaffAccount, at: datetime.datetime
) -> bytes:
    """It shows the applicant in full: the journal says who took it. Raises ``FontsMissing``."""
    _noted(page, "zip", by=by, at=at)
    parts = list(_parts(page, action_word=action_word, made_on=at.date()))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in parts:
            archive.writestr(zipfile.ZipInfo(part.path, _EPOCH), part.data)
        manifest = json.dumps(_manifest(page, parts, at), ensure_ascii=False, indent=2)
        archive.writestr(zipfile.ZipInfo(MANIFEST, _EPOCH), manifest)
    return out.getvalue()


def pdf_bundle(page: CasePage, *, by: StaffAccount, at: datetime.datetime) -> bytes:
    """Sheet, letters and files with pages, in this order. Raises ``FontsMissing``."""
    _noted(page, "pdf", by=by, at=at)
    parts = [to_pdf(sheet_layout(page, made_on=at.date()))]
    parts += [letter_file(letter, "pdf") for letter in page.letters]
    parts += [as_pdf(file.name, file.kind, read_case_file(file)) for file in page.files]
    return merged(parts)


def _parts(
    page: CasePage, *, action_word: Callable[[str], str], made_on: datetime.date
) -> Iterator[Part]:
    yield Part("办件单.pdf", "办件单", to_pdf(sheet_layout(page, made_on=made_on)))
    yield Part("期限推算.csv", "期限推算", derivation_csv(page))
    yield Part("日志摘录.csv", "日志", journal_csv(page.case, action_word=action_word))
    for letter in page.letters:
        for form in ("pdf", "docx"):
            path = f"文书/{letter_file_name(letter, form)}"
            yield Part(path, letter.title, letter_file(letter, form))
    for file in page.files:
        yield Part(_path_of(file), file.get_purpose_display(), read_case_file(file))


def _path_of(file: CaseFile) -> str:
    """Upload names were made safe when they came in; the number keeps equal ones apart."""
    return f"文件/{file.pk}_{file.name}"


def _manifest(page: CasePage, parts: list[Part], at: datetime.datetime) -> dict[str, object]:
    return {
        "case": page.case.number,
        "made_at": at.isoformat(timespec="seconds"),
        "files": [
            {
                "path": part.path,
                "source": part.source,
                "size": len(part.data),
                "sha256": hashlib.sha256(part.data).hexdigest(),
            }
            for part in parts
        ],
    }


def _noted(page: CasePage, form: str, *, by: StaffAccount, at: datetime.datetime) -> None:
    with transaction.atomic():
        note(page.case, "bundled", by=by, at=at, details={"file": form})
