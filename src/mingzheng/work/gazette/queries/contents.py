"""What the gazette has printed, one item a row: of an issue, or of a year."""

import datetime
from collections.abc import Iterator

from django.db.models import QuerySet

from mingzheng.records.library.models import Kind

from ..content import address_of
from ..models import FrozenItem
from .public import public_issues

COLUMNS = (
    "期号", "封面日期", "栏目", "序号", "标题", "发文字号", "网址", "类别", "发文机关", "成文日期",
    "施行日期", "公布日期", "索引号", "文件网址", "附件和图片", "内容摘要（SHA-256）", "说明",
)  # fmt: skip
_KINDS = {**dict(Kind.choices), "correction": "更正"}


def contents_of_year(
    year: int, *, origin: str, now: datetime.datetime
) -> Iterator[tuple[str, ...]]:
    """In the order of print; one query."""
    issues = public_issues(now).filter(issue__year=year)
    return _rows(FrozenItem.objects.filter(frozen__in=issues), origin)


def contents_of_issue(
    year: int, number: int, *, origin: str, now: datetime.datetime
) -> list[tuple[str, ...]]:
    """In the order of print, empty where no such issue is public; one query."""
    issues = public_issues(now).filter(issue__year=year, issue__number=number)
    return list(_rows(FrozenItem.objects.filter(frozen__in=issues), origin))


def _rows(items: QuerySet[FrozenItem], origin: str) -> Iterator[tuple[str, ...]]:
    rows = items.select_related("frozen__issue", "withdrawal")
    for item in rows.order_by("frozen__issue__number", "number"):
        yield _row(item, origin)


def _row(item: FrozenItem, origin: str) -> tuple[str, ...]:
    """As frozen, but for what was said of it when it was taken back."""
    head, content = item.frozen.head, item.content
    policy = content.get("policy") or {}
    issuers = "、".join(policy.get("issuers", ())) or content.get("organisation", "")
    withdrawal = getattr(item, "withdrawal", None)
    return (
        str(head["number"]), head["cover_date"], item.section, str(item.number), item.title,
        policy.get("doc_number", ""),
        f"{origin}{address_of(head['year'], head['number'], item.number)}",
        str(_KINDS[content["kind"]]), issuers, policy.get("issue_date", ""),
        policy.get("effective_date", ""), content.get("published_on", ""),
        content.get("index_number", ""), f"{origin}{content['url']}", str(len(content["files"])),
        item.digest, f"已撤回：{withdrawal.reason}" if withdrawal else "",
    )  # fmt: skip
