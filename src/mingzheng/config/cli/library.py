"""``mingzheng library import|export``: whole libraries in and out."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .errors import CommandRefused
from .house import open_house

if TYPE_CHECKING:
    from mingzheng.work.publishing.importing.run import ImportReport

SHOWN = 20
"""Refusals printed on the screen; all of them stand in the report file."""


def register(app: typer.Typer) -> None:
    library = typer.Typer(help="政策文件库与公开信息的批量导入、导出。", no_args_is_help=True)
    library.command("import", help="从旧站导出的 JSONL 文件或文件夹导入，可中断后继续。")(
        import_library
    )
    library.command("export", help="导出全部公开信息，可再导入得到同样的库。")(export_library)
    app.add_typer(library, name="library")


def import_library(
    source: Annotated[Path, typer.Argument(metavar="FILE|FOLDER", help="JSONL 文件或文件夹")],
    system: Annotated[str, typer.Option("--system", help="来源系统名称，同一系统内编号唯一")] = (
        "旧站"
    ),
    report_file: Annotated[
        Path | None, typer.Option("--report", help="把未导入的行和原因写入此文件（CSV）")
    ] = None,
) -> None:
    open_house()
    from mingzheng.ports.clock import CLOCK
    from mingzheng.work.publishing.importing.folder import ImportRefused, open_source
    from mingzheng.work.publishing.importing.report import report_csv
    from mingzheng.work.publishing.importing.run import import_lines

    at = CLOCK.get().now()
    try:
        lines = open_source(source)
    except ImportRefused as error:
        raise CommandRefused(str(error)) from None
    with typer.progressbar(length=lines.count, label="导入") as bar:
        report = import_lines(
            lines, file_name=source.name, source_system=system, by=None, at=at,
            files=lines.files, progress=bar.update,
        )  # fmt: skip
    if report_file is not None:
        report_file.write_text(report_csv(report), encoding="utf-8-sig")
    _print(report, report_file)
    if report.refused:
        raise typer.Exit(1)


def export_library(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="导出到此文件夹（须为空）")],
) -> None:
    open_house()
    from mingzheng.work.publishing.exporting.folder import ExportRefused, write_folder

    try:
        count = write_folder(folder)
    except ExportRefused as error:
        raise CommandRefused(str(error)) from None
    print(f"已导出 {count} 条公开信息到 {folder}。")


def _print(report: "ImportReport", report_file: Path | None) -> None:
    print(
        f"共 {report.lines} 条：新增 {report.added}，更新 {report.changed}，"
        f"未变 {report.unchanged}，未导入 {len(report.refused)}。"
    )
    for line in report.refused[:SHOWN]:
        print(f"  第 {line.number} 行：{line.reason}")
    if len(report.refused) > SHOWN:
        rest = len(report.refused) - SHOWN
        print(f"  另有 {rest} 行未列出，请用 --report 文件名 查看全部。")
    if report.unfound:
        print(f"有 {len(report.unfound)} 处关系的对象文件不在库内，已按文字保留。")
    if report_file is not None:
        print(f"明细见 {report_file}。")
