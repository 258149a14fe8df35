"""``mingzheng journal verify``."""

from typing import Annotated

import typer

from .errors import CommandRefused
from .house import open_house, print_json


def register(app: typer.Typer) -> None:
    group = typer.Typer(help="操作日志。", no_args_is_help=True)
    group.command("verify", help="校验日志链：改动、缺行、换序、截尾都会指出。")(verify)
    app.add_typer(group, name="journal")


def verify(as_json: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False) -> None:
    open_house()
    from mingzheng.records.journal.models import JournalEntry
    from mingzheng.records.journal.queries import verify as faults_of_journal

    faults = faults_of_journal()
    entries = JournalEntry.objects.count()
    if as_json:
        print_json(
            {
                "ok": not faults,
                "entries": entries,
                "faults": [
                    {"code": f.code, "number": f.number, "message": f.message} for f in faults
                ],
            }
        )
        raise typer.Exit(2 if faults else 0)
    if faults:
        raise CommandRefused(f"日志校验未通过，{len(faults)} 处：{faults[0].message}")
    print(f"日志完好：{entries} 行，首尾相接，与库外锚点一致。")
