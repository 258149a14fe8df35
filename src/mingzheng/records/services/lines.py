"""A service item as lines of label and text: what is checked, searched, compared and printed."""

from collections.abc import Iterator
from dataclasses import dataclass

from mingzheng.data.audiences import audiences
from mingzheng.data.subjects import subjects

from .content import MATERIAL_FORMS, Material, PolicyRef, ServiceContent, Step, Term, Window


@dataclass(frozen=True)
class Line:
    label: str
    text: str


def lines_of(content: ServiceContent) -> tuple[Line, ...]:
    """Everything an item says, empty fields left out, in the order of the page."""
    return tuple(line for line in _lines(content) if line.text)


def reference_words(one: PolicyRef) -> str:
    number = f"（{one.number}）" if one.number else ""
    return f"{one.document}{number}{one.clause}"


def material_words(one: Material) -> str:
    copies = f"{one.copies} 份" if one.copies else "核验后退还"
    note = f"（{one.note}）" if one.note else ""
    return f"{one.name}：{MATERIAL_FORMS[one.form]}，{copies}{note}"


def _lines(content: ServiceContent) -> Iterator[Line]:
    known, classes = audiences(), subjects()
    yield Line("事项名称", content.name)
    yield Line("口语名", "、".join(content.colloquial_names))
    yield Line("面向人群", "、".join(known[one].name for one in content.audiences if one in known))
    named = content.subject in classes.by_code
    yield Line("主题", classes.full_name(content.subject) if named else "")
    for one in content.basis:
        yield Line("设定依据", reference_words(one))
    for text in content.conditions.splitlines():
        yield Line("申请条件", text.strip())
    yield Line("办理材料", "无需提交材料" if content.no_materials else "")
    for material in content.materials:
        yield Line("办理材料", material_words(material))
    yield from _windows(content.windows)
    for number, step in enumerate(content.steps, start=1):
        yield Line("办理流程", _step(number, step))
    yield Line("法定时限", _term(content.legal_term))
    yield Line("承诺时限", _term(content.promised_term))
    yield Line("收费", content.fee if content.charged else "不收费")
    yield Line("收费依据", content.fee_basis)
    yield Line("补贴标准", content.grant)
    yield Line("申领期限", content.claim_by)
    last = content.claim_ends_on
    yield Line("申领截止", last.isoformat() if last else "")
    yield Line("网上办理", content.online_url)
    for one in content.policies:
        yield Line("相关政策", reference_words(one))
    for text in content.note.splitlines():
        yield Line("说明", text.strip())


def _windows(windows: tuple[Window, ...]) -> Iterator[Line]:
    for one in windows:
        yield Line("办理地点", " ".join(filter(None, (one.place, one.window))))
        yield Line("办理时间", one.hours)
        yield Line("咨询电话", one.phone)


def _step(number: int, step: Step) -> str:
    return f"{number}. {step.title}" + (f"：{step.detail}" if step.detail else "")


def _term(term: Term | None) -> str:
    return term.words if term else ""
