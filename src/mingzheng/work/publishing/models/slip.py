"""The slip of a secrecy review (保密审查单), as local rules want it (保密法实施条例 42)."""

from django.db import models

from mingzheng.records.library.models import DisclosureAttribute

from .review import Submission


class SecrecySlip(models.Model):
    """Opinions of the three steps stand with their ``Decision`` rows and are printed with this."""

    submission = models.OneToOneField(Submission, on_delete=models.CASCADE, related_name="slip")
    name = models.CharField("信息名称", max_length=200)
    category = models.CharField("信息类别", max_length=60)
    carrier = models.CharField("载体形式", max_length=60)
    formed_on = models.DateField("生成日期")
    abstract = models.CharField("内容摘要", max_length=500)
    attribute = models.CharField("拟公开方式", max_length=12, choices=DisclosureAttribute)
    scope = models.CharField("拟公开范围", max_length=100)
    public_from = models.DateField("拟公开时间")
    withheld_basis = models.CharField(
        "不予公开或依申请公开的理由和依据", max_length=300, blank=True
    )
    contains_state_secret = models.BooleanField("含有国家秘密")
    contains_work_secret = models.BooleanField("含有工作秘密")
    contains_business_secret = models.BooleanField("含有商业秘密")
    contains_privacy = models.BooleanField("含有个人隐私")
    aggregation_risk = models.BooleanField("与已公开信息汇聚后可能泄密")
    opinion = models.CharField("审查意见", max_length=500)

    class Meta:
        verbose_name = "保密审查单"

    def __str__(self) -> str:
        return self.name
