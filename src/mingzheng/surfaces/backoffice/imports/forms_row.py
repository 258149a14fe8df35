"""One row of the draft as a form: its words, and a decision about each name of its units."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.html import format_html

from mingzheng.work.ledger.actions.correct_draft import RowCorrection, UnitDecision
from mingzheng.work.ledger.draft_weight import PARTS, is_settled
from mingzheng.work.ledger.models import Assignment, DraftTask, DraftUnit, Task

from .forms import DayField

NAMES_LIST = {"list": "register-names", "autocomplete": "off"}
_ALTERNATIVE = "alternative:"
_INITIAL = {"new": "new", "text": "text"}


@dataclass(frozen=True)
class UnitBlock:
    """One unit with its fields, ready to be shown; settled ones are folded away."""

    unit: DraftUnit
    fields: tuple[BoundField, ...]
    folded: bool


class RowForm(forms.Form):
    section = forms.CharField(
        label="部分", required=False, max_length=300, widget=forms.TextInput({"list": "sections"})
    )
    item = forms.CharField(
        label="事项", required=False, max_length=300, widget=forms.TextInput({"list": "items"})
    )
    label = forms.CharField(label="任务名称", required=False, max_length=300)
    requirement = forms.CharField(
        label="具体要求",
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "请填写具体要求；整行不要的，请返回列表删除这一行。"},
    )
    due = DayField(label="完成期限", required=False, help_text="例如 2024-12-31；没有就留空。")
    due_text = forms.CharField(label="期限（原文）", required=False, max_length=100)
    schedule = forms.ChoiceField(label="推进方式", choices=Task.Schedule.choices)
    remark = forms.CharField(label="备注", required=False, max_length=500)
    seen_version = forms.IntegerField(widget=forms.HiddenInput)

    WORDS = (
        "section", "item", "label", "requirement", "due", "due_text", "schedule", "remark",
    )  # fmt: skip

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        task: DraftTask,
        units: Sequence[DraftUnit],
        organisations: Mapping[int, str],
    ) -> None:
        super().__init__(data, initial={name: getattr(task, name) for name in self.WORDS})
        self.initial["seen_version"] = task.version
        self.task = task
        self.units = units
        self._organisations = organisations
        for unit in units:
            self._add_unit(unit)
        for name, notes in _notes(task).items():
            if name in self.fields:
                self.fields[name].help_text = format_html("▲ {}", notes)
        for part in PARTS:
            self.fields[f"more_{part}"] = forms.CharField(
                label=f"补充{Assignment.Part(part).label}单位",
                required=False,
                max_length=300,
                help_text="可输入多个，用顿号分开。",
                widget=forms.TextInput(NAMES_LIST),
            )

        if data is None:
            self._focus_first_doubt(units)

    def _focus_first_doubt(self, units: Sequence[DraftUnit]) -> None:
        """The keyboard starts where something is to be decided."""
        open_units = [unit for unit in units if not self._folded(unit)]
        names = [f"unit{unit.pk}_choice" for unit in open_units]
        names += [name for name in self.WORDS if self.fields[name].help_text[:1] == "▲"]
        self.fields[(names or ["requirement"])[0]].widget.attrs["autofocus"] = True

    def _add_unit(self, unit: DraftUnit) -> None:
        name = f"unit{unit.pk}"
        self.fields[f"{name}_choice"] = forms.ChoiceField(
            label="怎样处理", choices=_choices(unit), required=False, widget=forms.RadioSelect
        )
        self.initial[f"{name}_choice"] = _initial_choice(unit)
        self.fields[f"{name}_text"] = forms.CharField(
            label="其他单位名称",
            required=False,
            max_length=300,
            help_text="从机构名录中选或直接输入；原文几个名称连写的，用顿号分开即可拆成几个。",
            widget=forms.TextInput(NAMES_LIST),
        )
        if unit.meaning == DraftUnit.Meaning.COLLECTIVE:
            listed = dict.fromkeys([*unit.proposed_members, *unit.members])
            self.fields[f"{name}_members"] = forms.MultipleChoiceField(
                label=f"“{unit.name}”包括（取消勾选的不建分工）",
                required=False,
                choices=[(pk, self._organisations.get(pk, "")) for pk in listed],
                widget=forms.CheckboxSelectMultiple,
            )
            self.initial[f"{name}_members"] = unit.members
        if unit.raw and unit.kind not in {"exact", "collective", "typed"}:
            self.fields[f"{name}_remember"] = forms.BooleanField(
                label=f"以后把“{unit.raw}”认作所选单位", required=False
            )
            self.fields[f"{name}_everywhere"] = forms.BooleanField(
                label=f"本通知其他行的“{unit.raw}”同样处理", required=False
            )

    def blocks(self, part: str) -> list[UnitBlock]:
        return [
            UnitBlock(unit, tuple(self._unit_fields(unit)), folded=self._folded(unit))
            for unit in self.units
            if unit.part == part and unit.state != DraftUnit.State.REMOVED
        ]

    def lead_blocks(self) -> list[UnitBlock]:
        return self.blocks(Assignment.Part.LEAD)

    def responsible_blocks(self) -> list[UnitBlock]:
        return self.blocks(Assignment.Part.RESPONSIBLE)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        for unit in self.units:
            name = f"unit{unit.pk}"
            typed = values.get(f"{name}_text", "").strip()
            if values.get(f"{name}_choice") == "rename" and not typed:
                self.add_error(f"{name}_text", "请输入改为哪个单位，或改选其他处理方式。")
        return values

    def correction(self, *, checked: Sequence[str]) -> RowCorrection:
        values = self.cleaned_data
        return RowCorrection(
            words={name: values[name] for name in self.WORDS},
            units=[decision for unit in self.units if (decision := self._decision(unit))],
            more={str(part): values[f"more_{part}"] for part in PARTS},
            checked=checked,
        )

    def _decision(self, unit: DraftUnit) -> UnitDecision | None:
        """None where the person left the unit as it was."""
        name, values = f"unit{unit.pk}", self.cleaned_data
        choice, text = values[f"{name}_choice"], values[f"{name}_text"].strip()
        if choice.startswith(_ALTERNATIVE):
            choice, text = "rename", choice.removeprefix(_ALTERNATIVE)
        elif text and choice in {"", "leave"}:
            choice = "rename"
        members = values.get(f"{name}_members")
        ticked = None if members is None else tuple(int(pk) for pk in members)
        same = ticked is None or list(ticked) == unit.members
        done = unit.state == DraftUnit.State.ACCEPTED and choice == _initial_choice(unit)
        if choice in {"", "leave"} or (done and same and choice != "new"):
            return None
        return UnitDecision(
            unit=unit.pk,
            choice=choice,
            text=text,
            members=ticked,
            remember=values.get(f"{name}_remember", False),
            everywhere=values.get(f"{name}_everywhere", False),
        )

    def _unit_fields(self, unit: DraftUnit) -> list[BoundField]:
        names = ("choice", "text", "members", "remember", "everywhere")
        keys = [f"unit{unit.pk}_{name}" for name in names]
        return [self[key] for key in keys if key in self.fields]

    def _folded(self, unit: DraftUnit) -> bool:
        wrong = any(field.errors for field in self._unit_fields(unit))
        gone = unit.state == DraftUnit.State.REMOVED
        return gone or (is_settled(unit) and unit.state != DraftUnit.State.OFFERED and not wrong)


def _notes(task: DraftTask) -> dict[str, str]:
    """What is doubtful about a field nobody has checked, said where it is corrected."""
    found: dict[str, str] = {}
    for warning in task.warnings:
        name = warning["field"]
        if name not in task.checked:
            found[name] = found.get(name, "") + warning["message"]
    return found


def _choices(unit: DraftUnit) -> list[tuple[str, str]]:
    found = []
    if unit.state == DraftUnit.State.OFFERED:
        found += [("leave", "不采用，牵头单位留空"), ("accept", f"采用相邻行的“{unit.name}”")]
    elif unit.meaning in {DraftUnit.Meaning.ORGANISATION, DraftUnit.Meaning.COLLECTIVE}:
        found.append(("accept", f"采用“{unit.name}”"))
    if not is_settled(unit):
        found.append(("leave", "暂不处理"))
    found += [(f"{_ALTERNATIVE}{name}", f"改为“{name}”") for name in unit.alternatives]
    found.append(("rename", "改为其他单位（填在下面）"))
    if unit.kind != "merged_above":
        found.append(("new", f"按新单位登记“{unit.name}”（确认建账时登记）"))
        found.append(("text", "只保留文字，不建分工"))
    found.append(("remove", "删除这个名称"))
    return found


def _initial_choice(unit: DraftUnit) -> str:
    if unit.meaning in _INITIAL:
        return _INITIAL[unit.meaning]
    sure = is_settled(unit) or (unit.meaning and unit.confidence == "medium")
    return "accept" if sure and unit.state != DraftUnit.State.OFFERED else "leave"
