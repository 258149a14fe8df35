"""Values of a package as words in a cell or a field, and back: one a line, its parts set off by
｜ as the hint of the column says."""

import re
from collections.abc import Callable, Iterable
from typing import TypeVar

from mingzheng.records.services.content import MATERIAL_FORMS, Material, Window
from mingzheng.records.services.exchange.words import read_copies, read_form
from mingzheng.rules.refusal import Refusal
from mingzheng.rules.self_check import Condition, Option

from ..content import LEVELS, Clause, Level

_PARTS = re.compile(r"\s*[|｜]\s*")
_KEY = re.compile(r"[a-z][a-z0-9_-]{0,19}")
_OPTION = re.compile(r"(\S+?)\s*[:：\s]\s*(\S.*)")
_KEYS = re.compile(r"[、,，\s]+")

Value = TypeVar("Value")


def read_key(text: str) -> str:
    """Raises ``Refusal``."""
    plain = text.strip()
    if not _KEY.fullmatch(plain):
        raise Refusal(
            "KEY", "编号用小写字母开头，可含数字和减号，最多 20 个字，如 staff；它会出现在网址里。"
        )
    return plain


def read_options(text: str) -> tuple[Option, ...]:
    """``yes 要招``. Raises ``Refusal``."""
    return _lines(text, _option)


def option_words(options: Iterable[Option]) -> str:
    return "\n".join(f"{one.key} {one.text}" for one in options)


def read_conditions(text: str) -> tuple[Condition, ...]:
    """``staff：yes、no``. Raises ``Refusal``."""
    return _lines(text, _condition)


def condition_words(conditions: Iterable[Condition]) -> str:
    return "\n".join(f"{one.question}：{'、'.join(one.any_of)}" for one in conditions)


def read_level(text: str) -> Level:
    """The district's where nothing is said. Raises ``Refusal``."""
    plain = text.strip()
    for code, words in LEVELS.items():
        if plain in ("", words, code) and (plain or code == "district"):
            return code
    raise Refusal("LEVEL", f"层级“{plain[:10]}”请改为{'、'.join(LEVELS.values())}中的一种。")


def read_clauses(text: str) -> tuple[Clause, ...]:
    """``本区｜文件名称｜文号｜条款``. Raises ``Refusal``."""
    return _lines(text, _clause)


def clause_words(clauses: Iterable[Clause]) -> str:
    return "\n".join(
        _joined(LEVELS[one.level], one.document, one.number, one.clause) for one in clauses
    )


def read_materials(text: str) -> tuple[Material, ...]:
    """``名称｜份数｜形式｜备注``. Raises ``Refusal``."""
    return _lines(text, _material)


def materials_words(materials: Iterable[Material]) -> str:
    return "\n".join(
        _joined(one.name, str(one.copies), MATERIAL_FORMS[one.form], one.note) for one in materials
    )


def read_windows(text: str) -> tuple[Window, ...]:
    """``地点｜窗口｜时间｜电话``. Raises ``Refusal``."""
    return _lines(text, _window)


def windows_words(windows: Iterable[Window]) -> str:
    return "\n".join(_joined(one.place, one.window, one.hours, one.phone) for one in windows)


def _lines(text: str, read: Callable[[str], Value]) -> tuple[Value, ...]:
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            try:
                found.append(read(line.strip()))
            except Refusal as refusal:
                raise Refusal(refusal.code, f"第 {number} 行：{refusal.message}") from refusal
    return tuple(found)


def _joined(*parts: str) -> str:
    return "｜".join(parts).rstrip("｜")


def _split(line: str, most: int, shape: str) -> list[str]:
    parts = _PARTS.split(line)
    if len(parts) > most:
        raise Refusal("PARTS", f"最多 {most} 格，请写成“{shape}”。")
    return [*parts, *[""] * (most - len(parts))]


def _option(line: str) -> Option:
    found = _OPTION.fullmatch(line)
    if not found:
        raise Refusal("OPTION", "请写成“编号 文字”，如“yes 要招”。")
    return Option(read_key(found[1]), found[2].strip())


def _condition(line: str) -> Condition:
    question, colon, keys = line.replace(":", "：").partition("：")
    any_of = tuple(one for one in _KEYS.split(keys) if one)
    if not colon or not any_of:
        raise Refusal("CONDITION", "请写成“问题编号：选项编号、选项编号”，如“staff：yes”。")
    return Condition(question.strip(), any_of)


def _clause(line: str) -> Clause:
    shape = "层级｜文件名称｜文号｜条款"
    level, document, number, clause = _split(line, 4, shape)
    if not document and not number:
        raise Refusal(
            "CLAUSE",
            f"没有写文件名称，请写成“{shape}”，如“本区｜…办法｜云高管发〔2024〕3号｜第七条”。",
        )
    return Clause(document, number, clause, read_level(level))


def _material(line: str) -> Material:
    name, copies, form, note = _split(line, 4, "名称｜份数｜形式｜备注")
    if not name:
        raise Refusal("MATERIAL", "没有写材料名称，请写成“名称｜份数｜形式｜备注”。")
    return Material(name, read_copies(copies), read_form(form), note)


def _window(line: str) -> Window:
    place, window, hours, phone = _split(line, 4, "地点｜窗口｜时间｜电话")
    if not place:
        raise Refusal("WINDOW", "没有写地点，请写成“地点｜窗口｜时间｜电话”。")
    return Window(place, window, hours, phone)
