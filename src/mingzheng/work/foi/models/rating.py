"""What an applicant thought of the answer: once, of one's own will."""

from django.db import models
from django.db.models import Q

from mingzheng.records.sealed.fields import SealedTextField

from .case import Case


class Rating(models.Model):
    """``score`` 1 to 5, 5 the best; ``words`` are for the office alone, never shown in public."""

    class Score(models.IntegerChoices):
        BEST = 5, "非常满意"
        GOOD = 4, "满意"
        FAIR = 3, "基本满意"
        POOR = 2, "不满意"
        WORST = 1, "非常不满意"

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="rating")
    score = models.PositiveSmallIntegerField("评分", choices=Score)
    words = SealedTextField("意见", max_length=300, blank=True)
    rated_at = models.DateTimeField("评价时间")

    class Meta:
        verbose_name = "办件评价"
        constraints = (
            models.CheckConstraint(
                condition=Q(score__gte=1, score__lte=5), name="foi_rating_one_to_five"
            ),
        )

    def __str__(self) -> str:
        return f"{self.case}：{self.get_score_display()}"
