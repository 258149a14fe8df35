"""Who wants to hear of changes by mail; the address is sealed, nobody reads it on a screen."""

from django.db import models

from mingzheng.records.library.models import Kind, Publication
from mingzheng.records.people.models import Organisation
from mingzheng.records.sealed.fields import BlindIndexField, SealedTextField

ADDRESS = "email"
VISITOR = "publishing.Subscription.visitor"
"""Purposes of the blind indexes."""


class Subscription(models.Model):
    """To one publication, or to everything new of a ``kind``, of one organisation or of all.

    It counts only after its owner has answered the mail (double opt-in). ``told_until`` is the
    moment up to which changes have been told.
    """

    class State(models.TextChoices):
        ASKED = "asked", "待确认"
        ACTIVE = "active", "生效"
        ENDED = "ended", "已退订"

    address = SealedTextField("邮箱", max_length=254)
    address_index = BlindIndexField("邮箱索引", of="address", purpose=ADDRESS)
    visitor_index = models.BinaryField("申请来源索引", max_length=32)
    publication = models.ForeignKey(
        Publication, verbose_name="公开信息", null=True, on_delete=models.CASCADE,
        related_name="subscriptions",
    )  # fmt: skip
    kind = models.CharField("类型", max_length=16, choices=Kind, blank=True)
    organisation = models.ForeignKey(
        Organisation, verbose_name="发布机构", null=True, on_delete=models.CASCADE, related_name="+"
    )
    origin = models.CharField("网址", max_length=120)
    state = models.CharField("状态", max_length=6, choices=State, default=State.ASKED)
    asked_at = models.DateTimeField("申请时间")
    confirmed_at = models.DateTimeField("确认时间", null=True)
    ended_at = models.DateTimeField("退订时间", null=True)
    told_until = models.DateTimeField("已通知至", null=True)

    class Meta:
        verbose_name = "订阅"
        indexes = (
            models.Index(fields=("address_index", "asked_at"), name="subscription_by_address"),
            models.Index(fields=("visitor_index", "asked_at"), name="subscription_by_visitor"),
            models.Index(fields=("state", "told_until"), name="subscription_queue"),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(publication__isnull=False) ^ ~models.Q(kind=""),
                name="subscription_has_one_target",
            ),
        )

    def __str__(self) -> str:
        return self.target_words

    @property
    def target_words(self) -> str:
        if self.publication is not None:
            return f"《{self.publication.title}》的变更"
        whose = f"{self.organisation}的" if self.organisation else ""
        return f"{whose}新发布的{self.get_kind_display()}"
