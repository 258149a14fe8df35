"""The accounts that ``make run`` prints: one for each role."""

from .source import PASSWORD, table

ROLES = {
    "openness_office": "政务公开办",
    "information_officer": "信息员",
    "reviewer": "审核员",
    "secrecy_reviewer": "保密审查员",
    "foi_handler": "依申请公开办理人",
    "letters_handler": "信箱办理员",
    "hotline_agent": "12345话务员",
    "leader": "区领导",
    "system_admin": "系统管理员",
    "security_admin": "安全管理员",
    "audit_admin": "审计管理员",
}


def demo_accounts_text() -> str:
    first: dict[str, str] = {}
    for row in table("accounts")["account"]:
        first.setdefault(row["role"], row["username"])
    lines = [f"  {first[role]:<14}{label}" for role, label in ROLES.items() if role in first]
    return "\n".join([f"演示账号（密码均为 {PASSWORD}）：", *lines, "按 Ctrl-C 停止。"])
