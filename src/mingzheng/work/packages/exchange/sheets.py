"""Rows of a package and of a list: what a field is called, in the form and in the workbook."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mingzheng.records.services.exchange.reading import RawRow
from mingzheng.records.services.exchange.words import (
    read_audiences,
    read_day,
    read_yes,
    split_words,
)

from ..lines import audience_words
from . import words


def _as_it_is(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


@dataclass(frozen=True)
class Column:
    """``read`` turns a text into the value and raises ``Refusal``, ``show`` turns it back."""

    field: str
    title: str
    most: int = 200
    width: int = 24
    hint: str = ""
    rows: int = 1
    read: Callable[[str], Any] = _as_it_is
    show: Callable[[Any], str] = str


@dataclass(frozen=True)
class RawContent:
    """A file before it is judged: texts by field, by kind of row."""

    head: RawRow
    rows: Mapping[str, Sequence[RawRow]]


def _listed(values: tuple[str, ...]) -> str:
    return "、".join(values)


HEAD = (
    Column("title", "名称", 120, 30),
    Column("situation", "情形", 600, 60, "写给谁看、能办成什么，一两句话", 3),
    Column("names", "口语名", 300, 30, "群众的叫法，用顿号分开", read=split_words, show=_listed),
    Column(
        "audiences", "面向人群", 200, 24, "用顿号分开", read=read_audiences, show=audience_words
    ),
    Column("note", "说明", 2000, 40, "", 3),
)
QUESTIONS = (
    Column("key", "编号", 20, 12, "小写字母，如 staff；会出现在网址里", read=words.read_key),
    Column("text", "问题", 100, 40),
    Column(
        "multiple", "可多选", 2, 10, "是或否", read=read_yes, show=lambda one: "是" if one else "否"
    ),
    Column(
        "options", "选项", 600, 40, "一行一个：编号 文字，如“yes 要招”", 3,
        read=words.read_options, show=words.option_words,
    ),
    Column("hint", "提示", 200, 30),
)  # fmt: skip
STEPS = (
    Column("title", "步骤", 60, 24),
    Column("detail", "怎么办", 2000, 60, "", 3),
    Column(
        "conditions", "什么情况要办", 300, 30,
        "一行一个：问题编号：选项编号，如“staff：yes”；空着就是都要办", 2,
        read=words.read_conditions, show=words.condition_words,
    ),
    Column(
        "clauses", "依据", 2000, 60,
        "一行一条：层级｜文件名称｜文号｜条款；层级是国家、省级、市级或本区", 3,
        read=words.read_clauses, show=words.clause_words,
    ),
    Column(
        "services", "办事服务", 300, 24, "事项编码，用顿号分开；材料和窗口随事项显示",
        read=split_words, show=_listed,
    ),
    Column(
        "materials", "另外的材料", 1000, 40, "一行一种：名称｜份数｜形式｜备注", 2,
        read=words.read_materials, show=words.materials_words,
    ),
    Column(
        "windows", "另外的窗口", 600, 40, "一行一个：地点｜窗口｜时间｜电话", 2,
        read=words.read_windows, show=words.windows_words,
    ),
)  # fmt: skip
LINES = (
    Column("section", "生活情形", 40, 16, "如 找工作；与上一行相同的可以空着"),
    Column("title", "政策", 60, 24),
    Column("document", "依据文件", 200, 50, "文件标题；有文号的填文号也可以"),
    Column("number", "文号", 60, 22, "如 云高管发〔2024〕3号"),
    Column("clause", "条款", 60, 12, "如 第七条"),
    Column("who", "对象", 400, 40, "", 2),
    Column("standard", "标准", 600, 40, "", 2),
    Column("until", "期限", 200, 24, "如 全年受理、毕业五年内"),
    Column(
        "ends_on", "截止日期", 20, 14, "有截止日期的填，如 2024-12-31；过了当天不再显示",
        read=read_day, show=lambda day: day.isoformat() if day else "",
    ),
    Column("how", "办法", 600, 40, "", 2),
    Column("phone", "电话", 60, 18),
    Column("service", "办事服务", 40, 16, "事项编码"),
)  # fmt: skip
FIRST: Mapping[str, str] = {"questions": "key", "steps": "title", "lines": "title"}
"""The column of each kind of row without which a row says nothing."""
ROWS: Mapping[str, tuple[str, tuple[Column, ...]]] = {
    "questions": ("自查问题", QUESTIONS),
    "steps": ("步骤", STEPS),
    "lines": ("政策", LINES),
}
MOST_ROWS: Mapping[str, int] = {"questions": 6, "steps": 30, "lines": 200}
HEAD_SHEET = "基本情况"
