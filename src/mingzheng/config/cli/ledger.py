"""``mingzheng ledger``: lists, what the desk gives out, and the check of an archive bundle."""

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .errors import CommandRefused
from .house import open_house, print_json, wake

if TYPE_CHECKING:
    from mingzheng.records.people.models import Organisation
    from mingzheng.work.ledger.outgoing import Outgoing


def register(app: typer.Typer) -> None:
    group = typer.Typer(help="工作台账。", no_args_is_help=True)
    group.command("list", help="列出已建的台账。")(list_notices)
    group.command(
        "export", help="导出台账：.xlsx 按通知原有的列，.json 为全部数据，.docx 为进展情况报告；"
        "给的是文件夹时写 tasks.csv、assignments.csv、reports.csv。",
    )(export)  # fmt: skip
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
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="写到哪个 .xlsx、.json、.docx 文件，或哪个文件夹")
    ],
    notice_id: Annotated[
        int | None, typer.Option("--notice", help="台账编号；缺省为最新的一份")
    ] = None,
    unit_key: Annotated[str, typer.Option("--unit", help="只导出一个单位：机构代码")] = "",
) -> None:
    open_house()
    from mingzheng.work.ledger.models import Notice

    notices = Notice.objects.filter(withdrawn_at=None, is_parent=False)
    notice = notices.filter(pk=notice_id).first() if notice_id else notices.first()
    if notice is None:
        raise CommandRefused("没有找到这份台账，请先用 mingzheng ledger list 查看编号。")
    unit = _unit(unit_key)
    try:
        _write(file, _outgoing(notice.pk, unit), unit)
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
    with file.open("rb") as bundle:
        digest = hashlib.file_digest(bundle, "sha256").hexdigest()
    print(f"{file} 完整，每个文件都与清单相符。")
    print(f"整包摘要（SHA-256）：{digest}，应与年度归档包页面上的一致。")


def _outgoing(notice: int, unit: "Organisation | None") -> "Outgoing":
    from mingzheng.ports.clock import CLOCK
    from mingzheng.records.parameters.queries import lamp_rule_on
    from mingzheng.work.ledger.outgoing import Outgoing
    from mingzheng.work.ledger.queries.scope import Scope

    scope = Scope(notices=(notice,), organisations=None)
    narrowed = scope.of(unit.pk) if unit else scope
    return Outgoing(scope=narrowed, rule=lamp_rule_on(CLOCK.get().today()))


def _unit(key: str) -> "Organisation | None":
    from mingzheng.records.people.models import Organisation

    if not key:
        return None
    found = Organisation.objects.filter(key=key).first()
    if found is None:
        raise CommandRefused(f"没有代码为“{key}”的机构，请核对后再试。")
    return found


def _write(file: Path, outgoing: "Outgoing", unit: "Organisation | None") -> None:
    from mingzheng.work.ledger.errors import LedgerError
    from mingzheng.work.ledger.export_records import TABLES, ledger_json, table_csv
    from mingzheng.work.ledger.export_xlsx import export_ledger
    from mingzheng.work.ledger.paper_file import paper_docx

    if file.is_dir():
        for name in TABLES:
            (file / f"{name}.csv").write_bytes(b"".join(table_csv(name, outgoing)))
    elif file.suffix == ".json":
        file.write_bytes(b"".join(ledger_json(outgoing)))
    elif file.suffix == ".docx":
        try:
            content = paper_docx(outgoing.scope, rule=outgoing.rule, organisation=unit)
        except LedgerError as error:
            raise CommandRefused(str(error)) from None
        file.write_bytes(content)
    elif file.suffix == ".xlsx":
        file.write_bytes(export_ledger(outgoing))
    else:
        raise CommandRefused("文件名须以 .xlsx、.json 或 .docx 结尾，或给一个已有的文件夹。")
