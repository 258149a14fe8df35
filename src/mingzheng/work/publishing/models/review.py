"""Review in three steps by three persons: 初审 → 保密审查 → 批准, on Wagtail's workflow."""

from typing import Any

from django.conf import settings
from django.db import models
from wagtail.models import Task, WorkflowState

from mingzheng.records.library.models import Publication


class ReviewStep(Task):
    """A task of ours: decided by our own actions and screens alone.

    Nobody edits a text under review; it is returned or taken back first. Wagtail's editor offers no
    decision, so that none of its shortcuts goes round the separation of duties.
    """

    class Meta:
        abstract = True

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        return True

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, str, bool]]:
        return []


class FirstReview(ReviewStep):
    class Meta:
        verbose_name = "初审"


class SecrecyReview(ReviewStep):
    class Meta:
        verbose_name = "保密审查"


class Approval(ReviewStep):
    class Meta:
        verbose_name = "批准"


class Submission(models.Model):
    """One run of a text through review, and what was asked for with it.

    ``people`` are the accounts that have written on or decided about this run: none of them may
    take a further step. ``go_public_at`` None = as soon as it is approved.
    """

    class Pace(models.TextChoices):
        NORMAL = "normal", "正常"
        URGENT = "urgent", "紧急"
        NIGHT = "night", "夜间值班"

    class Change(models.TextChoices):
        FIRST = "first", "首次公开"
        REVISION = "revision", "修订"
        CORRECTION = "correction", "更正"

    class State(models.TextChoices):
        FIRST_REVIEW = "first_review", "待初审"
        SECRECY_REVIEW = "secrecy_review", "待保密审查"
        REFERRED = "referred", "已转保密部门"
        APPROVAL = "approval", "待批准"
        SCHEDULED = "scheduled", "待定时公开"
        PUBLISHED = "published", "已公开"
        RETURNED = "returned", "已退回"
        TAKEN_BACK = "taken_back", "已撤回送审"

    OPEN = ("first_review", "secrecy_review", "referred", "approval", "scheduled")

    publication = models.ForeignKey(
        Publication, verbose_name="公开信息", on_delete=models.CASCADE, related_name="submissions"
    )
    workflow_state = models.OneToOneField(
        WorkflowState, on_delete=models.SET_NULL, null=True, related_name="submission"
    )
    revision_id = models.BigIntegerField("修订号")
    title = models.CharField("标题", max_length=200)
    organisation = models.ForeignKey(
        "people.Organisation", verbose_name="发布机构", on_delete=models.PROTECT, related_name="+"
    )
    change = models.CharField("性质", max_length=10, choices=Change)
    pace = models.CharField("办理方式", max_length=8, choices=Pace, default=Pace.NORMAL)
    pace_reason = models.CharField("紧急或夜间办理的理由", max_length=200, blank=True)
    go_public_at = models.DateTimeField("定时公开", null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    submitted_by_name = models.CharField("送审人", max_length=80)
    submitted_at = models.DateTimeField("送审时间")
    people = models.JSONField("已经手人员", default=list)
    state = models.CharField("状态", max_length=16, choices=State, default=State.FIRST_REVIEW)
    ended_at = models.DateTimeField("办结时间", null=True)

    class Meta:
        verbose_name = "送审"
        ordering = ("-pk",)
        indexes = (models.Index(fields=("state", "organisation"), name="submission_queue"),)
        constraints = (
            models.UniqueConstraint(
                fields=("publication",),
                condition=models.Q(
                    state__in=(
                        "first_review", "secrecy_review", "referred", "approval", "scheduled",
                    )
                ),
                name="one_open_submission",
                violation_error_message="这条信息已在审核中，请等待审核结果或先撤回送审。",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.title


class Decision(models.Model):
    """What one person decided in one step; the slip of the secrecy review lies beside it."""

    class Result(models.TextChoices):
        PASSED = "passed", "通过"
        RETURNED = "returned", "退回"
        REFERRED = "referred", "转保密部门"

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="decisions")
    step = models.CharField("环节", max_length=16, choices=Submission.State)
    result = models.CharField("结果", max_length=10, choices=Result)
    opinion = models.CharField("意见", max_length=500, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_by_name = models.CharField("办理人", max_length=80)
    decided_at = models.DateTimeField("办理时间")

    class Meta:
        verbose_name = "审核意见"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.get_step_display()}：{self.get_result_display()}"
