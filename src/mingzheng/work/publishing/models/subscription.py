"""Who wants to hear of changes by mail; the address is sealed, nobody reads it on a screen."""

import datetime

from django.db import models

from mingzheng.records.library.models import Kind, Publication
from mingzheng.records.opt_in.models import OptIn
from mingzheng.records.people.models import Organisation
from mingzheng.records.sealed.fields import BlindIndexField, SealedTextField

ADDRESS = "email"
"""Purpose of the blind index."""


class Subscription(OptIn):
    """To one publication, or to everything new of a ``kind``, of one organisation or of all.

    ``told_until`` is the moment up to which changes have been told.
    """

    SAME = ("publication", "kind", "organisation")

    address = SealedTextField("邮箱", max_length=254)
    address_index = BlindIndexField("邮箱索引", of="address", purpose=ADDRESS)
    publication = models.ForeignKey(
        Publication, verbose_name="公开信息", null=True, on_delete=models.CASCADE,
        related_name="subscriptions",
    )  # fmt: skip
    kind = models.CharField("类型", max_length=16, choices=Kind, blank=True)
    organisation = models.ForeignKey(
        Organisation, verbose_name="发布机构", null=True, on_delete=models.CASCADE, related_name="+"
    )
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

    def begin(self, *, at: datetime.datetime) -> tuple[str, ...]:
        self.told_until = at
        return (*super().begin(at=at), "told_until")

    @property
    def target_words(self) -> str:
        if self.publication is not None:
            return f"《{self.publication.title}》的变更"
        whose = f"{self.organisation}的" if self.organisation else ""
        return f"{whose}新发布的{self.get_kind_display()}"
