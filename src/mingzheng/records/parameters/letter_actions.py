"""Changing the wording of a letter; old and new stand in the journal.

A letter that was made keeps its words: templates are read when a letter is made and never again.
"""

import datetime

from django.db import transaction

from mingzheng.data.foi_letters import LETTERS
from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import StaffAccount
from mingzheng.rules.letter_templates import check_template, check_title

from .letters import letter_template
from .models import LetterText


def change_letter(
    kind: str, *, title: str, template: str, by: StaffAccount | None, at: datetime.datetime
) -> bool:
    """Whether anything changed. The shipped wording typed in again is no wording of one's own.

    Raises ``KeyError`` for a kind that there is not, ``Refusal`` as ``check_title`` and
    ``check_template`` do.
    """
    shipped = LETTERS[kind]
    title, template = title.strip(), "\n".join(template.strip().splitlines())
    check_title(title)
    check_template(template, shipped.fields)
    if (title, template) == (shipped.title, shipped.template):
        return restore_letter(kind, by=by, at=at)
    with transaction.atomic():
        row = LetterText.objects.select_for_update().filter(kind=kind).first()
        old = letter_template(kind)
        if (title, template) == (old.title, old.template):
            return False
        row = row or LetterText(kind=kind)
        row.title, row.template, row.changed_at = title, template, at
        row.save()
        details = {
            "old": {"title": old.title, "template": old.template},
            "new": {"title": title, "template": template},
        }
        record(action="letter.changed", subject=row, by=by, at=at, details=details)
    return True


def restore_letter(kind: str, *, by: StaffAccount | None, at: datetime.datetime) -> bool:
    """Back to the shipped wording; whether there was another one."""
    with transaction.atomic():
        row = LetterText.objects.select_for_update().filter(kind=kind).first()
        if row is None:
            return False
        details = {"old": {"title": row.title, "template": row.template}}
        record(action="letter.restored", subject=row, by=by, at=at, details=details)
        row.delete()
    return True
