"""``mingzheng accounts``: the three administrators of a new house, before anybody can sign in."""

from typing import Annotated, Any

import typer

from .errors import CommandRefused
from .house import open_house, print_json


def register(app: typer.Typer) -> None:
    group = typer.Typer(help="工作人员账号。", no_args_is_help=True)
    group.command("first-admins", help="新站首次任命三员，屏幕给出一次性口令。")(first_admins)
    group.command("list", help="列出账号与角色。")(list_accounts)
    app.add_typer(group, name="accounts")


def first_admins(
    organisation: Annotated[str, typer.Option("--organisation", help="所在机构代码")],
    system: Annotated[str, typer.Option("--system", help="系统管理员登录名")] = "system01",
    security: Annotated[str, typer.Option("--security", help="安全管理员登录名")] = "security01",
    audit: Annotated[str, typer.Option("--audit", help="审计管理员登录名")] = "audit01",
) -> None:
    open_house()
    from mingzheng.ports.clock import CLOCK
    from mingzheng.records.people.actions.first_administrators import (
        appoint_first_administrators,
    )
    from mingzheng.records.people.errors import PeopleError
    from mingzheng.records.people.models import Organisation, Role

    unit = Organisation.objects.filter(key=organisation).first()
    if unit is None:
        raise CommandRefused(
            f"没有机构 {organisation}，请先用 mingzheng orgs import 导入机构名册。"
        )
    names: dict[str, str] = {
        Role.SYSTEM_ADMIN: system,
        Role.SECURITY_ADMIN: security,
        Role.AUDIT_ADMIN: audit,
    }
    try:
        issued = appoint_first_administrators(names, organisation=unit, at=CLOCK.get().now())
    except PeopleError as error:
        raise CommandRefused(str(error)) from None
    for role, username in names.items():
        print(f"{Role(role).label}  {username}  一次性口令：{issued[username]}")
    print("口令只显示这一次，请分别交给三个人；首次登录须修改。")


def list_accounts(
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False,
) -> None:
    open_house()
    from mingzheng.records.people.models import StaffAccount

    rows: list[dict[str, Any]] = [
        {
            "username": account.username,
            "name": account.display_name,
            "active": account.is_active,
            "grants": [
                {"role": grant.role, "organisation": grant.organisation.key}
                for grant in account.grants.all()
            ],
        }
        for account in StaffAccount.objects.prefetch_related("grants__organisation")
    ]
    if as_json:
        print_json(rows)
        return
    for row in rows:
        grants = "、".join(f"{g['role']}@{g['organisation']}" for g in row["grants"])
        state = "" if row["active"] else "（已停用）"
        print(f"{row['username']:<16}{row['name']}{state}  {grants}")
