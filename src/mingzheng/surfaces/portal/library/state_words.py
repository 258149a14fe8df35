"""Legal states as people read them: shape, word, colour and the sentence of the banner."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from mingzheng.records.library.models import RelationType
from mingzheng.records.library.queries.article import Article, Standing
from mingzheng.records.library.queries.relations import RelatedDocument
from mingzheng.rules.validity import LegalState
from mingzheng.ui.official_print.layout import chinese_date

BADGES = {
    LegalState.NOT_YET_EFFECTIVE: "info",
    LegalState.VALID: "ok",
    LegalState.AMENDED: "warn",
    LegalState.PARTIALLY_INVALID: "warn",
    LegalState.INVALID: "bad",
    LegalState.REPEALED: "bad",
}
"""The kind of badge (``ui`` tag ``badge``) of each state."""

_CHANGED = {
    LegalState.AMENDED: "起已被修改",
    LegalState.PARTIALLY_INVALID: "起部分条款失效",
    LegalState.INVALID: "起失效",
    LegalState.REPEALED: "起废止",
}
_PARTIAL = (RelationType.AMENDS, RelationType.PARTIALLY_REPEALS)
DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Banner:
    """``cause`` is the document that brought the state about, where one did."""

    kind: str
    word: str
    sentence: str
    cause: RelatedDocument | None = None

    @property
    def plain(self) -> str:
        """Without a link, for paper."""
        if self.cause is None:
            return self.sentence
        number = f"（{self.cause.doc_number}）" if self.cause.doc_number else ""
        return f"{self.sentence.rstrip('。')}，依据：{self.cause.title}{number}"


def state_banner(standing: Standing) -> Banner | None:
    """None for a document that is simply valid."""
    state = standing.status
    if state is LegalState.VALID:
        return None
    kind, word = BADGES[state], state.label
    if state is LegalState.NOT_YET_EFFECTIVE:
        since = f"，自{chinese_date(standing.until)}起施行" if standing.until else ""
        return Banner(kind, word, f"本文件尚未施行{since}。")
    day = chinese_date(standing.since)
    cause = standing.cause
    if state is LegalState.INVALID and cause is None:
        return Banner(kind, word, f"本文件有效期已满，自{day}起失效。")
    clauses = f"（{cause.clauses}）" if cause and cause.clauses else ""
    return Banner(kind, word, f"本文件自{day}{_CHANGED[state]}{clauses}。", cause)


def last_day_words(article: Article) -> str:
    """有效期 or 失效日期 of a policy; "" where neither is known."""
    policy, standing = article.policy, article.standing
    if policy is None:
        return ""
    if standing and standing.status in (LegalState.INVALID, LegalState.REPEALED):
        return standing.since.isoformat()
    known = [policy.expiry_date, *(one.new_expiry for one in article.related if not one.outgoing)]
    if standing and standing.until and _ends_it(standing, article.related):
        known.append(standing.until - DAY)
    days = [day for day in known if day]
    return max(days).isoformat() if days else ""


def _ends_it(standing: Standing, related: Sequence[RelatedDocument]) -> bool:
    """Whether what comes next ends the document, rather than begins or changes it."""
    if standing.status is LegalState.NOT_YET_EFFECTIVE:
        return False
    return not any(
        not one.outgoing and one.type in _PARTIAL and one.acts_from == standing.until
        for one in related
    )
