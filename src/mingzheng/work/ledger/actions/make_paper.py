"""A progress paper is asked for, made by the worker, and gone after thirty days."""

import datetime
import hashlib
from collections.abc import Sequence

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import F

from mingzheng.records.journal.actions import record
from mingzheng.records.parameters.queries import lamp_rule_on
from mingzheng.records.people.models import Organisation, StaffAccount

from ..errors_out import PaperNotWanted, PaperUnderWay
from ..models import Notice, ProgressPaper, Task
from ..paper_file import STEPS, paper_docx, paper_title
from ..queries.scope import Scope

KEPT = datetime.timedelta(days=30)
OPEN = (ProgressPaper.State.WAITING, ProgressPaper.State.RUNNING)


def ask_paper(
    notices: Sequence[Notice],
    *,
    organisation: Organisation | None,
    seen: frozenset[int] | None,
    by: StaffAccount,
    at: datetime.datetime,
) -> ProgressPaper:
    """``seen`` bounds what the paper may tell. Raises ``PaperUnderWay`` or ``PaperNotWanted``."""
    scope = Scope(notices=tuple(notice.pk for notice in notices), organisations=seen)
    if organisation:
        scope = scope.of(organisation.pk)
    if not notices or not Task.objects.filter(scope.tasks).exists():
        raise PaperNotWanted
    with transaction.atomic():
        StaffAccount.objects.select_for_update().get(pk=by.pk)
        same = ProgressPaper.objects.filter(
            maker=by, organisation=organisation, notices=list(scope.notices), state__in=OPEN
        ).first()
        if same is not None:
            raise PaperUnderWay(paper=same.pk)
        paper = ProgressPaper.objects.create(
            year=notices[0].year, notices=list(scope.notices), organisation=organisation,
            title=paper_title(notices[0].year, organisation),
            seen=None if seen is None else sorted(seen), maker=by, asked_at=at, total=STEPS,
        )  # fmt: skip
        record(
            action="progress_paper.asked", subject=paper, by=by, at=at,
            organisation_id=organisation.pk if organisation else None,
            details={"notices": list(scope.notices)},
        )  # fmt: skip
    return paper


def make_paper(pk: int, *, at: datetime.datetime) -> None:
    """Harmless when run twice: only a waiting paper is taken."""
    taken = ProgressPaper.objects.filter(pk=pk, state=ProgressPaper.State.WAITING)
    if not taken.update(state=ProgressPaper.State.RUNNING, done=0):
        return
    paper = ProgressPaper.objects.select_related("organisation", "maker").get(pk=pk)
    seen = None if paper.seen is None else frozenset(paper.seen)
    try:
        content = paper_docx(
            Scope(notices=tuple(paper.notices), organisations=seen),
            rule=lamp_rule_on(at.date()), organisation=paper.organisation,
            tell=lambda: _tell(pk),
        )  # fmt: skip
    except PaperNotWanted as error:
        ProgressPaper.objects.filter(pk=pk, state=ProgressPaper.State.RUNNING).update(
            state=ProgressPaper.State.FAILED, failure=str(error)
        )
        return
    _keep(paper, content, at=at)


def discard_old_papers(*, at: datetime.datetime) -> int:
    """Files and rows past their thirty days; how many."""
    old = ProgressPaper.objects.filter(asked_at__lt=at - KEPT)
    gone = 0
    for paper in old:
        file = paper.file
        paper.delete()
        if file:
            file.delete(save=False)
        gone += 1
    return gone


def _keep(paper: ProgressPaper, content: bytes, *, at: datetime.datetime) -> None:
    with transaction.atomic():
        locked = ProgressPaper.objects.select_for_update().get(pk=paper.pk)
        if locked.state != ProgressPaper.State.RUNNING:
            return
        locked.file.save("paper.docx", ContentFile(content), save=False)
        locked.size, locked.digest = len(content), hashlib.sha256(content).hexdigest()
        locked.state, locked.made_at, locked.done = ProgressPaper.State.MADE, at, locked.total
        locked.save()
        record(
            action="progress_paper.made", subject=locked, by=paper.maker, at=at,
            organisation_id=paper.organisation_id,
            details={"sha256": locked.digest, "size": locked.size},
        )  # fmt: skip


def _tell(pk: int) -> None:
    ProgressPaper.objects.filter(pk=pk).update(done=F("done") + 1)
