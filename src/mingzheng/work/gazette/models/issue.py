"""An issue of the gazette while it is put together: sections, and what stands in them."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from mingzheng.records.library.models import Publication


class Issue(models.Model):
    """``revision`` counts every save; ``changed_by`` is who saved last, so that a second editor is
    told. The public reads ``FrozenIssue``, never this. Year and number are never given again, not
    after a withdrawal either.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "编辑中"
        SUBMITTED = "submitted", "待核定"
        FROZEN = "frozen", "已定稿"
        WITHDRAWN = "withdrawn", "已撤回"

    year = models.PositiveSmallIntegerField("年度")
    number = models.PositiveSmallIntegerField("期号")
    cover_date = models.DateField("封面日期")
    title = models.CharField("刊名", max_length=60)
    preface = models.TextField("卷首说明", max_length=2000, blank=True)
    state = models.CharField("状态", max_length=10, choices=State, default=State.DRAFT)
    revision = models.PositiveIntegerField("修订", default=1)
    opened_at = models.DateTimeField("建立时间")
    changed_at = models.DateTimeField("修改时间")
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="修改人", on_delete=models.PROTECT, related_name="+"
    )
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="送核人", null=True, on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    submitted_at = models.DateTimeField("送核时间", null=True)
    returned_reason = models.CharField("退回理由", max_length=500, blank=True)

    class Meta:
        verbose_name = "公报"
        ordering = ("-year", "-number")
        constraints = (
            models.UniqueConstraint(
                fields=("year", "number"),
                name="gazette_issue_once",
                violation_error_message="这一年度已有这一期，请改用下一个期号。",
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="gazette_number_from_one"),
            models.CheckConstraint(
                condition=Q(state="draft")
                | Q(submitted_by__isnull=False, submitted_at__isnull=False),
                name="gazette_sent_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return f"{self.title} {self.year}年第{self.number}期"


class IssueSection(models.Model):
    """``position`` counts from 1 within the issue."""

    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="sections")
    title = models.CharField("栏目", max_length=30)
    position = models.PositiveSmallIntegerField("顺序")

    class Meta:
        verbose_name = "公报栏目"
        ordering = ("issue", "position")
        constraints = (
            models.UniqueConstraint(
                fields=("issue", "title"),
                name="gazette_section_once",
                violation_error_message="这一期已有这个栏目。",
            ),
        )

    def __str__(self) -> str:
        return self.title


class IssueEntry(models.Model):
    """A document of the library, or a 更正 of what an earlier issue printed (``corrects``).

    ``note`` is the editor's note beside a document; of a correction it is the whole text.
    ``position`` counts from 1 within the section.
    """

    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="entries")
    section = models.ForeignKey(IssueSection, on_delete=models.PROTECT, related_name="entries")
    position = models.PositiveSmallIntegerField("顺序")
    publication = models.ForeignKey(
        Publication, verbose_name="文件", null=True, on_delete=models.PROTECT, related_name="+"
    )
    corrects = models.ForeignKey(
        "gazette.FrozenItem", verbose_name="更正", null=True, on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    note = models.TextField("编者注", max_length=2000, blank=True)

    class Meta:
        verbose_name = "公报收录"
        ordering = ("section__position", "position")
        constraints = (
            models.UniqueConstraint(
                fields=("issue", "publication"), name="gazette_document_once_an_issue"
            ),
            models.CheckConstraint(
                condition=Q(publication__isnull=False, corrects=None)
                | Q(publication=None, corrects__isnull=False) & ~Q(note=""),
                name="gazette_entry_is_document_or_correction",
            ),
        )

    def __str__(self) -> str:
        return str(self.publication or f"更正：{self.corrects}")


class IssueWithdrawal(models.Model):
    """Why an issue is no longer shown; its addresses answer 410 with these words."""

    issue = models.OneToOneField(Issue, on_delete=models.CASCADE, related_name="withdrawal")
    reason = models.CharField("公开理由", max_length=300)
    at = models.DateTimeField("时间")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="撤回人", on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "公报撤回"

    def __str__(self) -> str:
        return f"撤回：{self.issue}"
