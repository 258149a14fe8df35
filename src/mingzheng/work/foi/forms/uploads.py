"""Files of a form: judged by content, and kept with the form until it is accepted.

The key of the form is the only way to what is kept under it; it is made here, told to nobody but
the page, and not stored.
"""

import datetime
import uuid
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.html import escape

from ..actions.keep_uploads import discard_form, keep_upload, kept_uploads
from ..errors import FileRefused
from ..files import AcceptedFile, accept_file
from ..models import Purpose

FILE_HINT = "pdf、docx、xlsx、jpg 或 png，不超过 10 MB。"


def file_field(
    label: str, *, required: bool = False, hint: str = "没有可不传；"
) -> forms.FileField:
    return forms.FileField(
        label=label, required=required, help_text=f"{hint}{FILE_HINT}",
        error_messages={
            "required": f"请上传{label}。",
            "empty": "文件是空的，请检查后重新选择。",
            "missing": f"请上传{label}。",
            "invalid": "没有收到文件，请重新选择。",
        },
    )  # fmt: skip


class UploadsForm(forms.Form):
    """``uploads``: name of the file field → what the file is for, one of ``Purpose`` each.
    ``accepted`` has what was received now or with an earlier sending of the same form."""

    uploads: Mapping[str, Purpose] = {}
    form_key = forms.UUIDField(
        widget=forms.HiddenInput,
        required=False,
        error_messages={
            "required": "页面不完整，请重新打开后再填写。",
            "invalid": "页面不完整，请重新打开后再填写。",
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("form_key", uuid.uuid4())
        self.accepted: dict[str, AcceptedFile] = {}
        self._kept = self._read_kept()
        for name, kept in self._kept.items():
            self._tell_kept(name, kept.name)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self.accepted = dict(self._kept)
        for name in self.uploads:
            file = data.pop(name, None)
            if not file:
                continue
            try:
                self.accepted[name] = accept_file(file.name, file.read())
            except FileRefused as error:
                self.add_error(name, str(error))
        return data

    def files_by_purpose(self) -> list[tuple[str, AcceptedFile]]:
        return [(self.uploads[name], file) for name, file in self.accepted.items()]

    def keep(self, *, at: datetime.datetime) -> None:
        """Received is received: the browser would not send it again with the refused form."""
        key = self.cleaned_data.get("form_key")
        if key is None:
            return
        for name, file in self.accepted.items():
            if self._kept.get(name) is not file:
                keep_upload(file, purpose=self.uploads[name], form_key=key, at=at)
            self._tell_kept(name, file.name)

    def done(self) -> None:
        """What was kept on the way is with the case now."""
        if key := self.cleaned_data.get("form_key"):
            discard_form(key)

    def _read_kept(self) -> dict[str, AcceptedFile]:
        source = self.data if self.is_bound else self.initial
        try:
            key = uuid.UUID(str(source.get("form_key", "")))
        except ValueError:
            return {}
        kept = {file.purpose: file for file in kept_uploads(key)} if self.uploads else {}
        return {
            name: kept[purpose].accepted
            for name, purpose in self.uploads.items()
            if purpose in kept
        }

    def _tell_kept(self, name: str, file_name: str) -> None:
        self.fields[name].required = False
        # A bound field has taken its words from the field already.
        self[name].help_text = f"已收到：{escape(file_name)}。不必再选，另选则替换；{FILE_HINT}"
