"""Past versions as their pages show them, and two of them beside each other."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from django.utils.safestring import SafeString
from django.utils.timezone import localdate

from mingzheng.records.library.queries.article import Article, PolicyFacts
from mingzheng.records.library.queries.versions import VersionHead, VersionText
from mingzheng.rules.official_text.comparison import ChangeKind, Clause, ClauseChange, compare
from mingzheng.rules.official_text.marks import Mark, marked_texts
from mingzheng.ui.official_print.layout import OfficialLayout, chinese_date

from .official import policy_layout

_SEEN = (ChangeKind.ADDED, ChangeKind.REMOVED, ChangeKind.CHANGED, ChangeKind.RENUMBERED)
_BADGES = {
    ChangeKind.ADDED: "ok",
    ChangeKind.REMOVED: "bad",
    ChangeKind.CHANGED: "warn",
    ChangeKind.RENUMBERED: "info",
    ChangeKind.SAME: "none",
}


@dataclass(frozen=True)
class ShownChange:
    """``before`` and ``after`` are finished HTML, empty where there is no such side."""

    word: str
    badge: str
    label: str
    before: SafeString
    after: SafeString
    same: bool


@dataclass(frozen=True)
class Run:
    """Clauses in a row that all are unchanged, or all are not."""

    same: bool
    changes: tuple[ShownChange, ...]


@dataclass(frozen=True)
class Comparison:
    """``counts`` are words and numbers of what changed, ``runs`` all clauses in order."""

    counts: tuple[tuple[str, int], ...]
    runs: tuple[Run, ...]

    @property
    def differs(self) -> bool:
        return any(number for _, number in self.counts)


def version_layout(article: Article, version: VersionText) -> OfficialLayout:
    """The past version as it was printed; what it did not keep is that of the present one."""
    head, policy = version.head, article.policy
    if policy is None:
        return OfficialLayout(
            title=head.title,
            blocks=version.blocks,
            is_policy=False,
            signatories=(version.fields.get("来源") or article.source or article.organisation,),
            issue_date=localdate(head.public_from),
        )
    return policy_layout(
        title=head.title, blocks=version.blocks, policy=_past_policy(policy, version.fields)
    )


def comparison_of(before: VersionText, after: VersionText) -> Comparison:
    changes = compare(before.blocks, after.blocks)
    title = _title_change(before.head.title, after.head.title)
    kinds = [one.kind for one in changes] + [ChangeKind.CHANGED] * bool(title)
    counts = tuple((kind.label, kinds.count(kind)) for kind in _SEEN)
    shown = (*title, *map(_shown, changes))
    runs = (Run(same, tuple(run)) for same, run in groupby(shown, key=lambda one: one.same))
    return Comparison(counts, tuple(runs))


def begins(article: Article) -> datetime.date:
    """The first day on which the item said something."""
    if article.policy is not None:
        return article.policy.issue_date
    return localdate(article.published_at)


def version_words(head: VersionHead) -> str:
    """第2版（2024-06-26 起公开）."""
    return f"第{head.number}版（{localdate(head.public_from).isoformat()} 起公开）"


def past_banner(head: VersionHead, *, present: int) -> str:
    since = chinese_date(localdate(head.public_from))
    until = chinese_date(localdate(head.public_until)) if head.public_until else ""
    return f"这是第{head.number}版，公开时间为{since}至{until}，现行的是第{present}版。"


def _past_policy(policy: PolicyFacts, fields: Mapping[str, str]) -> PolicyFacts:
    issuers = tuple(name for name in fields.get("发文机关", "").splitlines() if name)
    day = fields.get("成文日期", "")
    return PolicyFacts(
        doc_number=fields.get("发文字号") or policy.doc_number,
        document_type=fields.get("文种") or policy.document_type,
        issuers=issuers or policy.issuers,
        subject=policy.subject,
        level=policy.level,
        normative=policy.normative,
        registration_number=policy.registration_number,
        recipients=fields.get("主送机关") or policy.recipients,
        issue_date=datetime.date.fromisoformat(day) if day else policy.issue_date,
        effective_date=policy.effective_date,
        expiry_date=policy.expiry_date,
    )


def _title_change(before: str, after: str) -> tuple[ShownChange, ...]:
    if before == after:
        return ()
    old, new = marked_texts(before, after)
    changed = ChangeKind.CHANGED
    return (
        ShownChange(
            changed.label, _BADGES[changed], "标题", _marked(old, "del"), _marked(new, "ins"), False
        ),
    )


def _shown(change: ClauseChange) -> ShownChange:
    kind = change.kind
    before = _side(change.before, change.marked_before, kind, "del")
    after = _side(change.after, change.marked_after, kind, "ins")
    if kind is ChangeKind.SAME:
        before = SafeString("")
    label = _label(change)
    return ShownChange(kind.label, _BADGES[kind], label, before, after, kind is ChangeKind.SAME)


def _label(change: ClauseChange) -> str:
    before = change.before.label if change.before else ""
    after = change.after.label if change.after else ""
    return f"{before} → {after}" if before and after and before != after else after or before


def _side(clause: Clause | None, marks: Sequence[Mark], kind: ChangeKind, tag: str) -> SafeString:
    if clause is None:
        return SafeString("")
    if not marks:
        whole = kind in (ChangeKind.ADDED, ChangeKind.REMOVED)
        marks = (Mark(clause.text, whole),)
    return _marked(marks, tag)


def _marked(marks: Sequence[Mark], tag: str) -> SafeString:
    # Every word is escaped here.
    return SafeString(
        "".join(
            f"<{tag}>{escape(mark.text)}</{tag}>" if mark.differs else escape(mark.text)
            for mark in marks
        )
    )
