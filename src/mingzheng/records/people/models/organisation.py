"""The register of organisations (机构): the tree, its names and its dated changes."""

from django.db import models
from django.db.models import F, Q


class OrganisationKind(models.TextChoices):
    GOVERNMENT = "government", "政府机关"
    DEPARTMENT = "department", "区直部门"
    SECTION = "section", "内设机构"
    STREET = "street", "街道"
    STATIONED = "stationed", "驻区单位"
    ENTERPRISE = "enterprise", "公共企事业单位"


class Organisation(models.Model):
    """``active_from``/``active_until`` bound its life: both days included, None = open."""

    key = models.SlugField("代码", max_length=60, unique=True)
    name = models.CharField("名称", max_length=80)
    short_name = models.CharField("简称", max_length=40, blank=True)
    kind = models.CharField("类别", max_length=12, choices=OrganisationKind)
    parent = models.ForeignKey(
        "self",
        verbose_name="上级机构",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    credit_code = models.CharField("统一社会信用代码", max_length=18, blank=True)
    address = models.CharField("办公地址", max_length=200, blank=True)
    office_hours = models.CharField("办公时间", max_length=200, blank=True)
    phone = models.CharField("联系电话", max_length=60, blank=True)
    email = models.EmailField("电子邮箱", blank=True)
    duties = models.TextField("机构职能", blank=True)
    sort_order = models.PositiveIntegerField("排序", default=0)
    active_from = models.DateField("成立日期", null=True, blank=True)
    active_until = models.DateField("存续至", null=True, blank=True)

    class Meta:
        verbose_name = "机构"
        ordering = ("sort_order", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("credit_code",),
                condition=~Q(credit_code=""),
                name="credit_code_once",
                violation_error_message="该统一社会信用代码已登记在另一机构名下，请核对。",
            ),
            models.CheckConstraint(
                condition=Q(active_until=None)
                | Q(active_from=None)
                | Q(active_until__gte=F("active_from")),
                name="organisation_life_in_order",
                violation_error_message="存续至不得早于成立日期，请核对两个日期。",
            ),
        )

    def __str__(self) -> str:
        return self.name


class OrganisationName(models.Model):
    """Another name under which the organisation is or was known."""

    class Kind(models.TextChoices):
        ALIAS = "alias", "别名"
        FORMER = "former", "曾用名"

    organisation = models.ForeignKey(
        Organisation, verbose_name="机构", on_delete=models.CASCADE, related_name="other_names"
    )
    name = models.CharField("名称", max_length=80)
    kind = models.CharField("性质", max_length=8, choices=Kind, default=Kind.ALIAS)
    used_until = models.DateField("使用至", null=True, blank=True)

    class Meta:
        verbose_name = "其他名称"
        ordering = ("organisation", "kind", "name")
        constraints = (
            models.UniqueConstraint(fields=("organisation", "name"), name="other_name_once"),
        )

    def __str__(self) -> str:
        return self.name


class Leader(models.Model):
    """A post and its division of work, as P10 shows it."""

    organisation = models.ForeignKey(
        Organisation, verbose_name="机构", on_delete=models.CASCADE, related_name="leaders"
    )
    name = models.CharField("姓名", max_length=40)
    post = models.CharField("职务", max_length=40)
    division_of_work = models.CharField("分工", max_length=300, blank=True)
    sort_order = models.PositiveIntegerField("排序", default=0)

    class Meta:
        verbose_name = "负责人"
        ordering = ("organisation", "sort_order", "pk")

    def __str__(self) -> str:
        return f"{self.name}({self.post})"


class Succession(models.Model):
    """From ``on`` the duties of ``predecessor`` are those of ``successor``.

    A merge is several predecessors with one successor, a split the reverse; with a split the
    successor marked ``main`` takes what is not named for another.
    """

    class Kind(models.TextChoices):
        MERGE = "merge", "合并"
        SPLIT = "split", "分设"
        RENAME = "rename", "更名"

    predecessor = models.ForeignKey(
        Organisation, verbose_name="原机构", on_delete=models.PROTECT, related_name="successions"
    )
    successor = models.ForeignKey(
        Organisation,
        verbose_name="承接机构",
        on_delete=models.PROTECT,
        related_name="predecessions",
    )
    kind = models.CharField("方式", max_length=8, choices=Kind)
    on = models.DateField("生效日期")
    main = models.BooleanField("主要承接", default=True)
    basis = models.CharField("依据", max_length=200, blank=True)

    class Meta:
        verbose_name = "机构沿革"
        ordering = ("on", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("predecessor", "successor"),
                name="succession_once",
                violation_error_message="这两个机构的承接关系已登记，无需重复。",
            ),
            models.UniqueConstraint(
                fields=("predecessor",),
                condition=Q(main=True),
                name="one_main_successor",
                violation_error_message="原机构已有主要承接机构，请先取消原来的标记。",
            ),
            models.CheckConstraint(
                condition=~Q(predecessor=F("successor")),
                name="no_self_succession",
                violation_error_message="原机构与承接机构不能是同一个，请重新选择。",
            ),
        )

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}({self.on})"


class CollectiveName(models.Model):
    """A name that stands for a set of organisations: 各街道, 区直有关部门、单位.

    Its members on a day are the organisations of ``kinds`` plus ``included`` less ``excluded``,
    as far as they exist on that day. A set that is not ``certain`` (有关) is only proposed.
    """

    name = models.CharField("集合名称", max_length=60, unique=True)
    other_names = models.JSONField("其他写法", default=list, blank=True)
    kinds = models.JSONField("包含类别", default=list, blank=True)
    included = models.ManyToManyField(
        Organisation, verbose_name="另行包含", blank=True, related_name="+"
    )
    excluded = models.ManyToManyField(
        Organisation, verbose_name="除外", blank=True, related_name="+"
    )
    certain = models.BooleanField("范围确定", default=True)

    class Meta:
        verbose_name = "集合名称"
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name
