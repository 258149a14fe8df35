"""The pages of the bundle: plain HTML that any browser opens without the house or a network."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime

from mingzheng.rules.lamps import LampRule
from mingzheng.rules.ledger_year import ENDING_WORDS

from ..export_xlsx import LAMP_WORDS
from ..models import Evidence, Notice, Task, TaskOutcome
from ..queries.assignments import AssignmentRow, task_assignments
from ..queries.lamps import task_heads
from ..queries.reports import ReportRow, reports_of
from ..queries.scope import Scope
from ..queries.year.endings import endings
from .ledger_docx import standing_words
from .naming import folder_of, path_of, task_file
from .part import Part

FILES = "文件清单.html"

_STYLE = (
    "body{font:16px/1.7 sans-serif;max-width:60em;margin:2em auto;padding:0 1em;color:#1c2733}"
    "table{border-collapse:collapse;width:100%}th,td{border:1px solid #8a8f98;padding:.4em;"
    "text-align:left;vertical-align:top}article{border-top:1px solid #8a8f98;padding:.5em 0}"
    "p,td,th{overflow-wrap:anywhere}"
)


def index_page(
    year: int,
    notices: Iterable[Notice],
    *,
    beside: Sequence[Part],
    made_at: datetime.datetime,
    whole: bool,
) -> str:
    """``beside``: what other parts of the house keep of the year."""
    rows = format_html_join(
        "",
        '<tr><th scope="row">{}</th><td>{}</td><td>{}</td><td>{}</td></tr>',
        (
            (
                one.title,
                one.get_level_display() + ("（上级任务表）" if one.is_parent else ""),
                standing_words(one),
                _links(folder_of(place, one), one),
            )
            for place, one in enumerate(notices, start=1)
        ),
    )
    body = format_html(
        "<p>{}生成。{}</p><table><caption>本年度的通知</caption><thead><tr>"
        '<th scope="col">通知</th><th scope="col">层级</th><th scope="col">状态</th>'
        '<th scope="col">文件</th></tr></thead><tbody>{}</tbody></table>'
        '<ul><li><a href="进展报告.csv">进展报告</a></li><li><a href="佐证清单.csv">佐证清单</a>'
        '</li><li><a href="督办清单.csv">督办清单</a></li><li><a href="日志摘录.csv">日志摘录</a>'
        '</li><li><a href="{}">文件清单与摘要</a>（<a href="manifest.json">manifest.json</a>）</li>'
        "</ul>{}",
        f"{localtime(made_at):%Y-%m-%d %H:%M}",
        "各台账均已关账。" if whole else "未结：还有台账没有关账，内容以生成时为准。",
        rows,
        FILES,
        _beside(beside),
    )
    return _page(f"{year}年度政务公开工作台账归档", body)


def files_page(year: int, entries: Sequence[dict[str, Any]]) -> str:
    """Every file of the bundle with its digest, as the manifest has them."""
    rows = format_html_join(
        "",
        '<tr><th scope="row"><a href="{}">{}</a></th><td>{}</td><td>{}</td>'
        "<td><code>{}</code></td></tr>",
        ((one["path"], one["path"], one["source"], one["size"], one["sha256"]) for one in entries),
    )
    body = format_html(
        '<p><a href="index.html">目录</a></p><p>核对某个文件是否被改动：在 Windows 命令行执行'
        " <code>certutil -hashfile 文件名 SHA256</code>，或在其他系统执行"
        " <code>sha256sum 文件名</code>，结果应与下表一致。整包可用"
        " <code>mingzheng ledger verify-archive</code> 核对。</p>"
        "<table><caption>共 {} 个文件</caption><thead><tr>"
        '<th scope="col">文件</th><th scope="col">内容</th><th scope="col">大小（字节）</th>'
        '<th scope="col">摘要（SHA-256）</th></tr></thead><tbody>{}</tbody></table>',
        len(entries),
        rows,
    )
    return _page(f"{year}年度归档文件清单", body)


def _beside(parts: Sequence[Part]) -> SafeString:
    folders: dict[str, list[Part]] = {}
    for part in parts:
        folders.setdefault(part.path.partition("/")[0], []).append(part)
    return _joined(
        [
            format_html(
                "<h2>{}</h2><ul>{}</ul>",
                folder,
                format_html_join(
                    "",
                    '<li><a href="{}">{}</a></li>',
                    ((one.path, one.path.partition("/")[2]) for one in own),
                ),
            )
            for folder, own in folders.items()
        ]
    )


def notice_page(notice: Notice, *, rule: LampRule) -> str:
    """Every task with its state and a link to its own page."""
    lamps = {
        head.id: head for head in task_heads(Scope((notice.pk,), organisations=None), rule=rule)
    }
    rows = format_html_join(
        "",
        '<tr><td>{}</td><th scope="row"><a href="{}">{}</a></th><td>{}</td><td>{}%</td>'
        "<td>{}</td></tr>",
        (
            (
                one.number,
                task_file(one.number),
                one.title,
                LAMP_WORDS[lamps[one.id].lamp],
                lamps[one.id].percent,
                ENDING_WORDS[one.ending],
            )
            for one in endings([notice.pk])
        ),
    )
    body = format_html(
        "<p>{}</p><table><caption>任务</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table>",
        standing_words(notice),
        format_html_join(
            "",
            '<th scope="col">{}</th>',
            (("序号",), ("任务",), ("状态",), ("完成",), ("年终情况",)),
        ),
        rows,
    )
    return _page(notice.title, body)


def task_page(task: Task, *, rule: LampRule) -> str:
    """Its units, every report with its evidence."""
    scope = Scope((task.notice_id,), organisations=None)
    assignments = task_assignments(task.pk, scope, rule=rule)
    reports: dict[int, list[ReportRow]] = {}
    for report in reports_of([row.id for row in assignments]):
        reports.setdefault(report.assignment_id, []).append(report)
    outcome = TaskOutcome.objects.filter(task=task).first()
    ended = (
        f"{outcome.get_kind_display()}（{outcome.get_reason_display()}）：{outcome.words}"
        if outcome
        else ""
    )
    body = format_html(
        '<p><a href="台账.html">台账</a></p><p>{}</p><p>{}</p>{}',
        task.requirement,
        ended,
        _joined([_unit(row, reports.get(row.id, [])) for row in assignments]),
    )
    return _page(f"任务{task.number} {task.label or task.requirement[:40]}", body)


def _unit(row: AssignmentRow, reports: list[ReportRow]) -> SafeString:
    told = format_html_join(
        "",
        "<article><p><strong>{}</strong>　{}　完成{}%　{}</p><p>{}</p>{}</article>",
        (
            (
                f"{localtime(one.reported_at):%Y-%m-%d %H:%M}", one.author_name, one.percent,
                one.state_name, one.text, _pieces(one),
            )
            for one in reports
        ),
    )  # fmt: skip
    return format_html(
        "<h3>{}（{}）{} {}</h3>{}",
        row.name, row.part_name, LAMP_WORDS[row.lamp], row.state_name,
        told or mark_safe("<p>没有报告。</p>"),
    )  # fmt: skip


def _pieces(report: ReportRow) -> SafeString:
    rows = []
    for one in report.evidence:
        if one.kind == Evidence.Kind.FILE:
            path = path_of(one.id, one.title)
            rows.append(format_html('<li><a href="../{}">{}</a></li>', path, one.title))
        else:
            rows.append(format_html("<li>{}：{}</li>", one.title, one.url or one.note))
    return format_html("<ul>{}</ul>", _joined(rows)) if rows else mark_safe("")


def _links(folder: str, notice: Notice) -> SafeString:
    names = ("向上报送.xlsx", "向上报送.docx") if notice.is_parent else (
        "台账.html", "台账.xlsx", "台账.docx",
    )  # fmt: skip
    return format_html_join(
        "　", '<a href="{}/{}">{}</a>', ((folder, name, name) for name in names)
    )


def _joined(pieces: list[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((piece,) for piece in pieces))


def _page(title: str, body: SafeString) -> str:
    return format_html(
        '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><title>{0}</title><style>{1}</style>'
        "</head><body><h1>{0}</h1>{2}</body></html>",
        title, mark_safe(_STYLE), body,
    )  # fmt: skip
