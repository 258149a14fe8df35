"""``mingzheng rules NAME FILE.json``: ask a rule module."""

import datetime
import json
from pathlib import Path
from typing import Annotated

import typer

from .errors import CommandRefused
from .house import print_json, read_bytes

_CHINA = datetime.timezone(datetime.timedelta(hours=8))  # Asia/Shanghai keeps no summer time


def register(app: typer.Typer) -> None:
    app.command("rules", help="向规则模块提问（JSON 进，JSON 出）。")(ask)


def ask(
    name: Annotated[str, typer.Argument(metavar="NAME", help="规则名，如 workdays")],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="问题文件（JSON）")],
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON（总是如此）")] = True,
) -> None:
    from mingzheng.data.calendars import national_calendar
    from mingzheng.ports.clock import SystemClock
    from mingzheng.rules.asking import UnknownRule, answer

    try:
        payload = json.loads(read_bytes(file).decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise CommandRefused(f"{file} 不是 UTF-8 编码，请另存为 UTF-8 后重试。") from None
    except json.JSONDecodeError as error:
        where = f"第{error.lineno}行第{error.colno}个字符"
        raise CommandRefused(f"{file} 不是合法的 JSON 文件，{where}处有误，请改正。") from None
    except (RecursionError, ValueError):  # nested too deep, or a number of thousands of digits
        raise CommandRefused(f"{file} 嵌套过深或数字过长，请改正后重试。") from None
    today = SystemClock(_CHINA).today()
    try:
        print_json(answer(name, payload, calendar=national_calendar(), today=today))
    except UnknownRule as error:
        raise CommandRefused(str(error)) from None
