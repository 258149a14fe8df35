"""``mingzheng notice parse`` and ``mingzheng notice import``."""

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .errors import CommandRefused
from .house import open_house, print_json, read_bytes
from .names_file import register_from

if TYPE_CHECKING:
    from mingzheng.rules.notices.result import ParsedNotice, ParsedTask
    from mingzheng.work.ledger.models import NoticeImport

_WORDS = {"high": "高", "medium": "中", "low": "低"}
_FIELDS = {
    "n": "序号", "section": "部分", "item": "事项", "label": "名称", "lead": "牵头",
    "responsible": "责任", "requirement": "要求", "due": "期限", "remark": "备注",
    "schedule": "推进方式",
}  # fmt: skip


def register(app: typer.Typer) -> None:
    group = typer.Typer(help="通知：识别任务分解表，建立台账。", no_args_is_help=True)
    group.command("parse", help="只识别，不写入：列出通知里的任务。")(parse)
    group.command("import", help="识别后存为草稿；没有疑点时直接建立台账。")(import_notice)
    app.add_typer(group, name="notice")


def parse(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="通知文件")],
    orgs: Annotated[
        Path | None, typer.Option("--orgs", metavar="FILE", help="单位名录（xlsx csv txt json）")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False,
) -> None:
    from mingzheng.data.lookalikes import lookalikes
    from mingzheng.readers import UnreadableDocument, read_document
    from mingzheng.rules.notices.as_json import to_json
    from mingzheng.rules.notices.parse import parse_notice

    register = register_from(orgs) if orgs else None
    try:
        document = read_document(read_bytes(file), name=file.name)
    except UnreadableDocument as error:
        raise CommandRefused(f"{file}:{error.message}") from None
    notice = parse_notice(document, register=register, lookalikes=lookalikes())
    if as_json:
        print_json(to_json(notice))
    else:
        print("\n".join(_in_words(notice)))


def import_notice(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="通知文件")],
    year: Annotated[int, typer.Option("--year", help="台账年度，如 2024", min=2000, max=2099)],
    accept: Annotated[
        bool, typer.Option("--accept", help="有疑点也按最佳读法建账；认不出的单位只保留文字")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False,
) -> None:
    open_house()
    from mingzheng.ports.clock import CLOCK
    from mingzheng.work.ledger.actions.accept_draft import accept_best_readings
    from mingzheng.work.ledger.actions.confirm_import import confirm_import
    from mingzheng.work.ledger.actions.parse_import import parse_import
    from mingzheng.work.ledger.errors import LedgerError

    now = CLOCK.get().now()
    try:
        draft = parse_import(_stored(file, year=year, at=now), at=now)
        if accept:
            accept_best_readings(draft, by=None, at=now)
        if draft.state == draft.State.PARSED and _is_ready(draft):
            confirm_import(draft, by=None, at=now)
            draft.refresh_from_db()
    except LedgerError as error:
        raise CommandRefused(str(error)) from None
    if draft.state == draft.State.FAILED:
        raise CommandRefused(f"{file}:{draft.message}")
    summary = _summary(draft)
    if as_json:
        print_json(summary)
    else:
        print(_outcome(summary))


def _stored(file: Path, *, year: int, at: datetime.datetime) -> int:
    """A file that is waiting for its answers already goes on where it was left."""
    from mingzheng.work.ledger.actions.start_import import store_upload
    from mingzheng.work.ledger.errors import FileAlreadyUploaded
    from mingzheng.work.ledger.models import NoticeImport

    try:
        return store_upload(data=read_bytes(file), name=file.name, year=year, by=None, at=at).pk
    except FileAlreadyUploaded as error:
        open_states = (NoticeImport.State.WAITING, NoticeImport.State.PARSED)
        earlier = NoticeImport.objects.filter(pk=error.earlier, year=year, state__in=open_states)
        if not earlier.exists():
            raise
        return error.earlier


def _is_ready(draft: "NoticeImport") -> bool:
    return draft.tasks.filter(dropped=False).exists() and not _waiting_cells(draft)


def _waiting_cells(draft: "NoticeImport") -> int:
    from mingzheng.work.ledger.draft_queries import cells_to_check

    return cells_to_check(draft)


def _summary(draft: "NoticeImport") -> dict[str, Any]:
    from django.urls import reverse

    from mingzheng.work.ledger.models import Assignment

    return {
        "import": draft.pk,
        "state": draft.state,
        "notice": draft.notice_id,
        "title": draft.title,
        "document_number": draft.document_number,
        "tasks": draft.tasks.filter(dropped=False).count(),
        "assignments": Assignment.objects.filter(task__notice=draft.notice_id).count()
        if draft.notice_id
        else 0,
        "cells_to_check": _waiting_cells(draft),
        "address": reverse("backoffice:notice_import", args=[draft.pk]),
    }


def _outcome(summary: dict[str, Any]) -> str:
    if summary["notice"]:
        return (
            f"台账已建立：{summary['title']}（{summary['document_number'] or '无文号'}），"
            f"{summary['tasks']} 项任务、{summary['assignments']} 项分工。"
        )
    todo = f"还有 {summary['cells_to_check']} 处待核对" if summary["tasks"] else "没有识别出任务"
    return (
        f"已存为草稿 {summary['import']}，识别出 {summary['tasks']} 项任务，{todo}。"
        f"请在后台打开 {summary['address']} 处理，或加 --accept 按最佳读法建账。"
    )


def _in_words(notice: "ParsedNotice") -> list[str]:
    lines = [
        f"标题：{notice.title or '（未找到）'}",
        f"发文字号：{notice.document_number or '（未找到）'}",
        f"发文机关：{notice.issuer or '（未找到）'}",
        f"成文日期：{notice.issued_on or '（未找到）'}",
        f"所依文件：{'、'.join(notice.cites) or '（无）'}",
        f"总体要求 {len(notice.duties)} 条，部分 {len(notice.sections)} 个，"
        f"事项 {len(notice.items)} 个，任务 {len(notice.tasks)} 项",
    ]
    section, item = "", None
    for task in notice.tasks:
        if task.section != section:
            section = task.section
            lines += ["", f"## {section}"]
        if task.item != item:
            item = task.item
            lines.append(f"# {item or '（无事项）'}")
        lines += _task_in_words(task)
    if notice.warnings:
        lines += ["", "提示：", *(f"- {warning.message}" for warning in notice.warnings)]
    return lines


def _task_in_words(task: "ParsedTask") -> list[str]:
    doubts = "、".join(
        f"{_FIELDS.get(field, field)}{_WORDS[level]}"
        for field, level in task.confidence.items()
        if level != "high"
    )
    return [
        f"{task.n:>4}  牵头：{'、'.join(task.lead) or '（空）'}"
        f" | 责任：{'、'.join(task.responsible) or '（空）'}"
        f" | 期限：{task.due or task.due_text or '（无）'}",
        f"      {' '.join(task.requirement.split())}",
        *([f"      备注：{task.remark}"] if task.remark else []),
        *([f"      可信度：{doubts}"] if doubts else []),
        *(f"      ▲ {warning.message}" for warning in task.warnings),
    ]
