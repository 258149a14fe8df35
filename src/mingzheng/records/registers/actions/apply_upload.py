"""What the worker does with a confirmed file: everything in one transaction, or nothing."""

import datetime

from django.db import transaction

from mingzheng.data.registers import register_kinds
from mingzheng.records.journal.actions import record
from mingzheng.records.parameters.queries import calendar
from mingzheng.rules.registers import Comparison, compare_rows

from ..errors import RegisterError, RegisterMoved
from ..models import Change, Register, Upload
from ..progress import forget_progress, keep_progress
from ..queries.standing import standing_values
from .entering import Occasion, write_changes


def apply_upload(pk: int, *, at: datetime.datetime) -> None:
    """Harmless when run twice: only a queued upload is taken. A refusal leaves it failed."""
    taken = Upload.objects.filter(pk=pk, state=Upload.State.QUEUED)
    if not taken.update(state=Upload.State.RUNNING, started_at=at):
        return
    try:
        with transaction.atomic():
            _write(pk, at=at)
    except RegisterError as error:
        running = Upload.objects.filter(pk=pk, state=Upload.State.RUNNING)
        running.update(state=Upload.State.FAILED, failure=str(error)[:300], finished_at=at)
    finally:
        forget_progress(pk)


def _write(pk: int, *, at: datetime.datetime) -> None:
    # The register first, as whoever confirms does: two who wait for each other wait for ever.
    register = Register.objects.select_for_update(of=("self",)).get(uploads=pk)
    upload = Upload.objects.select_for_update().get(pk=pk)
    if register.revision != upload.revision:
        raise RegisterMoved
    kind = register_kinds()[register.kind]
    standing = standing_values(register, on=upload.effective_on)
    plan = compare_rows(upload.rows, standing, whole=upload.whole)
    occasion = Occasion(
        on=upload.effective_on,
        by=upload.uploaded_by,
        at=at,
        calendar=calendar(),
        document=upload.document,
        publication=upload.publication,
        gone=Change(upload.gone_change),
    )
    total = plan.changes

    def tell(done: int) -> None:
        keep_progress(pk, done, total)

    tell(0)
    write_changes(register, plan, occasion, kind=kind, progress=tell)
    _finish(upload, plan, at=at)


def _finish(upload: Upload, plan: Comparison, *, at: datetime.datetime) -> None:
    upload.state, upload.packed, upload.finished_at = Upload.State.DONE, b"", at
    upload.tally = {
        "added": len(plan.new),
        "changed": len(plan.changed),
        "gone": len(plan.gone),
        "same": plan.same,
    }
    upload.save(update_fields=("state", "packed", "finished_at", "tally"))
    record(
        action="register_upload.written", subject=upload, by=upload.uploaded_by, at=at,
        details={"file": upload.name, **upload.tally},
        organisation_id=upload.register.organisation_id,
    )  # fmt: skip
