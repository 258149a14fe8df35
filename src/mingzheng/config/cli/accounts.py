"""``mingzheng accounts``: the first administrators, before anybody can sign in to make others."""

from typing import Annotated

import typer

from .errors import CommandRefused
from .house import print_json, wake


def register(app: typer.Typer) -> None:
    group = typer.Typer(help="工作人员账号。", no_args_is_help=True)
    group.command("create", help="建立账号并授予一个角色；屏幕给出一次性口令。")(create)
    group.command("list", help="列出账号与角色。")(list_accounts)
    app.add_typer(group, name="accounts")


def create(
    username: Annotated[str, typer.Argument(metavar="USERNAME", help="登录名")],
    role: Annotated[str, typer.Option("--role", help="角色，如 system_admin、security_admin")],
    organisation: Annotated[str, typer.Option("--organisation", help="机构代码")],
    name: Annotated[str, typer.Option("--name", help="姓名；缺省用登录名")] = "",
) -> None:
    wake()
    from django.db import transaction

    from mingzheng.ports.clock import CLOCK
    from mingzheng.records.people.actions.accounts import create_account
    from mingzheng.records.people.actions.grants import grant_role
    from mingzheng.records.people.actions.passwords import issue_password
    from mingzheng.records.people.errors import PeopleError
    from mingzheng.records.people.models import Organisation, Role

    if role not in Role.values:
        raise CommandRefused(f"没有角色 {role}。可用：{'、'.join(Role.values)}。")
    unit = Organisation.objects.filter(key=organisation).first()
    if unit is None:
        raise CommandRefused(f"没有机构 {organisation},请先用 mingzheng orgs import 导入名册。")
    at = CLOCK.get().now()
    try:
        with transaction.atomic():
            account = create_account(
                username=username, display_name=name or username, by=None, at=at
            )
            grant_role(account, role=role, organisation=unit, by=None, at=at)
            password = issue_password(account, by=None, at=at)
    except PeopleError as error:
        raise CommandRefused(str(error)) from None
    print(f"已建立账号 {username}({Role(role).label} · {unit.name})。")
    print(f"一次性口令：{password}(只显示这一次，首次登录须修改)")


def list_accounts(
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False,
) -> None:
    wake()
    from mingzheng.records.people.models import StaffAccount

    rows = [
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
        print(f"{row['username']:<16}{row['name']:<12}{'' if row['active'] else '已停用 '}{grants}")
