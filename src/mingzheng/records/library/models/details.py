"""What belongs to one kind of publication only."""

from django.db import models
from django.db.models import F, Q
from modelcluster.fields import ParentalKey

from .publication import Publication


class PolicyDetails(models.Model):
    """``doc_number`` stands in normal form; ``issuers`` are names as printed, one a line.

    ``subject`` is a code of ``data.subjects``.
    """

    class Level(models.TextChoices):
        STATE = "state", "国家"
        PROVINCE = "province", "省"
        CITY = "city", "市"
        DISTRICT = "district", "区"

    publication = ParentalKey(
        Publication, on_delete=models.CASCADE, related_name="policy_details", unique=True
    )
    doc_number = models.CharField("发文字号", max_length=60, blank=True)
    document_type = models.CharField("文种", max_length=12, blank=True)
    issuers = models.TextField("发文机关", help_text="联合发文的，每行一个，主办机关在前。")
    subject = models.CharField("主题分类", max_length=8, blank=True)
    level = models.CharField("层级", max_length=8, choices=Level, default=Level.DISTRICT)
    normative = models.BooleanField("规范性文件", default=False)
    registration_number = models.CharField("登记号", max_length=40, blank=True)
    recipients = models.CharField("主送机关", max_length=300, blank=True)
    issue_date = models.DateField("成文日期")
    effective_date = models.DateField("施行日期", null=True, blank=True)
    expiry_date = models.DateField("有效期至", null=True, blank=True)
    term_years = models.PositiveSmallIntegerField("有效期（年）", null=True, blank=True)
    trial = models.BooleanField("试行或暂行", default=False)

    class Meta:
        verbose_name = "政策文件信息"
        indexes = (
            models.Index(fields=("doc_number",), name="policy_by_doc_number"),
            models.Index(fields=("subject",), name="policy_by_subject"),
            models.Index(
                fields=("publication",), condition=Q(normative=True), name="policy_normative"
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(expiry_date=None)
                | Q(effective_date=None)
                | Q(expiry_date__gte=F("effective_date")),
                name="policy_dates_in_order",
                violation_error_message="有效期至不得早于施行日期，请核对两个日期。",
            ),
        )

    def __str__(self) -> str:
        return self.doc_number or self.publication.title

    @property
    def issuer_list(self) -> list[str]:
        return [name.strip() for name in self.issuers.splitlines() if name.strip()]


class InterpretationDetails(models.Model):
    """The six elements of an interpretation; what it interprets is a ``Relation``."""

    class Form(models.TextChoices):
        TEXT = "text", "文字"
        PICTURE = "picture", "图解"
        VIDEO = "video", "视频"
        PRESS = "press", "发布会"
        OFFICIAL = "official", "负责人"
        EXPERT = "expert", "专家"
        MEDIA = "media", "媒体"
        ON_SITE = "on_site", "现场"

    publication = ParentalKey(
        Publication, on_delete=models.CASCADE, related_name="interpretation_details", unique=True
    )
    form = models.CharField("解读形式", max_length=10, choices=Form, default=Form.TEXT)
    background = models.TextField("背景依据", blank=True)
    goal = models.TextField("目标任务", blank=True)
    content = models.TextField("主要内容", blank=True)
    scope = models.TextField("范围标准", blank=True)
    keywords_explained = models.TextField("关键词解释", blank=True)
    differences = models.TextField("新旧差异", blank=True)
    cards = models.JSONField("要点卡片", default=list, blank=True)

    class Meta:
        verbose_name = "解读信息"

    def __str__(self) -> str:
        return f"{self.publication}"


class ResponseDetails(models.Model):
    """A response to public concern: about what event, and when the house first spoke."""

    publication = ParentalKey(
        Publication, on_delete=models.CASCADE, related_name="response_details", unique=True
    )
    event = models.CharField("回应事项", max_length=200)
    happened_at = models.DateTimeField("事件发生时间", null=True, blank=True)
    first_statement_at = models.DateTimeField("首次发声时间", null=True, blank=True)

    class Meta:
        verbose_name = "回应信息"

    def __str__(self) -> str:
        return self.event


class PublicNoticeDetails(models.Model):
    """公示: both days included; afterwards it says that it has ended."""

    publication = ParentalKey(
        Publication, on_delete=models.CASCADE, related_name="notice_details", unique=True
    )
    starts_on = models.DateField("公示开始")
    ends_on = models.DateField("公示结束")
    objection_contact = models.CharField("异议受理方式", max_length=200)

    class Meta:
        verbose_name = "公示信息"
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="notice_days_in_order",
                violation_error_message="公示结束不得早于公示开始，请核对两个日期。",
            ),
        )

    def __str__(self) -> str:
        return f"{self.starts_on}—{self.ends_on}"
