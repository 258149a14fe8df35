"""The metadata of an item as its page lists them; what is not known is not listed."""

import datetime
from dataclasses import dataclass

from django.utils.timezone import localtime

from mingzheng.data.subjects import subjects
from mingzheng.records.library.models import DisclosureAttribute, PolicyDetails
from mingzheng.records.library.queries.article import Article, PolicyFacts
from mingzheng.rules.validity import LegalState

from .state_words import last_day_words


@dataclass(frozen=True)
class Fact:
    label: str
    value: str
    url: str = ""


def facts_of(article: Article) -> list[Fact]:
    policy = article.policy
    facts = [
        Fact("索引号", article.index_number),
        *(_policy_facts(policy) if policy else []),
        Fact("发布机构", article.organisation, f"/orgs/{article.organisation_key}"),
        Fact("栏目", article.column),
        *_dates(article),
        Fact("发布时间", moment_words(article.published_at)),
        Fact("更新时间", _changed(article)),
        Fact("公开属性", str(DisclosureAttribute(article.attribute).label)),
        Fact("来源", article.source, article.source_url),
    ]
    return [fact for fact in facts if fact.value]


def moment_words(moment: datetime.datetime | None) -> str:
    """YYYY-MM-DD HH:MM (国办发〔2017〕47号)."""
    return localtime(moment).strftime("%Y-%m-%d %H:%M") if moment else ""


def subject_words(code: str) -> str:
    return subjects().full_name(code) if code in subjects().by_code else ""


def _policy_facts(policy: PolicyFacts) -> list[Fact]:
    return [
        Fact("主题分类", subject_words(policy.subject)),
        Fact("发文机关", "、".join(policy.issuers)),
        Fact("文种", policy.document_type),
        Fact("发文字号", policy.doc_number),
        Fact("规范性文件", "是" if policy.normative else ""),
        Fact("登记号", policy.registration_number),
        Fact("层级", str(PolicyDetails.Level(policy.level).label)),
    ]


def _dates(article: Article) -> list[Fact]:
    policy, standing = article.policy, article.standing
    if policy is None:
        return [Fact("生成日期", _day(article.formed_on))]
    ended = standing and standing.status in (LegalState.INVALID, LegalState.REPEALED)
    return [
        Fact("成文日期", _day(policy.issue_date)),
        Fact("施行日期", _day(policy.effective_date or policy.issue_date)),
        Fact("失效日期" if ended else "有效期至", last_day_words(article)),
    ]


def _day(day: datetime.date | None) -> str:
    return day.isoformat() if day else ""


def _changed(article: Article) -> str:
    changed = article.version_number > 1 and article.changed_at != article.published_at
    return moment_words(article.changed_at) if changed else ""
