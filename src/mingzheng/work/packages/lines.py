"""A compilation as lines of label and text: what is checked, searched and compared."""

from collections.abc import Iterator
from dataclasses import dataclass

from mingzheng.data.audiences import audiences
from mingzheng.records.services.lines import material_words

from .content import Content, ListContent, ListLine, PackageContent, Step


@dataclass(frozen=True)
class Line:
    label: str
    text: str


def lines_of(content: Content) -> tuple[Line, ...]:
    """Everything it says, empty fields left out, in the order of the page."""
    return tuple(line for line in _lines(content) if line.text)


def audience_words(codes: tuple[str, ...]) -> str:
    known = audiences()
    return "、".join(known[one].name for one in codes if one in known)


def step_lines(number: int, step: Step) -> Iterator[Line]:
    label = f"第{number}步"
    yield Line(label, step.title)
    for text in step.detail.splitlines():
        yield Line(f"{label}说明", text.strip())
    for clause in step.clauses:
        yield Line(f"{label}依据", clause.words)
    for code in step.services:
        yield Line(f"{label}办事服务", code)
    for material in step.materials:
        yield Line(f"{label}材料", material_words(material))
    for one in step.windows:
        parts = (one.place, one.window, one.hours, one.phone)
        yield Line(f"{label}窗口", " ".join(filter(None, parts)))
    for condition in step.conditions:
        yield Line(f"{label}条件", f"{condition.question}：{'、'.join(condition.any_of)}")


def list_line_words(line: ListLine, *, cited: bool = True) -> str:
    """One line of a list as running text, with the document it cites or without."""
    day = line.ends_on
    parts = (
        ("政策", line.title), ("依据", line.clause.words if cited else ""), ("对象", line.who),
        ("标准", line.standard), ("期限", line.until),
        ("截止", day.isoformat() if day else ""), ("办法", line.how), ("电话", line.phone),
        ("办事服务", line.service),
    )  # fmt: skip
    return "；".join(f"{label}：{text}" for label, text in parts if text)


def _lines(content: Content) -> Iterator[Line]:
    yield Line("名称", content.title)
    yield Line("口语名", "、".join(content.names))
    yield Line("面向人群", audience_words(content.audiences))
    for text in content.situation.splitlines():
        yield Line("情形", text.strip())
    yield from _steps(content) if isinstance(content, PackageContent) else _sections(content)
    for text in content.note.splitlines():
        yield Line("说明", text.strip())


def _steps(content: PackageContent) -> Iterator[Line]:
    for number, question in enumerate(content.questions, start=1):
        options = "、".join(f"{one.key} {one.text}" for one in question.options)
        sort = "多选" if question.multiple else "单选"
        yield Line(f"第{number}题", f"{question.text}（{sort}）{options}")
        yield Line(f"第{number}题提示", question.hint)
    for number, step in enumerate(content.steps, start=1):
        yield from step_lines(number, step)


def _sections(content: ListContent) -> Iterator[Line]:
    for section in content.sections:
        yield Line("生活情形", section.title)
        for line in section.lines:
            yield Line(section.title, list_line_words(line))
