"""Forms of the ledger: reporting progress with evidence, and returning a report."""

import unicodedata
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from mingzheng.rules.links import LONGEST
from mingzheng.rules.refusal import Refusal
from mingzheng.work.ledger.actions.evidence.attach import NewEvidence
from mingzheng.work.ledger.actions.report_progress import LEAST_CHARACTERS
from mingzheng.work.ledger.errors import EvidenceRefused
from mingzheng.work.ledger.evidence_files import AcceptedFile, accept_file
from mingzheng.work.ledger.link_check import dead_links
from mingzheng.work.ledger.models import Difficulty, Evidence, KeptUpload
from mingzheng.work.ledger.own_pages import typed_address
from mingzheng.work.ledger.queries.evidence.letters import LetterLamp
from mingzheng.work.ledger.queries.evidence.offers import OfferRow

from ..evidence.letter_fields import letter_fields, offers_field
from ..evidence.taken import items_taken

ROWS = 3
MOST_ROWS = 12
ACCEPTED = ".pdf,.docx,.xlsx,.jpg,.jpeg,.png"
TITLE_LENGTH = 200


class PercentField(forms.IntegerField):
    """Takes ８０％ as well as 80."""

    def to_python(self, value: Any) -> int | None:
        text = unicodedata.normalize("NFKC", str(value or "")).strip().rstrip("%").strip()
        return super().to_python(text)


@dataclass(frozen=True)
class LinkRow:
    url: BoundField
    title: BoundField
    letter: BoundField


