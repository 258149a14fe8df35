"""When the sealed values of the house were moved to another key."""

from django.db import models


class Rotation(models.Model):
    """One run over every sealed field; it stays open until nothing waits for key ``number``."""

    number = models.PositiveSmallIntegerField("密钥编号")
    started_at = models.DateTimeField("开始时间")
    finished_at = models.DateTimeField("完成时间", null=True)
    rows = models.BigIntegerField("已换记录数", default=0)

    class Meta:
        verbose_name = "密钥更换"
        constraints = (
            models.UniqueConstraint(
                fields=("number",),
                condition=models.Q(finished_at=None),
                name="sealed_one_open_rotation_a_key",
            ),
        )

    def __str__(self) -> str:
        return f"更换为第 {self.number} 号密钥"
