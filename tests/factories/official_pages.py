"""One invented document as web pages of the layouts that government sites use.

page = render_page("div_pairs")      # any of LAYOUTS
"""

from collections.abc import Callable, Sequence
from html import escape

TITLE = "云岭区人民政府关于印发《云岭区社区食堂运营补贴办法（试行）》的通知"
PAIRS = (
    ("索 引 号", "11370999004312345X/2024-00731"),
    ("主题分类", "民政、扶贫、救灾\\社会福利"),
    ("发文机关", "云岭区人民政府"),
    ("成文日期", "2024年06月03日"),
    ("标　　题", TITLE),
    ("发文字号", "云政发〔2024〕9号"),
    ("发布日期", "2024年06月05日"),
    ("主 题 词", ""),
)
LETTER = (
    "云岭区人民政府",
    "关于印发《云岭区社区食堂运营补贴办法（试行）》的通知",
    "云政发〔2024〕9号",
    "各街道办事处，区政府各部门、各直属机构：",
    "《云岭区社区食堂运营补贴办法（试行）》已经区政府第31次常务会议研究同意，现印发给你们，"
    "请认真遵照执行。",
    "附件：1.社区食堂补贴申请表",
    "2.社区食堂考评标准",
    "云岭区人民政府",
    "2024年6月3日",
    "（此件公开发布）",
    "云岭区社区食堂运营补贴办法（试行）",
    "第一章　总则",
    "第一条　为规范社区食堂运营补贴的发放，方便老年人就近用餐，结合本区实际，制定本办法。",
    "第二条　符合下列条件的社区食堂，可以申请补贴：",
    "（一）连续营业满六个月；",
    "（二）面向老年人供餐，价格不高于市场价的八成。",
    "第二章　附则",
    "第三条　本办法自2024年7月1日起施行，有效期2年。",
)
NAVIGATION = (
    '<div class="top"><a href="/">首页</a> <a href="/zw">政务公开</a> '
    '<a href="/fw">政务服务</a></div>'
    '<div>当前位置：<a href="/">首页</a> &gt; <a href="/zw">政务公开</a> &gt; '
    '<a href="/zc">政策文件</a></div>'
)
SIDE = (
    '<ul class="hot"><li><a href="/1">云岭区举办社区运动会</a></li>'
    '<li><a href="/2">云岭区政府工作报告（2024年）</a></li></ul>'
)
FOOTER = (
    "<div>扫一扫在手机打开当前页</div><p>【打印】 【关闭】</p>"
    '<p>上一篇：<a href="/3">关于做好防汛工作的通知</a></p>'
    "<div>主办单位：云岭区人民政府办公室 网站标识码：3709990001 云ICP备2024000001号</div>"
)


def letter_html(lines: Sequence[str] = LETTER) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in lines)


def render_page(layout: str, *, pairs: Sequence[tuple[str, str]] = PAIRS) -> bytes:
    box = LAYOUTS[layout](pairs)
    return page_around(f"{NAVIGATION}{SIDE}{box}<div class=text>{letter_html()}</div>{FOOTER}")


def page_around(body: str, *, head: str = "") -> bytes:
    title = f"<title>{escape(TITLE)}_政策文件_云岭区人民政府</title>"
    return f'<!doctype html><meta charset="utf-8">{title}{head}<body>{body}</body>'.encode()


def _rows(pairs: Sequence[tuple[str, str]], *, across: int, colon: str = "：") -> str:
    rows = []
    for at in range(0, len(pairs), across):
        cells = (
            f"<th>{escape(label)}{colon}</th><td>{escape(value)}</td>"
            for label, value in pairs[at : at + across]
        )
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table>{''.join(rows)}</table>"


def _nested(pairs: Sequence[tuple[str, str]]) -> str:
    return (
        f"<table><tr><td>{_rows(pairs[:7], across=2)}{_rows(pairs[7:], across=1)}</td></tr></table>"
    )


def _label_row_above_values(pairs: Sequence[tuple[str, str]]) -> str:
    rows = []
    for at in range(0, len(pairs), 4):
        part = pairs[at : at + 4]
        for side in (0, 1):
            rows.append("<tr>" + "".join(f"<td>{escape(one[side])}</td>" for one in part) + "</tr>")
    return f"<table>{''.join(rows)}</table>"


def _list_items(pairs: Sequence[tuple[str, str]]) -> str:
    items = (
        f"<li><b>【{escape(label)}】</b> <span>{escape(value)}</span></li>"
        for label, value in pairs
    )
    return f"<ul>{''.join(items)}</ul>"


def _with_colon(pairs: Sequence[tuple[str, str]], *, item: str, between: str = "") -> str:
    return between.join(
        f"<{item}><b>{escape(label)}：</b><span>{escape(value)}</span></{item}>"
        for label, value in pairs
    )


def _separator_cells(pairs: Sequence[tuple[str, str]]) -> str:
    rows = (
        f"<tr><td>{escape(label)}</td><td>：</td><td>{escape(value)}</td></tr>"
        for label, value in pairs
    )
    return f"<table>{''.join(rows)}</table>"


def _definitions(pairs: Sequence[tuple[str, str]]) -> str:
    items = (f"<dt>{escape(label)}</dt><dd>{escape(value)}</dd>" for label, value in pairs)
    return f"<dl>{''.join(items)}</dl>"


def _blocks_apart(pairs: Sequence[tuple[str, str]]) -> str:
    return "".join(
        f"<div><div>{escape(label)}：</div><div>{escape(value)}</div></div>"
        for label, value in pairs
    )


LAYOUTS: dict[str, Callable[[Sequence[tuple[str, str]]], str]] = {
    "two_columns": lambda pairs: _rows(pairs, across=1),
    "four_columns": lambda pairs: _rows(pairs, across=2),
    "six_columns": lambda pairs: _rows(pairs, across=3, colon=""),
    "eight_columns": lambda pairs: _rows(pairs, across=4),
    "nested_tables": _nested,
    "labels_above_values": _label_row_above_values,
    "list_pairs": lambda pairs: f"<ul>{_with_colon(pairs, item='li')}</ul>",
    "bracketed_list": _list_items,
    "div_pairs": lambda pairs: _with_colon(pairs, item="div"),
    "spans_of_one_line": lambda pairs: f"<p>{_with_colon(pairs, item='span')}</p>",
    "spaced_spans": lambda pairs: f"<p>{_with_colon(pairs, item='span', between='&emsp;')}</p>",
    "separator_cells": _separator_cells,
    "definitions": _definitions,
    "blocks_apart": _blocks_apart,
}
