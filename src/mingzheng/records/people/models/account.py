"""Staff accounts and the roles granted to them, each for one organisation."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q

from .organisation import Organisation


class StaffAccount(AbstractUser):
    """``stands_in_for`` and ``acts_as_deputy`` live for one request: whom it stands in for today,
    and whether what it does now is done in their place; it then signs as 乙（代甲）.
    ``unread_messages`` is what the head of every screen shows; the inbox alone writes it."""

    stands_in_for = ""
    acts_as_deputy = False

    display_name = models.CharField("姓名", max_length=40)
    must_change_password = models.BooleanField("下次登录须改密码", default=False)
    email = models.EmailField("电子邮箱", blank=True)
    unread_messages = models.PositiveIntegerField("未读消息", default=0, editable=False)
    first_name = None  # type: ignore[assignment]  # Django's way to drop a field
    last_name = None  # type: ignore[assignment]

    class Meta:
        verbose_name = "工作人员账号"
        ordering = ("username",)

    def __str__(self) -> str:
        name = self.display_name or self.username
        return f"{name}（代{self.stands_in_for}）" if self.acts_as_deputy else name

    def get_full_name(self) -> str:
        return self.display_name

    def get_short_name(self) -> str:
        return self.display_name


class Role(models.TextChoices):
    INFORMATION_OFFICER = "information_officer", "信息员"
    REVIEWER = "reviewer", "审核员"
    SECRECY_REVIEWER = "secrecy_reviewer", "保密审查员"
    OPENNESS_OFFICE = "openness_office", "政务公开办"
    FOI_HANDLER = "foi_handler", "依申请公开办理人"
    LETTERS_HANDLER = "letters_handler", "信箱办理员"
    HOTLINE_AGENT = "hotline_agent", "12345话务员"
    LEADER = "leader", "区领导"
    SYSTEM_ADMIN = "system_admin", "系统管理员"
    SECURITY_ADMIN = "security_admin", "安全管理员"
    AUDIT_ADMIN = "audit_admin", "审计管理员"


SEPARATED_ROLES = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN})
"""三员分立: never two of them on one account, and none beside a content role."""


class Grant(models.Model):
    """``account`` acts as ``role`` for ``organisation`` and its sections.

    政务公开办 and leaders are granted for the district body and so reach every unit below it.
    """

    account = models.ForeignKey(
        StaffAccount, verbose_name="账号", on_delete=models.CASCADE, related_name="grants"
    )
    role = models.CharField("角色", max_length=24, choices=Role)
    organisation = models.ForeignKey(
        Organisation, verbose_name="机构", on_delete=models.PROTECT, related_name="grants"
    )
    granted_at = models.DateTimeField("授予时间")
    granted_by = models.ForeignKey(
        StaffAccount, verbose_name="授予人", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = "授权"
        ordering = ("account", "role", "organisation")
        constraints = (
            models.UniqueConstraint(
                fields=("account", "role", "organisation"),
                name="grant_once",
                violation_error_message="该账号在此机构已有这个角色，无需重复授予。",
            ),
            models.UniqueConstraint(
                fields=("account",),
                condition=Q(role__in=sorted(SEPARATED_ROLES)),
                name="one_separated_role",
                violation_error_message="系统、安全、审计三员不得由同一账号兼任，请换一个账号。",
            ),
        )

    def __str__(self) -> str:
        return f"{self.account} · {self.get_role_display()} · {self.organisation}"
