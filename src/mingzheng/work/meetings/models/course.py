"""Training: a course with its bank of questions, and what people answered."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from mingzheng.records.people.models import Organisation
from mingzheng.rules.quiz import Sort


class Course(models.Model):
    """Without units it is for every unit of the district. ``drawn`` 0 = all questions are asked.

    ``attempts``: how often one person may try; the best counts.
    """

    organisation = models.ForeignKey(
        Organisation, verbose_name="组织单位", on_delete=models.PROTECT, related_name="courses"
    )
    title = models.CharField("名称", max_length=120)
    summary = models.TextField("内容", max_length=2000, blank=True)
    opens_on = models.DateField("测验开始")
    closes_on = models.DateField("测验截止")
    pass_mark = models.PositiveSmallIntegerField("及格分", default=60)
    attempts = models.PositiveSmallIntegerField("可答次数", default=2)
    drawn = models.PositiveSmallIntegerField("每卷题数", default=0)
    units = models.ManyToManyField(
        Organisation, verbose_name="参加单位", blank=True, related_name="+"
    )
    opened_at = models.DateTimeField("建立时间")

    class Meta:
        verbose_name = "培训"
        ordering = ("-opens_on", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(closes_on__gte=models.F("opens_on")), name="course_days_in_order"
            ),
            models.CheckConstraint(
                condition=Q(pass_mark__lte=100, attempts__gte=1), name="course_marks_in_range"
            ),
        )

    def __str__(self) -> str:
        return self.title


class QuizQuestion(models.Model):
    """``right``: places in ``options``, from 0."""

    SORTS = ((Sort.SINGLE.value, "单选"), (Sort.MULTIPLE.value, "多选"), (Sort.JUDGE.value, "判断"))

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField("序号")
    sort = models.CharField("题型", max_length=8, choices=SORTS)
    text = models.CharField("题目", max_length=500)
    options = models.JSONField("选项", default=list)
    right = models.JSONField("答案", default=list)

    class Meta:
        verbose_name = "试题"
        ordering = ("course", "position")
        constraints = (
            models.UniqueConstraint(fields=("course", "position"), name="question_position_once"),
        )

    def __str__(self) -> str:
        return self.text[:60]


class Attempt(models.Model):
    """``organisation``: the unit the person answered for. ``answers``: question → chosen places."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="tries")
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="quiz_attempts"
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField("第几次")
    asked = models.JSONField("所答题目", default=list)
    answers = models.JSONField("答案", default=dict)
    score = models.PositiveSmallIntegerField("得分")
    passed = models.BooleanField("及格")
    answered_at = models.DateTimeField("交卷时间")

    class Meta:
        verbose_name = "答卷"
        ordering = ("course", "-answered_at")
        constraints = (
            models.UniqueConstraint(
                fields=("course", "account", "number"), name="attempt_number_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.course} {self.account} 第{self.number}次"


class CourseRating(models.Model):
    """What one who took part thought of it, 1 to 5; once a person, changed as they like."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="ratings")
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    score = models.PositiveSmallIntegerField("评分")
    remark = models.CharField("意见", max_length=300, blank=True)
    rated_at = models.DateTimeField("评价时间")

    class Meta:
        verbose_name = "培训评价"
        ordering = ("course", "-rated_at")
        constraints = (
            models.UniqueConstraint(fields=("course", "account"), name="course_rated_once"),
            models.CheckConstraint(
                condition=Q(score__gte=1, score__lte=5), name="course_rating_in_range"
            ),
        )

    def __str__(self) -> str:
        return f"{self.course} {self.score}"
