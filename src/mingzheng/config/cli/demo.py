"""``mingzheng demo load``."""

import typer

from .errors import CommandRefused
from .house import open_house, wake


def register(app: typer.Typer) -> None:
    group = typer.Typer(help="演示区（云岭高新区）。", no_args_is_help=True)
    group.command("load", help="载入演示数据；已有则不重复。")(load)
    app.add_typer(group, name="demo")


def load() -> None:
    wake()
    from django.conf import settings

    if not settings.DEMO_DISTRICT:
        raise CommandRefused("正式环境不能载入演示数据。请在未设置正式环境变量的机器上演示。")
    open_house()
    from mingzheng.config.demo.load import load_demo_once

    print("演示数据已载入。" if load_demo_once() else "演示数据此前已载入，无需重复。")
