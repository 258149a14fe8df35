"""``mingzheng ledger``: lists, exports, and the check of an archive bundle."""

from pathlib import Path
from typing import Annotated

import typer

from .errors import CommandRefused
from .house import open_house, print_json, wake


def register(app: typer.Typer) -> None:
    group = typer.Typer(help="工作台账。", no_args_is_help=True)
    group.command("list", help="列出已建的台账。")(list_notices)
    group.command("export", help="按通知原有的列导出台账（XLSX）。")(export)
    group.command("verify-archive", help="核对年度归档包：每个文件是否齐全、未被改动。")(
        verify_archive
    )
    app.add_typer(group, name="ledger")


def list_notices(
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False,
) -> None:
    open_house()
    from mingzheng.work.ledger.models import Notice

    notices = [
        {
            "id": notice.pk,
            "year": notice.year,
            "document_number": notice.document_number,
            "title": notice.title,
            "tasks": notice.tasks.count(),
        }
        for notice in Notice.objects.filter(withdrawn_at=None)
    ]
    if as_json:
        print_json(notices)
        return
    for one in notices:
        print(f"{one['id']}  {one['year']}  {one['document_number']}  {one['title']}"
              f"（{one['tasks']} 项任务）")  # fmt: skip


def export(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="写到哪个 .xlsx 文件")],
    notice_id: Annotated[
        int | None, typer.Option("--notice", help="台账编号；缺省为最新的一份")
    ] = None,
) -> None:
    open_house()
    from mingzheng.ports.clock import CLOCK
    from mingzheng.records.parameters.queries import calendar
    from mingzheng.work.ledger.export_xlsx import export_ledger
    from mingzheng.work.ledger.models import Notice

    notices = Notice.objects.filter(withdrawn_at=None, is_parent=False)
    notice = notices.filter(pk=notice_id).first() if notice_id else notices.first()
    if notice is None:
        raise CommandRefused("没有找到这份台账，请先用 mingzheng ledger list 查看编号。")
    content = export_ledger(notice, access=None, today=CLOCK.get().today(), calendar=calendar())
    try:
        file.write_bytes(content)
    except OSError as error:
        raise CommandRefused(f"写不到 {file}（{error.strerror}），请换一个可写的位置。") from None
    print(f"已导出《{notice.title}》到 {file}。")


def verify_archive(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="归档包（.zip）")],
) -> None:
    wake()
    from mingzheng.work.ledger.year_archive.writing import faults_of

    if not file.is_file():
        raise CommandRefused(f"找不到文件 {file}，请检查路径。")
    faults = faults_of(file)
    if faults:
        raise CommandRefused("归档包有问题：" + " ".join(faults) + " 请重新下载或重新生成。")
    print(f"{file} 完整，每个文件都与清单相符。")
