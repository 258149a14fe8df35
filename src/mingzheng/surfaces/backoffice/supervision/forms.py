"""Forms of supervision."""

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from mingzheng.rules.supervision import Measure
from mingzheng.work.ledger.actions.supervision.end import BY_PERSON
from mingzheng.work.ledger.actions.supervision.reply import (
    LEAST_CHARACTERS,
    LEAST_MEASURES,
    MOST_FILES,
)
from mingzheng.work.ledger.errors import EvidenceRefused
from mingzheng.work.ledger.evidence_files import AcceptedFile, accept_file
from mingzheng.work.ledger.models import KeptUpload
from mingzheng.work.ledger.models.supervision import MEASURES

from ..foi.fields import choice_field, day_field, line_field, words_field
from ..ledger.forms import ACCEPTED

FIELDS_HINT = "一行一段；花括号里的字段制作时自动填入。"


class ReasonForm(forms.Form):
    reason = words_field("理由", most=500, hint="写清楚为什么，相关单位会看到。")


class DraftForm(forms.Form):
    title = line_field("标题", most=60)
    wording = words_field("正文", most=20_000, rows=16, hint=FIELDS_HINT)
    version = forms.IntegerField(widget=forms.HiddenInput)


class WordingForm(forms.Form):
    title = line_field("标题", most=60)
    template = words_field("正文模板", most=20_000, rows=16, hint=FIELDS_HINT)
    version = forms.IntegerField(widget=forms.HiddenInput)


class SignForm(forms.Form):
    """``version``: of the wording on the page."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    opinion = words_field(
        "签批意见", most=500, required=False, rows=3, hint="退回修改的必须写明意见。"
    )


class CloseForm(forms.Form):
    outcome = choice_field("办结情况", [(one.value, one.label) for one in BY_PERSON])
    note = words_field("说明", most=500, required=False, rows=3, hint="选择“其他”的必须写明理由。")


class ByHandForm(forms.Form):
    """``others``: further assignments of the same unit that may go into the same measure."""

    measure = choice_field("督办措施", [(one.value, MEASURES[one]) for one in Measure])

    def __init__(self, *args: Any, others: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if others:
            self.fields["others"] = forms.MultipleChoiceField(
                label="同时写入该单位的其他任务",
                help_text="逾期和临期的任务列在这里，可以不选。",
                required=False,
                choices=others,
                widget=forms.CheckboxSelectMultiple,
                error_messages={"invalid_choice": "请从列出的任务中选择。"},
            )


class ReplyForm(forms.Form):
    """``kept``: files of an earlier attempt with this form, offered again."""

    submission_key = forms.UUIDField(widget=forms.HiddenInput)
    text = words_field(
        "情况说明",
        most=3000,
        rows=6,
        hint=f"至少 {LEAST_CHARACTERS} 字：为什么没有按期完成，现在到了哪一步。",
    )
    measures = words_field(
        "整改措施",
        most=3000,
        rows=4,
        hint=f"至少 {LEAST_MEASURES} 字：谁来做、怎么做。",
    )
    promised_on = day_field(
        "承诺完成日期", hint="如 2024-12-06，今天或以后。到期仍未办结的将继续督办。"
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        files: MultiValueDict[str, UploadedFile[bytes]] | None = None,
        *,
        kept: list[KeptUpload] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, files, **kwargs)
        self.accepted: list[AcceptedFile] = []
        self.kept_uploads: list[KeptUpload] = []
        for number in range(MOST_FILES):
            self.fields[f"file_{number}"] = forms.FileField(
                label=f"附件 {number + 1}", required=False, allow_empty_file=True,
                widget=forms.FileInput(attrs={"accept": ACCEPTED}),
            )  # fmt: skip
        if kept:
            self.offer_kept(kept, ticked=data.getlist("kept") if data else [])

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

    def clean(self) -> dict[str, Any]:
        self._least("text", LEAST_CHARACTERS)
        self._least("measures", LEAST_MEASURES)
        for number in range(MOST_FILES):
            name = f"file_{number}"
            file = self.cleaned_data.get(name)
            if file is None:
                continue
            try:
                self.accepted.append(accept_file(file))
            except EvidenceRefused as refusal:
                self.add_error(name, str(refusal))
        return self.cleaned_data

    def files_to_send(self) -> list[AcceptedFile]:
        chosen = self.cleaned_data.get("kept", [])
        kept = [
            AcceptedFile(name=one.name, media_type=one.media_type, file=one.file)
            for one in self.kept_uploads
            if str(one.pk) in chosen
        ]
        return [*kept, *self.accepted]

    def _least(self, name: str, least: int) -> None:
        text = self.cleaned_data.get(name)
        if text and len(text.strip()) < least:
            given = len(text.strip())
            self.add_error(name, f"至少写 {least} 字，现有 {given} 字，请写具体。")


def blank_reply_form() -> ReplyForm:
    return ReplyForm(initial={"submission_key": uuid.uuid4()})
