"""What the head of an article's page tells machines: 国办发〔2017〕47号 tags and JSON-LD."""

import json
from typing import Any

from django.utils.safestring import SafeString
from django.utils.timezone import localdate

from mingzheng.records.library.models import RelationType
from mingzheng.records.library.queries.article import Article
from mingzheng.rules.validity import LegalState

from .facts import moment_words, subject_words
from .shelves import Shelf

_FORCE = {
    LegalState.NOT_YET_EFFECTIVE: "NotInForce",
    LegalState.VALID: "InForce",
    LegalState.AMENDED: "InForce",
    LegalState.PARTIALLY_INVALID: "PartiallyInForce",
    LegalState.INVALID: "NotInForce",
    LegalState.REPEALED: "NotInForce",
}
_ACTS = {
    RelationType.AMENDS: "legislationChanges",
    RelationType.REPEALS: "legislationRepeals",
    RelationType.PARTIALLY_REPEALS: "legislationChanges",
    RelationType.DECLARES_INVALID: "legislationRepeals",
    RelationType.BASED_ON: "legislationEnsuresImplementationOf",
}
"""The property of schema.org that says what a document does to another."""

_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}
_ESCAPES |= {0x2028: "\\u2028", 0x2029: "\\u2029"}


def meta_tags(article: Article, shelf: Shelf, *, address: str) -> tuple[tuple[str, str], ...]:
    """Names and values in the order of the guideline; none is empty."""
    unit = article.organisation
    keywords = article.keywords.replace("、", ",") or shelf.keywords
    tags = (
        ("ColumnName", article.column),
        ("ColumnDescription", shelf.lead),
        ("ColumnKeywords", shelf.keywords),
        ("ColumnType", shelf.title),
        ("ArticleTitle", article.title),
        ("PubDate", moment_words(article.published_at)),
        ("ContentSource", article.source or unit),
        ("Keywords", keywords),
        ("Description", article.summary or article.title),
        ("Author", unit),
        ("Url", address),
    )
    return tuple((name, value) for name, value in tags if value)


def json_ld(article: Article, *, address: str, origin: str) -> SafeString:
    """ "" for what is no legislation; ``origin`` begins absolute addresses of this site."""
    policy = article.policy
    if policy is None:
        return SafeString("")
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Legislation",
        "name": article.title,
        "url": address,
        "inLanguage": "zh-CN",
        "legislationIdentifier": policy.doc_number or article.index_number,
        "legislationType": policy.document_type,
        "legislationDate": policy.issue_date.isoformat(),
        "legislationDateVersion": article.in_force_from and article.in_force_from.isoformat(),
        "datePublished": localdate(article.published_at).isoformat(),
        "dateModified": localdate(article.changed_at).isoformat(),
        "legislationPassedBy": [
            {"@type": "GovernmentOrganization", "name": name} for name in policy.issuers
        ],
        "about": subject_words(policy.subject),
        "abstract": article.summary,
        "keywords": article.keywords,
        **_force(article),
        **_acts(article, origin=origin),
    }
    filled = {name: value for name, value in data.items() if value}
    # A script element ends at the first "</", so no such sign may stand in it.
    return SafeString(json.dumps(filled, ensure_ascii=False).translate(_ESCAPES))


def _force(article: Article) -> dict[str, str]:
    if article.standing is None:
        return {}
    return {"legislationLegalForce": f"https://schema.org/{_FORCE[article.standing.status]}"}


def _acts(article: Article, *, origin: str) -> dict[str, list[dict[str, str]]]:
    acts: dict[str, list[dict[str, str]]] = {}
    for one in article.related:
        if one.outgoing and one.type in _ACTS:
            url = f"{origin}{one.url}" if one.url.startswith("/") else one.url
            named = {
                "@type": "Legislation",
                "name": one.title,
                "legislationIdentifier": one.doc_number,
                "url": url,
            }
            filled = {name: value for name, value in named.items() if value}
            acts.setdefault(_ACTS[RelationType(one.type)], []).append(filled)
    return acts