class ReportForm(forms.Form):
    """``kept``: files of an earlier attempt with this form, offered again. ``host``: that under
    which this site was asked.

    The number of rows for links, files and notes travels in the form, so that "再加一行" works
    without JavaScript.
    """

    submission_key = forms.UUIDField(widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    text = forms.CharField(
        label="进展说明",
        help_text=f"至少 {LEAST_CHARACTERS} 字：做了什么、结果如何、公开在哪里。",
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=5000,
        error_messages={
            "required": "请填写进展说明。",
            "max_length": "进展说明最多 5000 字，请精简。",
        },
    )
    percent = PercentField(
        label="完成比例（%）",
        help_text="0 到 100 的整数。",
        min_value=0,
        max_value=100,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "required": "请填写完成比例。",
            "invalid": "完成比例须为 0 到 100 的整数，如 80。",
            "min_value": "完成比例不能小于 0，请改为 0 到 100 的整数。",
            "max_value": "完成比例不能大于 100，请改为 0 到 100 的整数。",
        },
    )
    difficulties = forms.CharField(
        label="困难和需协调事项",
        help_text="没有可不填。",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": "困难说明最多 2000 字，请精简。"},
    )
    difficulty_kind = forms.ChoiceField(
        label="困难类别",
        required=False,
        choices=Difficulty.Kind.choices,
        initial=Difficulty.Kind.OTHER,
        error_messages={"invalid_choice": "列表里没有所选的类别，请重新选择。"},
    )
    claims_completion = forms.BooleanField(
        label="申请办结",
        help_text="勾选后交政务公开办确认，须附至少一项佐证材料。",
        required=False,
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        files: MultiValueDict[str, UploadedFile[bytes]] | None = None,
        *,
        kept: list[KeptUpload] | None = None,
        occurrences: Sequence[tuple[str, str]] = (),
        lamps: tuple[LetterLamp, ...] = (),
        offers: Sequence[OfferRow] = (),
        host: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(data, files, **kwargs)
        self.host = host
        if occurrences:
            self.fields["occurrence"] = _occurrence_field(occurrences)
        self.lamps, self.offers = lamps, offers
        self.kept_uploads = kept or []
        self.accepted: list[tuple[AcceptedFile, str]] = []
        self.count = _row_count(data)
        for number in range(self.count):
            self.fields |= _evidence_fields(number) | letter_fields(number, lamps)
        if offers:
            self.fields["take"] = offers_field(offers)
        if self.kept_uploads:
            self.offer_kept(self.kept_uploads, ticked=data.getlist("kept") if data else [])

    def offer_kept(self, uploads: list[KeptUpload], *, ticked: list[str]) -> None:
        self.kept_uploads = uploads
        self.fields["kept"] = forms.MultipleChoiceField(
            label="已上传的文件",
            help_text="上次提交时已收到，不必再选；不要的请取消勾选。",
            required=False,
            choices=[(str(one.pk), f"已上传：{one.name}") for one in uploads],
            widget=forms.CheckboxSelectMultiple,
        )
        data = QueryDict(mutable=True)
        data.update(self.data)
        data.setlist("kept", ticked)
        self.data = data

    def show_newest(self, report: int) -> None:
        """What came in between is shown with the form; sent again, it counts as seen."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        data["seen"] = str(report)
        self.data = data

    def link_rows(self) -> list[LinkRow]:
        return [
            LinkRow(self[f"link_{n}"], self[f"link_title_{n}"], self[f"link_letter_{n}"])
            for n in range(self.count)
        ]

    def file_rows(self) -> list[tuple[BoundField, BoundField]]:
        rows = [(self[f"file_{n}"], self[f"file_letter_{n}"]) for n in range(self.count)]
        return [*rows, (self["photo_0"], self["photo_letter_0"])]

    def note_rows(self) -> list[tuple[BoundField, BoundField]]:
        return [(self[f"note_{n}"], self[f"note_letter_{n}"]) for n in range(self.count)]

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"].strip()
        if len(text) < LEAST_CHARACTERS:
            raise forms.ValidationError(
                f"进展说明至少 {LEAST_CHARACTERS} 字，现有 {len(text)} 字。"
                "请写清做了什么、结果如何。"
            )
        return text

    def clean(self) -> dict[str, Any]:
        for number in range(self.count):
            self._clean_link(f"link_{number}", f"link_title_{number}")
            self._clean_file(f"file_{number}")
        self._clean_file("photo_0")
        self._refuse_dead_links()
        data = self.cleaned_data
        if data.get("claims_completion"):
            if data.get("percent", 100) < 100:
                self.add_error(
                    "percent", "申请办结时完成比例应为 100；尚未做完请不要勾选“申请办结”。"
                )
            if not self.errors and not self.evidence():
                self.add_error(None, "申请办结须附至少一项佐证材料，请添加链接、文件或文字说明。")
        return data

    def evidence(self) -> list[NewEvidence]:
        """Links, files received now, files kept from an earlier attempt, notes."""
        data = self.cleaned_data
        pieces = []
        for number in range(self.count):
            url = data.get(f"link_{number}")
            if url:
                title = data.get(f"link_title_{number}", "")
                letter = data.get(f"link_letter_{number}", "")
                pieces.append(
                    NewEvidence(kind=Evidence.Kind.LINK, title=title, url=url, letter=letter)
                )
        received = [*self.accepted, *((one, "") for one in self._chosen_uploads())]
        for one, letter in received:
            pieces.append(
                NewEvidence(
                    kind=Evidence.Kind.FILE,
                    title=one.name,
                    file=one.file,
                    media_type=one.media_type,
                    letter=letter,
                )
            )
        for number in range(self.count):
            note = data.get(f"note_{number}")
            if note:
                letter = data.get(f"note_letter_{number}", "")
                pieces.append(
                    NewEvidence(kind=Evidence.Kind.NOTE, title=note[:40], note=note, letter=letter)
                )
        return [*pieces, *items_taken(data.get("take", ()))]

    def _chosen_uploads(self) -> list[AcceptedFile]:
        chosen = self.cleaned_data.get("kept", [])
        return [
            AcceptedFile(name=one.name, media_type=one.media_type, file=one.file)
            for one in self.kept_uploads
            if str(one.pk) in chosen
        ]

    def _clean_link(self, name: str, title: str) -> None:
        text = self.cleaned_data.get(name, "")
        if not text:
            if self.cleaned_data.get(title):
                self.add_error(name, "填了名称但没有网址，请补上网址或清空名称。")
            return
        try:
            self.cleaned_data[name] = typed_address(text, host=self.host)
        except Refusal as refusal:
            self.add_error(name, refusal.message)

    def _refuse_dead_links(self) -> None:
        """Once for all of them; not while the form only grows."""
        if "add_row" in self.data:
            return
        names = [f"link_{number}" for number in range(self.count)]
        typed = {name: url for name in names if (url := self.cleaned_data.get(name))}
        dead = dead_links(typed.values())
        for name, url in typed.items():
            if url in dead:
                self.add_error(name, dead[url])

    def _clean_file(self, name: str) -> None:
        file = self.cleaned_data.get(name)
        if file is None:
            return
        try:
            letter = self.cleaned_data.get(name.replace("_", "_letter_"), "")
            self.accepted.append((accept_file(file), letter))
        except EvidenceRefused as refusal:
            self.add_error(name, str(refusal))


class DecideForm(forms.Form):
    """One of several on the page: the ids of its fields carry the number of the report."""

    def __init__(self, data: QueryDict | None = None, *, report: int) -> None:
        super().__init__(data, auto_id=f"id_{report}_%s")


class ConfirmForm(DecideForm):
    without_reason = forms.CharField(
        label="免交理由",
        help_text="为什么没有这几类佐证也可以确认办结；记入办理记录。",
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": "免交理由最多 300 字，请精简。"},
    )


class ReturnForm(DecideForm):
    reason = forms.CharField(
        label="退回理由",
        help_text="写明需要补充或更正的内容，单位会看到。",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": "退回必须说明理由，请写明需要补充或更正的内容。",
            "max_length": "退回理由最多 1000 字，请精简。",
        },
    )


def blank_report_form(
    *,
    percent: int,
    seen: int = 0,
    occurrences: Sequence[tuple[str, str]] = (),
    lamps: tuple[LetterLamp, ...] = (),
    offers: Sequence[OfferRow] = (),
    taken: Sequence[str] = (),
) -> ReportForm:
    """``seen``: the newest report shown beside the form, 0 for none. ``taken``: offers ticked
    beforehand."""
    initial = {
        "submission_key": uuid.uuid4(),
        "percent": percent or None,
        "seen": seen,
        "take": list(taken),
    }
    return ReportForm(occurrences=occurrences, lamps=lamps, offers=offers, initial=initial)


def _occurrence_field(occurrences: Sequence[tuple[str, str]]) -> forms.ChoiceField:
    return forms.TypedChoiceField(
        label="这次完成哪一期",
        help_text="本任务定期反复进行。只报进展、还没做完一期的，选“都不是”。",
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", "都不是，只报进展"), *occurrences],
        error_messages={"invalid_choice": "所选期次已经完成或不属于本任务，请重新选择。"},
    )


def _row_count(data: QueryDict | None) -> int:
    asked = data.get("rows", "") if data else ""
    count = int(asked) if asked.isdecimal() and len(asked) < 4 else ROWS
    return max(ROWS, min(MOST_ROWS, count + (1 if data and "add_row" in data else 0)))


def _evidence_fields(number: int) -> dict[str, forms.Field]:
    place = number + 1
    fields: dict[str, forms.Field] = {
        f"link_{number}": forms.CharField(
            label=f"网址 {place}",
            required=False,
            max_length=LONGEST,
            widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
        ),
        f"link_title_{number}": forms.CharField(
            label=f"网页名称 {place}", required=False, max_length=TITLE_LENGTH
        ),
        f"file_{number}": forms.FileField(
            label=f"文件 {place}",
            required=False,
            allow_empty_file=True,
            widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        ),
        f"note_{number}": forms.CharField(
            label=f"文字说明 {place}",
            required=False,
            max_length=1000,
            widget=forms.Textarea(attrs={"rows": 2, "class": "short"}),
        ),
    }
    if number == 0:
        fields["photo_0"] = forms.FileField(
            label="现场拍照（手机上直接打开相机）",
            required=False,
            allow_empty_file=True,
            widget=forms.FileInput(
                attrs={"accept": "image/jpeg,image/png", "capture": "environment"}
            ),
        )
    return fields
