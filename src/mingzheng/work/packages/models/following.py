"""Who wants to hear what is new for an audience or on a topic; nobody reads the address."""

from django.db import models

from mingzheng.data.audiences import audiences
from mingzheng.ports.message_channels import CHANNEL_LABELS
from mingzheng.records.opt_in.models import OptIn
from mingzheng.records.sealed.fields import BlindIndexField, SealedTextField

from .compilation import Compilation

ADDRESS = "packages.Following.address"
"""Purpose of the blind index."""


class Following(OptIn):
    """Of an ``audience``, a code of ``data.audiences``, or of a ``topic``."""

    SAME = ("channel", "audience", "topic")

    channel = models.CharField("方式", max_length=6, choices=CHANNEL_LABELS.items())
    address = SealedTextField("地址", max_length=254)
    address_index = BlindIndexField("地址索引", of="address", purpose=ADDRESS)
    audience = models.CharField("人群", max_length=24, blank=True)
    topic = models.ForeignKey(
        Compilation, verbose_name="专题", null=True, on_delete=models.CASCADE,
        related_name="followings",
    )  # fmt: skip

    class Meta:
        verbose_name = "关注"
        indexes = (
            models.Index(fields=("address_index", "asked_at"), name="following_by_address"),
            models.Index(fields=("visitor_index", "asked_at"), name="following_by_visitor"),
            models.Index(fields=("audience", "state"), name="following_by_audience"),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(topic__isnull=False) ^ ~models.Q(audience=""),
                name="following_has_one_target",
            ),
        )

    def __str__(self) -> str:
        return self.target_words

    @property
    def target_words(self) -> str:
        if self.topic is not None:
            newest = self.topic.versions.order_by("-number").first()
            return f"“{newest.title if newest else self.topic.slug}”专题"
        known = audiences().get(self.audience)
        return f"“{known.name if known else self.audience}”政策"
