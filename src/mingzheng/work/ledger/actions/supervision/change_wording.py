"""The house changes the wording of a measure; what has been made keeps its words."""

import datetime

from django.db import IntegrityError, transaction

from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import StaffAccount
from mingzheng.rules.supervision import Measure

from ...errors_supervision import WordingChanged
from ...models import SupervisionWording
from ...models.supervision import MEASURES
from ...supervision_letters.filling import check_wording
from ...supervision_letters.wording import Wording, wording_of


def change_wording(
    measure: Measure,
    *,
    title: str,
    template: str,
    version: int,
    by: StaffAccount,
    at: datetime.datetime,
) -> bool:
    """Whether anything changed. ``version``: the one that was edited.

    Raises ``WordingRefused`` or ``WordingChanged``.
    """
    title, template = title.strip(), "\n".join(template.strip().splitlines())
    check_wording(measure, title=title, template=template)
    with transaction.atomic():
        present = wording_of(measure)
        if (title, template) == (present.title, present.template):
            return False
        if present.version != version:
            raise WordingChanged
        row = _next_version(present, title=title, template=template, by=by, at=at)
        details = {
            "measure": MEASURES[measure],
            "old": {"title": present.title, "template": present.template},
            "new": {"title": title, "template": template},
        }
        record(action="supervision.wording_changed", subject=row, by=by, at=at, details=details)
    return True


def _next_version(
    present: Wording, *, title: str, template: str, by: StaffAccount, at: datetime.datetime
) -> SupervisionWording:
    """Two who save at once both make the same version, which the database lets in only once."""
    try:
        with transaction.atomic():
            return SupervisionWording.objects.create(
                measure=present.measure, version=present.version + 1, title=title,
                template=template, made_by_name=str(by), made_at=at,
            )  # fmt: skip
    except IntegrityError as error:
        raise WordingChanged from error
