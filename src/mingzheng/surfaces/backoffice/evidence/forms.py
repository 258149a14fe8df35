"""Forms of evidence: adding pieces, settling a gone one, deciding what a task has to prove."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from mingzheng.rules.evidence_letters import LETTER_NAMES, Letter
from mingzheng.rules.links import LONGEST
from mingzheng.rules.refusal import Refusal
from mingzheng.work.ledger.actions.evidence.attach import NewEvidence
from mingzheng.work.ledger.errors import EvidenceRefused
from mingzheng.work.ledger.evidence_files import AcceptedFile, accept_file
from mingzheng.work.ledger.link_check import dead_links
from mingzheng.work.ledger.models import Evidence
from mingzheng.work.ledger.own_pages import typed_address
from mingzheng.work.ledger.queries.evidence.letters import LetterLamp

LETTER_OPTIONS = [(letter.value, f"{letter} {name}") for letter, name in LETTER_NAMES.items()]
ACCEPTED = ".pdf,.docx,.xlsx,.jpg,.jpeg,.png"
BY_ITSELF = ("", "按形式和要求自动归类")


def letter_options(lamps: tuple[LetterLamp, ...]) -> list[tuple[str, str]]:
    """What is demanded first, then everything else."""
    first = [one.letter.value for one in lamps]
    ordered = sorted(LETTER_OPTIONS, key=lambda one: (one[0] not in first, one[0]))
    return [BY_ITSELF, *ordered]


class AddForm(forms.Form):
    """A link, a file or words; at least one of them."""

    letter = forms.ChoiceField(
        label="证明哪一类", required=False, help_text="不选时由系统按材料形式和任务要求归类。"
    )
    url = forms.CharField(
        label="网址", required=False, max_length=LONGEST,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
        help_text="提交时即核对：本站网址须现在公开；其他网站已无此页的不收，一时连不上的先收下、"
        "夜里再查。",
    )  # fmt: skip
    title = forms.CharField(label="网页名称", required=False, max_length=200)
    file = forms.FileField(
        label="文件", required=False, allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        help_text="pdf、docx、xlsx、jpg 或 png，不超过 10 MB。",
    )  # fmt: skip
    note = forms.CharField(
        label="文字说明", required=False, max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": "文字说明最多 1000 字，请精简。"},
    )  # fmt: skip

    def __init__(
        self,
        data: QueryDict | None = None,
        files: MultiValueDict[str, UploadedFile[bytes]] | None = None,
        *,
        lamps: tuple[LetterLamp, ...],
        host: str = "",
    ) -> None:
        super().__init__(data, files)
        self.host = host
        letter = self.fields["letter"]
        assert isinstance(letter, forms.ChoiceField)
        letter.choices = letter_options(lamps)
        self.accepted: AcceptedFile | None = None

    def clean_url(self) -> str:
        text: str = self.cleaned_data["url"]
        if not text:
            return ""
        try:
            address = typed_address(text, host=self.host)
        except Refusal as refusal:
            raise forms.ValidationError(refusal.message) from refusal
        if dead := dead_links([address]):
            raise forms.ValidationError(dead[address])
        return address

    def clean_file(self) -> UploadedFile[bytes] | None:
        file: UploadedFile[bytes] | None = self.cleaned_data["file"]
        if file is not None:
            try:
                self.accepted = accept_file(file)
            except EvidenceRefused as refusal:
                raise forms.ValidationError(str(refusal)) from refusal
        return file

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if data.get("title") and not data.get("url") and "url" not in self.errors:
            self.add_error("url", "填了名称但没有网址，请补上网址或清空名称。")
        if not self.errors and not self.pieces():
            self.add_error(None, "请填写网址、选择文件或写文字说明，至少一项。")
        return data

    def pieces(self) -> list[NewEvidence]:
        data, kinds = self.cleaned_data, Evidence.Kind
        letter, made = data.get("letter", ""), []
        if data.get("url"):
            title = data.get("title", "")
            made.append(NewEvidence(kinds.LINK, title, url=data["url"], letter=letter))
        if self.accepted:
            one = self.accepted
            made.append(
                NewEvidence(
                    kinds.FILE, one.name, file=one.file, media_type=one.media_type, letter=letter
                )
            )
        if data.get("note"):
            note = data["note"]
            made.append(NewEvidence(kinds.NOTE, note[:40], note=note, letter=letter))
        return made


class LetterForm(forms.Form):
    """Which letter one piece proves; what the task demands stands first."""

    letter = forms.ChoiceField(
        label="证明哪一类",
        error_messages={
            "required": "请选择这项材料证明哪一类。",
            "invalid_choice": "所选类别不在表中，请重新选择。",
        },
    )

    def __init__(
        self, data: QueryDict | None = None, *, lamps: tuple[LetterLamp, ...], letter: str = "",
        auto_id: str = "id_%s",
    ) -> None:  # fmt: skip
        super().__init__(data, initial={"letter": letter}, auto_id=auto_id)
        field = self.fields["letter"]
        assert isinstance(field, forms.ChoiceField)
        first = [("", "请选择")] if not letter else []
        field.choices = [*first, *letter_options(lamps)[1:]]


class SettleForm(forms.Form):
    reason = forms.CharField(
        label="处理理由", max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="写明为什么这项佐证失效后，任务仍算有据可查；单位会看到。",
        error_messages={
            "required": "请写明理由：为什么这项佐证失效后，任务仍算有据可查。",
            "max_length": "理由最多 300 字，请精简。",
        },
    )  # fmt: skip


class DemandForm(forms.Form):
    letters = forms.MultipleChoiceField(
        label="这项任务须有的佐证", choices=LETTER_OPTIONS,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "一项任务至少要有一类佐证，请勾选至少一类。",
            "invalid_choice": "所选类别不在表中，请重新勾选。",
        },
    )  # fmt: skip
    reason = forms.CharField(
        label="增减的理由", required=False, max_length=200,
        help_text="与建议相同时不用填。", widget=forms.TextInput(),
        error_messages={"max_length": "理由最多 200 字，请精简。"},
    )  # fmt: skip

    def chosen(self) -> list[Letter]:
        return [Letter(one) for one in self.cleaned_data["letters"]]
