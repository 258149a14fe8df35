"""What the editor shows for each kind of publication."""

from functools import cache
from typing import Any

from django import forms
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import (
    FieldPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    TabbedInterface,
    get_form_for_model,
)
from wagtail.admin.telepath import register as register_telepath_adapter
from wagtail.admin.widgets import AdminAutoHeightTextInput

from mingzheng.records.library.models import Kind, Publication

from .forms_editor import DetailsForm, PublicationForm, RelationForm
from .pickers import publication_picker


class ChildPanel(InlinePanel):
    """An inline panel whose rows have a form class of their own."""

    def __init__(self, *args: Any, child_form: type = WagtailAdminModelForm, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.child_form = child_form

    def clone_kwargs(self) -> dict[str, Any]:
        return super().clone_kwargs() | {"child_form": self.child_form}

    def get_form_options(self) -> dict[str, Any]:
        options = super().get_form_options()
        options["formsets"][self.relation_name]["form"] = get_form_for_model(
            self.db_field.related_model,
            form_class=self.child_form,
            defer_required_on_fields=self.child_edit_handler.get_form_options().get(
                "defer_required_on_fields", []
            ),
        )
        return options

    @register_telepath_adapter
    class BoundPanel(InlinePanel.BoundPanel):
        template_name = "backoffice/editor/rows_panel.html"


class SinglePanel(ChildPanel):
    """The details of this one publication: always there, never two of them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"min_num": 1, "max_num": 1})

    @register_telepath_adapter
    class BoundPanel(InlinePanel.BoundPanel):
        template_name = "backoffice/editor/single_panel.html"


def _field(name: str, *, required: bool = False, **kwargs: Any) -> Panel:
    """A draft may be incomplete: what is missing is asked for when it is sent into review."""
    return FieldPanel(name, required_on_save=required, disable_comments=True, **kwargs)


def _fields(*names: str) -> list[Panel]:
    return [_field(name) for name in names]


def _single(relation: str, heading: str, *panels: Panel, **kwargs: Any) -> Panel:
    return SinglePanel(relation, list(panels), heading=heading, label=heading, **kwargs)


TEXT = ObjectList(
    [
        _field(
            "title", required=True, classname="title", widget=AdminAutoHeightTextInput({"rows": 1})
        ),
        _field("body", heading="正文", classname="editor-body"),
    ],
    heading="正文",
)


def _disclosure() -> list[Panel]:
    return [
        MultiFieldPanel(
            [
                _field("organisation", required=True),
                _field("column", required=True),
                _field("index_number"),
                _field("formed_on", help_text="政府信息形成的日期；公开时限由此起算。"),
            ],
            heading="单位与栏目",
        ),
        MultiFieldPanel(
            [
                _field("disclosure_attribute", widget=forms.RadioSelect),
                _field("attribute_reason"),
                _field("disclosure_class"),
                _field("public_until", help_text="留空则按公开时限类别推算。"),
            ],
            heading="公开属性与时限",
        ),
        MultiFieldPanel(
            [
                _field("summary", widget=forms.Textarea({"rows": 3})),
                _field("keywords", help_text="用顿号或空格分开。"),
                _field("source"),
                _field("source_url"),
            ],
            heading="概述与来源",
        ),
        MultiFieldPanel(
            [_field("joint_units", widget=forms.CheckboxSelectMultiple)],
            heading="联合发布机构",
            classname="collapsed",
        ),
        MultiFieldPanel([_field("catalogue_entries")], heading="目录事项", classname="collapsed"),
        MultiFieldPanel([_field("also_in")], heading="同时显示在", classname="collapsed"),
        MultiFieldPanel(
            [
                _field("version_note", help_text="修订、更正已公开的信息时，向公众说明改了什么。"),
                _field("in_force_from"),
            ],
            heading="修订说明",
            classname="collapsed",
        ),
    ]


RELATIONS = ChildPanel(
    "relations",
    [
        _field("type", required=True),
        _field("target", widget=publication_picker()),
        *_fields("target_title", "target_url"),
        _field("date", required=True),
        *_fields("effective_date", "new_expiry", "clauses"),
    ],
    heading="文件关系",
    label="关系",
    child_form=RelationForm,
    help_text="效力状态由这些关系和日期推算，不手工填写。",
)

POLICY = _single(
    "policy_details",
    "公文要素",
    *_fields("doc_number", "document_type", "issuers", "recipients", "subject", "level"),
    *_fields("issue_date", "effective_date", "expiry_date", "term_years", "trial"),
    *_fields("normative", "registration_number"),
    child_form=DetailsForm,
)
DETAILS: dict[str, Panel] = {
    Kind.POLICY: POLICY,
    Kind.INTERPRETATION: _single(
        "interpretation_details",
        "解读要素",
        *_fields("form", "background", "goal", "content", "scope"),
        *_fields("keywords_explained", "differences"),
    ),
    Kind.RESPONSE: _single(
        "response_details", "回应事项", *_fields("event", "happened_at", "first_statement_at")
    ),
    Kind.PUBLIC_NOTICE: _single(
        "notice_details", "公示起止", *_fields("starts_on", "ends_on", "objection_contact")
    ),
}


@cache
def editor_of(kind: str) -> Panel:
    """The edit handler of one kind, bound to the model."""
    tabs = [TEXT]
    if kind in DETAILS:
        tabs.append(ObjectList([DETAILS[kind]], heading=str(DETAILS[kind].heading)))
    tabs.append(ObjectList(_disclosure(), heading="公开信息"))
    tabs.append(ObjectList([RELATIONS], heading="文件关系"))
    handler = TabbedInterface(tabs, base_form_class=PublicationForm)
    return handler.bind_to_model(Publication)
