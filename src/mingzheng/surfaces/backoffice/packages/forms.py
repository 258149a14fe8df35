"""Forms of a compilation's head, its beginning and its withdrawal, of alerts and of pushes."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from mingzheng.data.audiences import audiences
from mingzheng.ports.message_channels import CHANNEL_LABELS, MESSAGE_CHANNELS
from mingzheng.records.people.models import Organisation
from mingzheng.records.services.exchange.words import split_words
from mingzheng.work.packages.models import Compilation, Version

from ..services.fields import ReadField


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def _audience_choices() -> list[tuple[str, str]]:
    return [(one.code, one.name) for one in audiences().values()]


class HeadForm(forms.Form):
    """What stands above the rows; ``seen``: which version was on the screen."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    title = forms.CharField(
        label="名称",
        max_length=120,
        error_messages={"required": "请填写名称，群众靠它找到这一项。"},
    )
    situation = forms.CharField(
        label="情形", required=False, max_length=600, widget=_area(3),
        help_text="写给谁看、能办成什么，一两句话。",
    )  # fmt: skip
    names = ReadField(
        label="口语名", max_length=300, read=split_words, words="、".join,
        help_text="群众的叫法，用顿号分开。搜索会用到。",
    )  # fmt: skip
    audiences = forms.MultipleChoiceField(
        label="面向人群", required=False, widget=forms.CheckboxSelectMultiple,
        choices=_audience_choices,
    )  # fmt: skip
    note = forms.CharField(label="说明", required=False, max_length=2000, widget=_area(3))
    note_of_change = forms.CharField(
        label="本次改动说明", required=False, max_length=300,
        help_text="如“租房补贴标准调整”。",
    )  # fmt: skip

    def head(self) -> dict[str, Any]:
        """Of a valid form, the fields of the content."""
        data = self.cleaned_data
        return {
            "title": data["title"],
            "situation": data["situation"].replace("\r\n", "\n"),
            "names": tuple(data["names"]),
            "audiences": tuple(data["audiences"]),
            "note": data["note"].replace("\r\n", "\n"),
        }


class NewForm(HeadForm):
    """``slug`` is chosen by the sort: a package has none to choose."""

    organisation = forms.ModelChoiceField(
        label="责任单位", queryset=Organisation.objects.none(), empty_label="请选择",
        error_messages={"required": "请选择由哪个单位负责。"},
    )  # fmt: skip
    slug = forms.SlugField(
        label="网址词", max_length=60,
        help_text="小写字母、数字和减号，如 stable-jobs；公开后不再改变。",
        error_messages={
            "required": "请填写网址词。", "invalid": "只能用字母、数字、减号和下划线，请修改。",
        },
    )  # fmt: skip
    field_order = ("seen", "organisation", "slug")

    def __init__(
        self, *args: Any, organisations: QuerySet[Organisation], sort: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]
        if sort == Compilation.Sort.PACKAGE:
            del self.fields["slug"]
        elif sort == Compilation.Sort.AUDIENCE:
            self.fields["slug"] = forms.ChoiceField(
                label="哪类人群的清单", choices=_audience_choices,
                error_messages={"required": "请选择人群。"},
            )  # fmt: skip

    def clean_slug(self) -> str:
        return str(self.cleaned_data["slug"]).lower()


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label="撤下的理由", max_length=300, widget=_area(3),
        help_text="群众打开原网址时会看到。",
        error_messages={"required": "请写明撤下的理由，群众打开原网址时会看到。"},
    )  # fmt: skip
    successor = forms.ModelChoiceField(
        label="由哪一项接替", required=False, queryset=Compilation.objects.none(),
        empty_label="没有",
    )  # fmt: skip

    def __init__(self, *args: Any, compilation: Compilation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        public = Compilation.objects.filter(versions__state=Version.State.PUBLIC)
        self.fields["successor"].queryset = public.exclude(pk=compilation.pk)  # type: ignore[attr-defined]


class SettleForm(forms.Form):
    reason = forms.CharField(
        label="处理说明", max_length=300, widget=_area(2),
        error_messages={"required": "请写明怎么处理的，例如“新文件下周公布，届时替换”。"},
    )  # fmt: skip


class PushForm(forms.Form):
    organisation = forms.ModelChoiceField(
        label="责任单位", queryset=Organisation.objects.none(), empty_label="请选择",
        error_messages={"required": "请选择由哪个单位负责。"},
    )  # fmt: skip
    title = forms.CharField(
        label="标题", max_length=60, error_messages={"required": "请填写标题。"}
    )
    text = forms.CharField(
        label="内容", max_length=300, widget=_area(3),
        help_text="一两句话，短信也放得下；详情由链接打开。",
        error_messages={"required": "请填写内容。"},
    )  # fmt: skip
    target = forms.CharField(
        label="打开的网址", max_length=200, help_text="本站的网址，以 / 开头，如 /for/graduate。",
        error_messages={"required": "请填写打开的网址。"},
    )  # fmt: skip
    audiences = forms.MultipleChoiceField(
        label="推送给关注这些人群的人", required=False, widget=forms.CheckboxSelectMultiple,
        choices=_audience_choices,
    )  # fmt: skip
    topics = forms.ModelMultipleChoiceField(
        label="推送给关注这些专题的人", required=False, widget=forms.CheckboxSelectMultiple,
        queryset=Compilation.objects.none(),
    )  # fmt: skip
    channels = forms.MultipleChoiceField(
        label="方式", widget=forms.CheckboxSelectMultiple,
        choices=lambda: [(one.channel, CHANNEL_LABELS[one.channel]) for one in MESSAGE_CHANNELS],
        error_messages={"required": "请至少选一种方式。"},
    )  # fmt: skip
    send_at = forms.DateTimeField(
        label="发送时间", required=False, input_formats=("%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M"),
        help_text="如 2024-11-20 09:00；空着就是签发后马上发。",
        error_messages={"invalid": "请写成 2024-11-20 09:00 这样的时间。"},
    )  # fmt: skip

    def __init__(self, *args: Any, organisations: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]
        topics = Compilation.objects.filter(
            sort=Compilation.Sort.TOPIC, versions__state=Version.State.PUBLIC
        )
        self.fields["topics"].queryset = topics  # type: ignore[attr-defined]
        self.fields["topics"].label_from_instance = topic_title  # type: ignore[attr-defined]


def topic_title(topic: Compilation) -> str:
    newest = topic.versions.filter(state=Version.State.PUBLIC).first()
    return newest.title if newest else topic.slug
