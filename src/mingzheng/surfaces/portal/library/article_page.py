"""What the page of one public item shows, ready to print."""

import datetime
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.timezone import localdate

from mingzheng.records.library.models import ENDED_STATES, Kind, RelationType
from mingzheng.records.library.queries.article import Article
from mingzheng.records.library.queries.details import (
    Interpretation,
    PublicNotice,
    Response,
    interpretation_of,
    present_versions,
    public_notice_of,
    response_of,
)
from mingzheng.records.library.queries.relations import RelatedDocument
from mingzheng.records.library.queries.versions import VersionHead, versions_of
from mingzheng.rules.official_text import Block
from mingzheng.ui.official_print.body import BodyHtml
from mingzheng.ui.official_print.layout import OfficialFrame, OfficialLayout, chinese_date, frame_of
from mingzheng.work.interpreting.queries.concerns import ConcernOnPage, concern_on_page

from .facts import Fact, facts_of
from .graph import relation_graph
from .official import (
    Attachment,
    attachments_of,
    body_of,
    interpretation_blocks,
    linked_files,
    policy_layout,
)
from .points import ShownPoints, clause_notes, shown_points
from .shelves import SHELVES, Shelf
from .state_words import BADGES, Banner, state_banner


@dataclass(frozen=True)
class RelatedLine:
    """``badge`` is a kind of badge with its ``word``, empty for what has no legal state."""

    document: RelatedDocument
    badge: str
    word: str
    day: str


@dataclass(frozen=True)
class Extras:
    """What only one kind has; the others are None."""

    interpretation: Interpretation | None = None
    response: Response | None = None
    concern: ConcernOnPage | None = None
    notice: PublicNotice | None = None


@dataclass(frozen=True)
class ArticlePage:
    article: Article
    shelf: Shelf
    banners: list[Banner]
    frame: OfficialFrame
    body: BodyHtml
    facts: list[Fact]
    attachments: list[Attachment]
    interpretations: list[RelatedLine]
    interprets: list[RelatedLine]
    relations: list[RelatedLine]
    graph: SafeString
    versions: tuple[VersionHead, ...]
    extras: Extras
    points: ShownPoints
    citation: str


def article_page(article: Article, *, day: datetime.date, address: str) -> ArticlePage:
    extras = extras_of(article)
    linked = linked_files(article.files)
    pair: list[RelatedDocument] = []
    others: list[RelatedDocument] = []
    for one in article.related:
        (pair if one.type == RelationType.INTERPRETS else others).append(one)
    layout = layout_of(article, extras)
    return ArticlePage(
        article=article,
        shelf=SHELVES[article.kind],
        banners=_banners(article, extras, pair, day=day),
        frame=frame_of(layout),
        body=body_of(layout.blocks, linked, clause_notes(article, pair)),
        facts=facts_of(article),
        attachments=attachments_of(article, linked),
        interpretations=[_line(one) for one in pair if not one.outgoing],
        interprets=[_line(one) for one in pair if one.outgoing],
        relations=[_line(one) for one in others],
        graph=relation_graph(_short_name(article), others),
        versions=versions_of(article),
        extras=extras,
        points=shown_points(article, extras.interpretation, pair),
        citation=citation(article, address=address),
    )


def extras_of(article: Article) -> Extras:
    if article.kind == Kind.INTERPRETATION:
        return Extras(interpretation=interpretation_of(article.pk))
    if article.kind == Kind.RESPONSE:
        concern = concern_on_page(article.pk)
        return Extras(response=response_of(article.pk), concern=concern)
    if article.kind == Kind.PUBLIC_NOTICE:
        return Extras(notice=public_notice_of(article.pk))
    return Extras()


def layout_of(article: Article, extras: Extras) -> OfficialLayout:
    if article.policy is not None:
        return policy_layout(title=article.title, blocks=article.blocks, policy=article.policy)
    blocks: tuple[Block, ...] = article.blocks
    if extras.interpretation:
        blocks = interpretation_blocks(extras.interpretation, blocks)
    return OfficialLayout(
        title=article.title,
        blocks=blocks,
        is_policy=False,
        signatories=(article.source or article.organisation,),
        issue_date=localdate(article.published_at),
    )


def citation(article: Article, *, address: str) -> str:
    """Title, number, issuer, date and address in one line (GB/T 7714-2015 in spirit)."""
    policy = article.policy
    issuers = "、".join(policy.issuers) if policy else article.organisation
    number = f"（{policy.doc_number}）" if policy and policy.doc_number else ""
    day = policy.issue_date if policy else localdate(article.published_at)
    return f"{issuers}：{article.title}{number}，{chinese_date(day)}，{address}"


def _short_name(article: Article) -> str:
    return (article.policy and article.policy.doc_number) or "本文件"


def _line(one: RelatedDocument) -> RelatedLine:
    badge, word = (BADGES[one.status], one.status.label) if one.status else ("", "")
    published = localdate(one.published_at) if one.published_at else None
    day = published if one.type == RelationType.INTERPRETS else one.acts_from
    return RelatedLine(one, badge, word, day.isoformat() if day else "")


def _banners(
    article: Article, extras: Extras, pair: list[RelatedDocument], *, day: datetime.date
) -> list[Banner]:
    found = [state_banner(article.standing)] if article.standing else []
    if article.archived_at:
        since = chinese_date(localdate(article.archived_at))
        found.append(Banner("none", "已归档", f"本信息已于{since}归档，不再列入栏目，内容供查阅。"))
    if extras.notice:
        found.append(_notice_banner(extras.notice, day=day))
    if extras.interpretation:
        found += _outdated(article, [one for one in pair if one.outgoing and one.pk])
    return [banner for banner in found if banner]


def _notice_banner(notice: PublicNotice, *, day: datetime.date) -> Banner:
    time = notice.time
    span = f"公示期为{chinese_date(time.starts_on)}至{chinese_date(time.ends_on)}"
    if time.has_ended(day):
        return Banner("none", "公示已结束", f"{span}，公示已结束。")
    if day < time.starts_on:
        return Banner("info", "尚未开始", f"{span}，尚未开始。")
    return Banner(
        "ok", "公示中", f"{span}，可以提出异议：{notice.objection_contact.rstrip('。')}。"
    )


def _outdated(article: Article, interpreted: list[RelatedDocument]) -> list[Banner]:
    """An interpretation older than what it interprets may no longer fit it."""
    present = present_versions([one.pk for one in interpreted if one.pk]) if interpreted else {}
    found = []
    for one in interpreted:
        version = present.get(one.pk or 0)
        if one.status in ENDED_STATES:
            sentence = f"所解读的文件已{one.status.label}，本解读供了解当时的规定。"
            found.append(Banner("bad", "文件已失去效力", sentence, one))
        elif version and version.number > 1 and version.changed_at > article.published_at:
            since = chinese_date(localdate(version.changed_at))
            sentence = f"所解读的文件已于{since}更新，内容与本解读不一致的，以现行文件为准。"
            found.append(Banner("warn", "文件已更新", sentence, one))
    return found
