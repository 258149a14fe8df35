"""Which successor takes over what: every open assignment of a split unit, section by section."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField

from mingzheng.records.people.models import Succession
from mingzheng.work.ledger.models import Section, TakeoverLine
from mingzheng.work.ledger.queries.planning.takeovers import TakeoverPreviewRow

from .forms import choice_field

NO_SECTION = "年度中新增和未分部分的任务"


@dataclass(frozen=True)
class SplitSection:
    """One section of a notice with its chooser for all of it, and its rows with theirs."""

    title: str
    whole: BoundField
    rows: tuple[tuple[TakeoverPreviewRow, BoundField], ...]


class SplitForm(forms.Form):
    """``choices``, once valid: the succession by the pk of each assignment; what is chosen for a
    whole section goes before what stands at its rows."""

    def __init__(
        self,
        *args: Any,
        rows: Sequence[TakeoverPreviewRow],
        heirs: Mapping[int, Succession],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.by_section = _by_section(rows)
        offered = [(str(pk), _heir(one)) for pk, one in heirs.items()]
        for pk, found in self.by_section.items():
            self.fields[f"section_{pk}"] = choice_field(
                "本部分全部由", [("", "逐项选择"), *offered], required=False
            )
            for row in found:
                self.fields[f"heir_{row.assignment.pk}"] = choice_field(
                    f"任务{row.assignment.task.number}由", offered, initial=str(row.heir),
                    required=False,
                )  # fmt: skip

    @property
    def choices(self) -> dict[int, int]:
        found: dict[int, int] = {}
        for pk, rows in self.by_section.items():
            whole = self.cleaned_data[f"section_{pk}"]
            for row in rows:
                one = whole or self.cleaned_data[f"heir_{row.assignment.pk}"]
                if one:
                    found[row.assignment.pk] = int(one)
        return found

    def sections(self) -> Iterator[SplitSection]:
        for pk, rows in self.by_section.items():
            yield SplitSection(
                _title(rows[0].assignment.task.section),
                self[f"section_{pk}"],
                tuple((row, self[f"heir_{row.assignment.pk}"]) for row in rows),
            )


class PassOnForm(forms.Form):
    """``assignments``, once valid: those ticked, and those of ticked sections."""

    def __init__(
        self, *args: Any, lines: Sequence[TakeoverLine], heirs: Sequence[Succession], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.by_section: dict[str, list[int]] = {}
        titles: dict[str, str] = {}
        for line in lines:
            section = line.assignment.task.section
            key = str(section.pk if section else 0)
            titles[key] = _title(section)
            self.by_section.setdefault(key, []).append(line.assignment_id)
        self.fields["heir"] = choice_field(
            "改由哪个机构承接", [("", "请选择"), *((str(one.pk), one.successor) for one in heirs)]
        )
        self.fields["sections"] = _ticks(
            "整个部分", [(key, f"{title}（{len(self.by_section[key])} 项）")
                         for key, title in titles.items()],
        )  # fmt: skip
        self.fields["lines"] = _ticks(
            "逐项", [(str(one.assignment_id), str(one.assignment.task)) for one in lines]
        )

    def clean(self) -> dict[str, Any]:
        """Two values: the successor, and all that goes to it."""
        data = self.cleaned_data
        chosen = {int(pk) for pk in data.pop("lines", [])}
        for key in data.pop("sections", []):
            chosen |= set(self.by_section[key])
        if not chosen and not self.errors:
            self.add_error("lines", "请至少勾选一项分工或一个部分。")
        return {**data, "assignments": sorted(chosen)}


def _ticks(label: str, choices: Sequence[tuple[str, str]]) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": f"请从列表里勾选“{label}”。"},
    )  # fmt: skip


def _by_section(rows: Sequence[TakeoverPreviewRow]) -> dict[int, list[TakeoverPreviewRow]]:
    found: dict[int, list[TakeoverPreviewRow]] = {}
    for row in rows:
        found.setdefault(row.assignment.task.section_id or 0, []).append(row)
    return found


def _heir(one: Succession) -> str:
    return f"{one.successor}（主要承接）" if one.main else str(one.successor)


def _title(section: Section | None) -> str:
    return section.title if section else NO_SECTION
