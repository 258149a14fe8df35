"""What a text says of itself beside its body, in words, and what a new version changes."""

from dataclasses import dataclass

from django.utils.timezone import localtime

from mingzheng.data.subjects import subjects
from mingzheng.records.library.actions.versions import fields_in_words
from mingzheng.records.library.models import Publication
from mingzheng.rules.official_text.comparison import ChangeKind, ClauseChange, compare

_SUBJECT = "主题分类"


@dataclass(frozen=True)
class FactChange:
    """ "" where the one version says nothing."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Changes:
    """``clauses`` are only those that are not the same in both versions."""

    facts: tuple[FactChange, ...]
    clauses: tuple[ClauseChange, ...]

    @property
    def any(self) -> bool:
        return bool(self.facts or self.clauses)


def facts_of(publication: Publication) -> dict[str, str]:
    """Label → value, of a draft as of what is public; what is empty is left out."""
    facts = {
        "标题": publication.title,
        "类型": publication.get_kind_display(),
        "发布机构": str(publication.organisation),
        "联合发布机构": _names(publication.joint_units),
        "栏目": publication.column.title,
        "同时显示在": "、".join(one.title for one in publication.also_in.all()),
        **fields_in_words(publication),
        "不予公开或依申请公开的理由": publication.attribute_reason,
        "公开时限类别": str(publication.disclosure_class or ""),
        "自动下线时间": _moment(publication),
        "本版本施行日期": str(publication.in_force_from or ""),
        "本次改动说明": publication.version_note,
        "文件关系": "\n".join(str(one) for one in publication.relations.all()),
    }
    if code := facts.get(_SUBJECT):
        facts[_SUBJECT] = subjects().full_name(code) if code in subjects().by_code else code
    return {label: value for label, value in facts.items() if value}


def changes_between(public: Publication, draft: Publication) -> Changes:
    before, after = facts_of(public), facts_of(draft)
    labels = [*after, *(label for label in before if label not in after)]
    facts = (FactChange(one, before.get(one, ""), after.get(one, "")) for one in labels)
    clauses = compare(public.blocks, draft.blocks)
    return Changes(
        tuple(one for one in facts if one.before != one.after),
        tuple(one for one in clauses if one.kind is not ChangeKind.SAME),
    )


def _names(units: object) -> str:
    return "、".join(str(one) for one in units.all())  # type: ignore[attr-defined]


def _moment(publication: Publication) -> str:
    at = publication.hidden_from
    return f"{localtime(at):%Y-%m-%d %H:%M}" if at else ""
