"""What the page of one service shows, of the present or of a past version."""

import datetime
from dataclasses import dataclass

from mingzheng.data.audiences import audiences
from mingzheng.data.subjects import subjects
from mingzheng.records.services.content import MATERIAL_FORMS, ServiceContent
from mingzheng.records.services.elements import ELEMENTS, missing_elements
from mingzheng.records.services.queries.policies import PolicyBehind, policies_behind

from ..library.state_words import BADGES


@dataclass(frozen=True)
class PolicyLine:
    """``badge`` with its ``word`` for a document that is not simply valid here; else ""."""

    policy: PolicyBehind
    badge: str
    word: str


@dataclass(frozen=True)
class MaterialLine:
    name: str
    form: str
    copies: str
    note: str


@dataclass(frozen=True)
class ServicePage:
    """``missing``: names of the elements its unit has not given yet."""

    content: ServiceContent
    conditions: tuple[str, ...]
    materials: tuple[MaterialLine, ...]
    basis: list[PolicyLine]
    policies: list[PolicyLine]
    ended: list[PolicyLine]
    audiences: tuple[str, ...]
    subject: str
    missing: tuple[str, ...]
    claim_over: bool


def page_of(content: ServiceContent, *, now: datetime.datetime) -> ServicePage:
    """Three queries at most."""
    basis, policies = (
        [_line(one) for one in several] for several in policies_behind(content, now=now)
    )
    known, classes, last = audiences(), subjects(), content.claim_ends_on
    return ServicePage(
        content=content,
        conditions=tuple(one.strip() for one in content.conditions.splitlines() if one.strip()),
        materials=tuple(
            MaterialLine(
                one.name, MATERIAL_FORMS[one.form],
                f"{one.copies} 份" if one.copies else "核验后退还", one.note,
            )
            for one in content.materials
        ),
        basis=basis,
        policies=policies,
        ended=_once([one for one in (*basis, *policies) if one.policy.ended]),
        audiences=tuple(known[one].name for one in content.audiences if one in known),
        subject=(
            classes.full_name(content.subject) if content.subject in classes.by_code else ""
        ),
        missing=tuple(ELEMENTS[code] for code in missing_elements(content)),
        claim_over=last is not None and now.date() > last,
    )  # fmt: skip


def _once(lines: list[PolicyLine]) -> list[PolicyLine]:
    """Each document once, though several of its clauses may stand behind the item."""
    return list({one.policy.reference.publication: one for one in reversed(lines)}.values())[::-1]


def _line(policy: PolicyBehind) -> PolicyLine:
    if policy.state is None:
        return PolicyLine(policy, "", "")
    return PolicyLine(policy, BADGES[policy.state], policy.state.label)
