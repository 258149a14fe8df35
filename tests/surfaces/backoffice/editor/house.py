"""An officer at the editor: what a browser would post from the form that is shown."""

import datetime
from typing import Any

from django.urls import reverse

from mingzheng.records.library.models import Publication
from tests.factories.library import make_draft
from tests.factories.people import make_account, make_organisation


def url(name: str, *args: object) -> str:
    return reverse(f"backoffice:{name}", args=args)


def words(value: Any) -> Any:
    if isinstance(value, datetime.datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value


def fields_of(form: Any) -> dict[str, Any]:
    data = {}
    for field in form:
        value = words(field.value())
        if field.name != "body" and value not in (None, False):
            data[field.html_name] = value
    return data


def body_of(blocks: list[tuple[str, Any]]) -> dict[str, Any]:
    """A stream as its script posts it; a structured block has a mapping for its value."""
    data: dict[str, Any] = {"body-count": len(blocks)}
    for at, (kind, value) in enumerate(blocks):
        data |= {f"body-{at}-type": kind, f"body-{at}-order": at, f"body-{at}-deleted": ""}
        data[f"body-{at}-id"] = ""
        inside = value if isinstance(value, dict) else {"": value}
        for name, part in inside.items():
            data[f"body-{at}-value" + (f"-{name}" if name else "")] = "" if part is None else part
    return data


def posted(form: Any, **changes: Any) -> dict[str, Any]:
    """Everything in the form, with what was changed; ``body`` is a list of blocks."""
    data = fields_of(form)
    for formset in form.formsets.values():
        data |= {f"{formset.prefix}-INITIAL_FORMS": formset.initial_form_count()}
        data |= {f"{formset.prefix}-TOTAL_FORMS": formset.total_form_count()}
        for one in formset.forms:
            data |= fields_of(one)
    body = changes.pop("body", None)
    if body is None:
        body = [(one["type"], one["value"]) for one in form.instance.body.raw_data]
    return data | body_of(body) | changes


class Desk:
    """A unit with an officer signed in, and another unit beside it."""

    def __init__(self, client: Any) -> None:
        self.client = client
        self.unit = make_organisation("甲单位")
        self.other = make_organisation("乙单位")
        self.officer = make_account(role="information_officer", organisation=self.unit)
        client.force_login(self.officer)

    def draft(self, **fields: Any) -> Publication:
        return make_draft(organisation=self.unit, by=self.officer, **fields)

    def form(self, draft: Publication) -> Any:
        return self.client.get(url("draft_edit", draft.pk)).context["form"]

    def save(self, draft: Publication, **changes: Any) -> Any:
        data = posted(self.form(draft), **changes)
        return self.client.post(url("draft_edit", draft.pk), data)

    def autosave(self, draft: Publication, **changes: Any) -> Any:
        data = posted(self.form(draft), **changes)
        headers = {"Accept": "application/json"}
        return self.client.post(url("draft_edit", draft.pk), data, headers=headers)
