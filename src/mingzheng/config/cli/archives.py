"""``mingzheng backup`` and ``mingzheng restore``."""

from pathlib import Path
from typing import Annotated

import typer

from .errors import CommandRefused
from .house import open_house


def register(app: typer.Typer) -> None:
    app.command("backup", help="把数据库、附件和日志锚点写成一个备份文件。")(backup)
    app.command("restore", help="从备份文件恢复（先校验，损坏则拒绝）。")(restore)


def backup(file: Annotated[Path, typer.Argument(metavar="FILE", help="备份文件")]) -> None:
    open_house()
    from mingzheng.config.backup import create_archive
    from mingzheng.ports.clock import CLOCK

    try:
        manifest = create_archive(file, at=CLOCK.get().now())
    except OSError as error:
        raise CommandRefused(f"写不到 {file}（{error.strerror}），请换一个可写的位置。") from None
    rows, files = sum(manifest.rows.values()), _files(manifest.digests)
    print(f"已备份 {rows} 行数据、{files} 个文件到 {file}。")


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="备份文件")],
    replace: Annotated[bool, typer.Option("--replace", help="覆盖现有数据")] = False,
) -> None:
    open_house()
    from mingzheng.config.backup import ArchiveRefused, restore_archive

    try:
        manifest = restore_archive(file, replace=replace)
    except ArchiveRefused as error:
        raise CommandRefused(str(error)) from None
    rows, files = sum(manifest.rows.values()), _files(manifest.digests)
    print(f"已从 {file} 恢复 {rows} 行数据、{files} 个文件（备份于 {manifest.created_at}）。")


def _files(names: dict[str, str]) -> int:
    return sum(1 for name in names if not name.startswith("rows/"))
