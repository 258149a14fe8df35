"""Who asks. What tells who a person is stands sealed; nothing of it reaches journal or log."""

import datetime

from django.db import models

from mingzheng.records.sealed.fields import BlindIndexField, SealedTextField
from mingzheng.records.sealed.masking import masked
from mingzheng.rules.annual_report import COLUMNS
from mingzheng.rules.privacy import find_private

from .case import Case

CATEGORIES = tuple((one.key, one.title) for one in COLUMNS if one.key != "total")
IDENTITY = "foi.Applicant.identity"
"""Name of the blind index over identity numbers and credit codes."""


class Applicant(models.Model):
    """``category`` is the column of the annual report. ``identity_index`` finds other requests by
    the same person or body; empty where no number was given."""

    class Kind(models.TextChoices):
        NATURAL = "natural", "公民"
        LEGAL = "legal", "法人或者其他组织"

    class Document(models.TextChoices):
        ID_CARD = "id_card", "居民身份证"
        PASSPORT = "passport", "护照"
        RESIDENCE = "residence", "港澳台居民居住证"
        MILITARY = "military", "军人证件"
        OTHER = "other", "其他有效证件"

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="applicant")
    kind = models.CharField("申请人类型", max_length=8, choices=Kind)
    category = models.CharField("统计类别", max_length=12, choices=CATEGORIES)
    name = SealedTextField("姓名或者名称")
    document = models.CharField("证件名称", max_length=12, choices=Document, blank=True)
    identity = SealedTextField("证件号码或者统一社会信用代码", blank=True)
    identity_index = BlindIndexField("身份索引", of="identity", purpose=IDENTITY)
    representative = SealedTextField("法定代表人或者负责人", blank=True)
    contact = SealedTextField("联系人", blank=True)
    phone = SealedTextField("联系电话", blank=True)
    email = SealedTextField("电子邮箱", blank=True)
    address = SealedTextField("通信地址", blank=True)

    class Meta:
        verbose_name = "申请人"
        indexes = (models.Index(fields=("identity_index",), name="foi_applicant_by_identity"),)

    @property
    def masked_name(self) -> str:
        """As lists and exports show it; the name of a body is no secret."""
        return masked(self.name, "name") if self.kind == self.Kind.NATURAL else self.name

    @property
    def masked_identity(self) -> str:
        if self.kind == self.Kind.LEGAL:
            return self.identity
        card = self.document == self.Document.ID_CARD
        return masked(self.identity, "id_card" if card else "passport")

    def hidden_in(self, words: str, *, day: datetime.date) -> str:
        """``words`` as pages and exports show them: everything that is known of this applicant is
        masked wherever it stands, and what looks like personal data as before publication. ``day``
        is when it was written."""
        known = [
            (self.name, self.masked_name),
            (self.identity, self.masked_identity),
            (self.representative, masked(self.representative, "name")),
            (self.contact, masked(self.contact, "name")),
            (self.phone, masked(self.phone, "mobile")),
            (self.email, masked(self.email, "email")),
            (self.address, masked(self.address, "address")),
        ]
        # The longest first: a name may be part of an address.
        for value, shown in sorted(known, key=lambda one: -len(one[0])):
            if value:
                words = words.replace(value, shown)
        return find_private(words, today=day).masked_text

    def __str__(self) -> str:
        return f"申请人（{self.get_kind_display()}）"
