"""``mingzheng orgs import``."""

from pathlib import Path
from typing import Annotated

import typer

from .errors import CommandRefused
from .house import open_house, print_json, read_bytes


def register(app: typer.Typer) -> None:
    group = typer.Typer(help="机构名册。", no_args_is_help=True)
    group.command("import", help="从 XLSX 或 CSV 导入机构；有一行出错就都不写入。")(import_file)
    app.add_typer(group, name="orgs")


def import_file(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="机构表（.xlsx 或 .csv）")],
    preview: Annotated[bool, typer.Option("--preview", help="只看结果，不写入")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False,
) -> None:
    open_house()
    from mingzheng.ports.clock import CLOCK
    from mingzheng.records.people.actions.import_organisations import apply_import, plan_import

    plan = plan_import(read_bytes(file), file.name)
    errors = [{"row": e.row, "column": e.column, "message": e.message} for e in plan.errors]
    new = sum(1 for row in plan.rows if row.is_new)
    summary = {"rows": len(plan.rows), "new": new, "changed": len(plan.rows) - new}
    if as_json:
        print_json({**summary, "errors": errors, "written": not errors and not preview})
    if errors:
        first = errors[0]
        place = f"第 {first['row']} 行“{first['column']}”：" if first["row"] else ""
        raise CommandRefused(f"{len(errors)} 处错误，未写入任何一行。{place}{first['message']}")
    if not preview:
        apply_import(plan, by=None, at=CLOCK.get().now())
    if not as_json:
        done = "将" if preview else "已"
        print(f"{done}新增 {new} 个机构，更新 {summary['changed']} 个。")
