"""``mingzheng rules NAME FILE.json``: ask a rule module."""

import json
from pathlib import Path
from typing import Annotated

import typer

from mingzheng.data.calendars import national_calendar
from mingzheng.rules.asking import UnknownRule, answer

from .errors import CommandRefused
from .house import print_json, read_bytes


def register(app: typer.Typer) -> None:
    app.command("rules", help="向规则模块提问（JSON 进，JSON 出）。")(ask)


def ask(
    name: Annotated[str, typer.Argument(metavar="NAME", help="规则名，如 workdays")],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="问题文件(JSON)")],
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON(总是如此)")] = True,
) -> None:
    try:
        payload = json.loads(read_bytes(file).decode("utf-8-sig"))
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise CommandRefused(f"{file} 不是合法的 JSON 文件({error}),请检查。") from None
    try:
        print_json(answer(name, payload, calendar=national_calendar()))
    except UnknownRule as error:
        raise CommandRefused(str(error)) from None
