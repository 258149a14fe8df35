"""One guideline on a form: what is asked, what stands there already, what was proposed."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from mingzheng.work.searching.actions.draft_change import Proposed
from mingzheng.work.searching.models import Guideline, GuidelineValues
from mingzheng.work.searching.queries import shown
from mingzheng.work.searching.terms import shipped_terms

from ..access import DeskRequest
from .forms import NeverForm, PinForm, WordingForm
from .picker import Picked, picked_from

Sort = Guideline.Sort
TEMPLATES = {
    Sort.WORDING: "backoffice/searching/wording_form.html",
    Sort.PIN: "backoffice/searching/pin_form.html",
    Sort.NEVER: "backoffice/searching/never_form.html",
}
"""Of the sorts that are typed in; a learned order is not."""
LISTS = {
    Sort.WORDING: "backoffice:wording_list",
    Sort.PIN: "backoffice:pin_list",
    Sort.NEVER: "backoffice:never_list",
    Sort.ORDER: "backoffice:learned_order",
}
_SHORT = 10


@dataclass(frozen=True)
class GuidelineForm:
    """``picked`` None where nothing is picked."""

    sort: str
    form: Any
    picked: Picked | None

    @property
    def proposed(self) -> Proposed:
        """Of a valid form."""
        data = self.form.cleaned_data
        if self.sort == Sort.WORDING:
            return Proposed(
                self.sort, (data["plain"],), data["terms"], kind=data["kind"], note=data["note"]
            )
        if self.sort == Sort.NEVER:
            return Proposed(self.sort, (data["word"],), note=data["note"])
        assert self.picked is not None
        titles = {key: self.picked.titles[key] for key in data["units"]}
        return Proposed(
            self.sort, data["names"], tuple(data["units"]), titles, until=data["until"],
            note=data["note"],
        )  # fmt: skip

    @property
    def shipped(self) -> tuple[str, ...]:
        """What the lexicon of the product says for the plain wording."""
        if self.sort != Sort.WORDING:
            return ()
        plain = self.form["plain"].value()
        return shipped_terms(str(plain or "").strip())


def guideline_form(
    request: DeskRequest, sort: str, row: GuidelineValues | None, *, now: datetime.datetime
) -> GuidelineForm:
    """``row`` is what it begins with; without one the address may name ``q``, ``term``, ``key``."""
    posted = request.POST if request.method == "POST" else QueryDict()
    data = posted if posted and "find" not in posted else None
    if sort == Sort.PIN:
        return _pin_form(request, row, posted, data, now=now)
    if sort == Sort.NEVER:
        word = row.names[0] if row else request.GET.get("q", "")[:_SHORT]
        initial = {"word": word, "note": row.note if row else ""}
        return GuidelineForm(sort, NeverForm(data, initial=initial), None)
    return GuidelineForm(sort, WordingForm(data, initial=_wording_of(request, row)), None)


def _wording_of(request: DeskRequest, row: GuidelineValues | None) -> dict[str, Any]:
    if row is not None:
        terms = "\n".join(row.terms)
        return {"plain": row.names[0], "terms": terms, "kind": row.kind, "note": row.note}
    return {
        "plain": request.GET.get("q", "")[:60],
        "terms": request.GET.get("term", "")[:30],
        "kind": Guideline.Kind.OFFICIAL,
    }


def _pin_form(
    request: DeskRequest,
    row: GuidelineValues | None,
    posted: QueryDict,
    data: QueryDict | None,
    *,
    now: datetime.datetime,
) -> GuidelineForm:
    key = request.GET.get("key", "")[:80]
    stored = row.terms if row else [key] * bool(key)
    picked = picked_from(posted, stored, row.titles if row else {}, now=now)
    initial: dict[str, Any]
    if posted:
        initial = {name: posted.get(name, "") for name in ("names", "until", "note")}
    elif row:
        initial = {"names": "\n".join(row.names), "until": row.until, "note": row.note}
    else:
        initial = {"names": request.GET.get("q", "")[:60]}
    public = shown(picked.titles, now=now)
    form = PinForm(
        data,
        choices=picked.choices,
        public=public,
        today=now.date(),
        initial={**initial, "units": picked.chosen},
    )
    return GuidelineForm(Sort.PIN, form, picked)
