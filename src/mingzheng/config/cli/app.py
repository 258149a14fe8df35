"""The tree of commands, and the one edge where a refusal becomes a line and exit code 2."""

import sys

import click
import typer
from django.core.exceptions import ImproperlyConfigured

from mingzheng.config.cli import (
    accounts,
    archives,
    demo,
    journal,
    keys,
    ledger,
    library,
    notices,
    organisations,
    rules,
    search,
    serve,
    spelling,
)
from mingzheng.config.cli.errors import CommandRefused

app = typer.Typer(
    name="mingzheng",
    help="明政：政务公开平台命令行。",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
for module in (
    serve,
    demo,
    accounts,
    notices,
    organisations,
    ledger,
    library,
    archives,
    journal,
    keys,
    rules,
    search,
    spelling,
):
    module.register(app)


def main() -> None:
    """Exit code 0 when done, 2 with one line when refused, 130 when interrupted."""
    try:
        code = app(standalone_mode=False)
    except (CommandRefused, ImproperlyConfigured) as error:
        _refuse(str(error))
    except click.exceptions.Exit as stop:
        code = stop.exit_code
    except click.Abort:
        code = 130
    except click.ClickException as error:
        _refuse(_in_chinese(error))
    except _database_error() as error:
        _refuse(f"数据库暂不可用：{' '.join(str(error).split())}。请检查数据库地址与权限后重试。")
    sys.exit(code or 0)


def _database_error() -> type[Exception]:
    """Asked only when something failed: most commands never load the database layer."""
    from django.db import DatabaseError

    return DatabaseError


def _refuse(message: str) -> None:
    print("错误：" + " ".join(message.split()), file=sys.stderr)
    sys.exit(2)


def _in_chinese(error: click.ClickException) -> str:
    command = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else ""
    hint = f"用法见 {command or 'mingzheng'} --help。"
    if isinstance(error, click.MissingParameter):
        name = error.param.human_readable_name if error.param else ""
        return f"缺少参数 {name}。{hint}"
    if isinstance(error, click.NoSuchCommand):
        return f"没有命令 {error.command_name}。{hint}"
    if isinstance(error, click.NoSuchOption):
        return f"没有选项 {error.option_name}。{hint}"
    if isinstance(error, click.BadParameter):
        name = error.param.human_readable_name if error.param else ""
        return f"参数 {name} 的值不可用：{error.message}{hint}"
    return f"命令写法有误（{error.format_message()}）。{hint}"
