"""Words of reminders, urgings and supervision letters where an office has no own wording.

One ``*.txt`` per measure: the title, a blank line, the text with its fields (see
``rules.letter_templates``).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType

from mingzheng.rules.supervision import Measure

RECIPIENT = "单位"
ALWAYS = ("机关", RECIPIENT, "文号", "日期", "事由", "任务清单", "任务数", "联系电话")
_ASKING_REPLY = ("回复期限", "回复天数", "前次督办")
_FIELDS: Mapping[Measure, tuple[str, ...]] = {
    Measure.REMINDER: ALWAYS,
    Measure.URGING: (*ALWAYS, *_ASKING_REPLY),
    Measure.LETTER: (*ALWAYS, *_ASKING_REPLY),
}


@dataclass(frozen=True)
class ShippedWording:
    """``fields``: what ``template`` may fill in."""

    measure: Measure
    title: str
    template: str
    fields: tuple[str, ...]


def _read(measure: Measure) -> ShippedWording:
    text = (files(__name__) / f"{measure.value}.txt").read_text(encoding="utf-8")
    title, _, template = text.partition("\n\n")
    return ShippedWording(measure, title, template.rstrip("\n"), _FIELDS[measure])


WORDINGS: Mapping[Measure, ShippedWording] = MappingProxyType(
    {measure: _read(measure) for measure in Measure}
)
