"""``mingzheng search explain``: the story of one query on the index of the site, which it reads."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .errors import CommandRefused
from .house import open_house, print_json

if TYPE_CHECKING:
    from mingzheng.search.explaining import Explanation, Place

_SOURCES = {
    "typed": "输入", "wording": "规范说法", "learned": "学习所得", "corrected": "更正",
    "sound": "读音",
}  # fmt: skip
_WAYS = {"number": "文号相符", "pin": "人工置顶", "sound": "读音相符", "score": "按分数"}
_PARTS = {
    "matched": "字词匹配", "standing": "效力层级", "recency": "新旧", "wording": "规范说法",
    "named": "名称相同", "common": "常见字词", "stretch": "正文连续相同", "title": "标题连续相同",
    "meaning": "语义接近",
}  # fmt: skip
_FIELDS = {"title": "标题", "body": "正文", "sound": "读音", "number": "编号"}
_FACETS = {
    "kind": "类型", "unit": "部门", "subject": "主题", "year": "年份", "state": "效力",
    "audience": "对象",
}  # fmt: skip
_CHANNELS = {
    "sound": "同音", "similar sound": "近音", "shape": "形近", "numeral": "数字",
    "doubled": "重字", "missing": "漏字", "swapped": "颠倒", "context": "前后文",
}  # fmt: skip


def explain_query(
    query: Annotated[str, typer.Argument(metavar="QUERY", help="要说明的查询")],
    first: Annotated[int, typer.Option("--first", min=1, max=100, help="说明前几条结果")] = 10,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False,
) -> None:
    open_house()
    from mingzheng.ports.clock import CLOCK
    from mingzheng.records.changes.models import OutboxRow
    from mingzheng.search.engines.port import EngineUnavailable
    from mingzheng.search.explaining import explain
    from mingzheng.work.searching.engine import site_indexes
    from mingzheng.work.searching.guidance import site_guidance
    from mingzheng.work.searching.queries import shown
    from mingzheng.work.searching.words import site_corrector

    now = CLOCK.get().now()
    try:
        indexes = site_indexes()
        if indexes is None:
            raise CommandRefused(
                "搜索索引还没有建立：请启动网站，或运行 mingzheng search rebuild。"
            )
        units = indexes.units
        guidance = site_guidance(day=now.date(), corrector=site_corrector())
        told = explain(query, units, guidance, first=first)
        index = {"of_site": True, "documents": units.size(), "waiting": OutboxRow.objects.count()}
    except EngineUnavailable as error:
        raise CommandRefused(
            f"搜索索引不能应答（{error}）：请运行 mingzheng search rebuild 重建。"
        ) from None
    visible = shown({one.key for one in told.places}, now=now)
    if as_json:
        places = [asdict(one) | {"shown": one.key in visible} for one in told.places]
        print_json({"index": index} | asdict(told) | {"places": places})
        return
    print_lines(story(told, index, visible))


def print_lines(lines: Iterator[str]) -> None:
    for line in lines:
        # Half a surrogate pair has no bytes in UTF-8.
        typer.echo(line.encode("utf-8", "backslashreplace").decode("utf-8"))


def story(told: "Explanation", index: Mapping[str, Any], visible: frozenset[str]) -> Iterator[str]:
    yield f"索引：本站索引，{index['documents']} 条，另有 {index['waiting']} 项变更待同步"
    yield f"输入：{told.typed}"
    yield f"规范形式：{told.normalised}"
    yield f"按编号查：{told.number}"
    yield f"读作拼音：{' '.join(told.heard) or '否'}"
    if told.spoken:
        yield f"同音的词：{'、'.join(told.spoken)}"
    for other in told.considered:
        standing = "原样存在" if other.standing else "不存在"
        channel = _CHANNELS.get(other.channel, other.channel)
        yield f"考虑过：{other.text}（{channel}，可信 {other.confidence:.2f}，{standing}）"
    if told.corrected:
        yield f"改按“{told.corrected}”查找"
    if told.perhaps:
        yield f"或许是：{'、'.join(told.perhaps)}"
    for decision in told.decisions:
        yield f"理解：{decision}"
    yield "词元（来源，份额 × 稀有度 = 权重）："
    for token in told.tokens:
        yield (
            f"  {token.token}（{_SOURCES[token.source]}，"
            f"{token.share:.2f} × {token.rarity:.2f} = {token.weight:.2f}）"
        )
    yield "向索引查找："
    for call in told.calls:
        fields = "、".join(_FIELDS[field] for field in call.fields) or "无"
        yield f"  {fields}：{call.clauses} 个词元，至多 {call.limit} 条，得 {call.found} 条"
    yield _summary(told)
    if told.learned:
        yield "学习排序：参与了排序，各条后面注明不用它时的位次"
    for number, place in enumerate(told.places, 1):
        yield from _place(number, place, shown=place.key in visible)


def _summary(told: "Explanation") -> str:
    ways = "，".join(f"{_WAYS[way]} {count}" for way, count in told.ways.items())
    parts = [f"结果：{told.found} 条", f"（{ways}）" if ways else ""]
    if told.nearest:
        parts.append("；没有足够相符的，这几条最接近")
    if told.cut:
        parts.append("；候选已满，可能还有")
    return "".join(parts)


def _place(number: int, place: "Place", *, shown: bool) -> Iterator[str]:
    hidden = "" if shown else "【现已不公开，网站不显示】"
    yield f"{number}. {place.title}（{place.key}）{hidden}"
    parts = " + ".join(
        f"{_PARTS.get(name, name)} {value:.2f}" for name, value in place.parts.items()
    )
    validity = f"，失效折扣 × {place.validity:.2f}" if place.validity < 1 else ""
    moved = f"；不用学习排序时第 {place.by_hand} 位" if place.by_hand else ""
    sum_of = f" = {parts}{validity}" if parts else ""
    yield f"   {_WAYS[place.way]} {place.score:.2f}{sum_of}{moved}"
    facets = "；".join(
        f"{_FACETS[name]} {'、'.join(values)}" for name, values in place.facets.items() if values
    )
    yield f"   {facets}"
