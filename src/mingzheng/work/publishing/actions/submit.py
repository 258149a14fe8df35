"""Sending a text into review, and taking it back."""

import datetime

from django.db import transaction
from wagtail.models import Revision

from mingzheng.records.journal.actions import record
from mingzheng.records.library.models import DisclosureAttribute, Kind, Publication
from mingzheng.records.people.models import StaffAccount
from mingzheng.rules.official_text import AttachmentBlock, Block, FigureBlock, TableBlock, TextBlock

from ..checking import check_draft
from ..errors import (
    AlreadyUnderReview,
    BlockedByFindings,
    Incomplete,
    NothingNewToSubmit,
    NotThisStep,
    ReasonMissing,
    ScheduleInPast,
    UndecidedFindings,
)
from ..models import Submission
from .workflow import review_workflow


def submit(
    publication: Publication,
    *,
    by: StaffAccount,
    at: datetime.datetime,
    change: str = Submission.Change.FIRST,
    pace: str = Submission.Pace.NORMAL,
    pace_reason: str = "",
    go_public_at: datetime.datetime | None = None,
) -> Submission:
    """Raises ``AlreadyUnderReview``, ``NothingNewToSubmit``, ``Incomplete``, ``ScheduleInPast``,
    ``ReasonMissing``, ``BlockedByFindings`` or ``UndecidedFindings``."""
    with transaction.atomic():
        publication = Publication.objects.select_for_update().get(pk=publication.pk)
        if publication.submissions.filter(state__in=Submission.OPEN).exists():
            raise AlreadyUnderReview
        revision = publication.latest_revision
        if revision is None or not publication.has_unpublished_changes:
            raise NothingNewToSubmit
        draft = revision.as_object()
        _refuse_unready(draft, at=at, pace=pace, pace_reason=pace_reason, when=go_public_at)
        state = review_workflow().start(publication, by)
        submission = Submission.objects.create(
            publication=publication,
            workflow_state=state,
            revision_id=revision.pk,
            title=draft.title,
            organisation=draft.organisation,
            change=change if publication.version_number else Submission.Change.FIRST,
            pace=pace,
            pace_reason=pace_reason.strip(),
            go_public_at=go_public_at,
            submitted_by=by,
            submitted_by_name=str(by),
            submitted_at=at,
            people=sorted(writers_of(publication, revision) | {by.pk}),
        )
        record(
            action="publication.submitted", subject=publication, by=by, at=at,
            organisation_id=publication.organisation_id,
            details={"revision": revision.pk, "pace": pace, "reason": pace_reason},
        )  # fmt: skip
    return submission


def take_back(submission: Submission, *, by: StaffAccount, at: datetime.datetime) -> None:
    """Raises ``NotThisStep`` when review has ended."""
    with transaction.atomic():
        submission = Submission.objects.select_for_update().get(pk=submission.pk)
        if submission.state not in Submission.OPEN:
            raise NotThisStep
        if submission.workflow_state and submission.state != Submission.State.SCHEDULED:
            submission.workflow_state.cancel(user=by)
        submission.state = Submission.State.TAKEN_BACK
        submission.ended_at = at
        submission.save(update_fields=("state", "ended_at"))
        record(
            action="publication.taken_back", subject=submission.publication, by=by, at=at,
            organisation_id=submission.organisation_id, details={"submission": submission.pk},
        )  # fmt: skip


def writers_of(publication: Publication, revision: Revision) -> set[int]:
    """Accounts that wrote on the text since it was last made public."""
    revisions = Revision.objects.for_instance(publication).filter(pk__lte=revision.pk)
    if publication.live_revision_id:
        revisions = revisions.filter(pk__gt=publication.live_revision_id)
    writers = set(revisions.exclude(user=None).values_list("user_id", flat=True))
    return writers | ({publication.author_id} if publication.author_id else set())


def missing_in(draft: Publication) -> list[str]:
    """What has to be filled in before review, in words; 公开时限 is set before publication."""
    missing = [] if draft.body else ["正文"]
    if any(_is_blank(block) for block in draft.blocks):
        missing.append("正文中空白的块")
    if draft.disclosure_class_id is None:
        missing.append("公开时限类别")
    if draft.formed_on is None:
        missing.append("生成日期")
    if draft.disclosure_attribute != DisclosureAttribute.PROACTIVE and not draft.attribute_reason:
        missing.append("不予公开或依申请公开的理由")
    return missing + _missing_details(draft)


_NEEDED = {
    Kind.POLICY: ("policy_details", ("issuers", "issue_date")),
    Kind.RESPONSE: ("response_details", ("event",)),
    Kind.PUBLIC_NOTICE: ("notice_details", ("starts_on", "ends_on", "objection_contact")),
}
"""Where the details of a kind stand, and which of their fields nobody may leave out."""


def _missing_details(draft: Publication) -> list[str]:
    if draft.kind == Kind.INTERPRETATION:
        interprets = [one for one in draft.relations.all() if one.type == "interprets"]
        return [] if interprets else ["所解读的政策文件"]
    if draft.kind not in _NEEDED:
        return []
    relation, names = _NEEDED[Kind(draft.kind)]
    manager = getattr(draft, relation)
    details = manager.first()
    labels = {name: str(manager.model._meta.get_field(name).verbose_name) for name in names}
    return [label for name, label in labels.items() if not getattr(details, name, None)]


def _is_blank(block: Block) -> bool:
    match block:
        case TextBlock():
            return not block.text.strip()
        case TableBlock():
            return not block.rows
        case FigureBlock():
            return block.file is None or not block.alt.strip()
        case AttachmentBlock():
            return block.file is None or not block.title.strip()


def _refuse_unready(
    draft: Publication,
    *,
    at: datetime.datetime,
    pace: str,
    pace_reason: str,
    when: datetime.datetime | None,
) -> None:
    if missing := missing_in(draft):
        raise Incomplete(missing)
    if pace != Submission.Pace.NORMAL and not pace_reason.strip():
        raise ReasonMissing("紧急或夜间办理")
    if when is not None and when <= at:
        raise ScheduleInPast
    counts = check_draft(draft, today=at.date()).counts
    if counts["block"]:
        raise BlockedByFindings(counts["block"])
    if counts["warn"]:
        raise UndecidedFindings(counts["warn"])
