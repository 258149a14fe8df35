"""A frozen item, and a whole issue, as an official document."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.utils.timezone import localdate

from mingzheng.rules.official_text import Block, TextBlock, from_stream
from mingzheng.rules.official_text.anchors import passages_of
from mingzheng.ui.official_print.gazette_layout import GazetteItem, GazetteLayout
from mingzheng.ui.official_print.layout import OfficialLayout

from .content import address_of
from .models import FrozenIssue, FrozenItem

_STATEMENTS = ("附件：", "附件:")


def item_layout(content: Mapping[str, Any]) -> OfficialLayout:
    """Without the red head, which belongs to the document itself."""
    blocks = from_stream(content["body"])
    policy = content.get("policy")
    if policy:
        return OfficialLayout(
            title=content["title"],
            blocks=blocks,
            doc_number=policy["doc_number"],
            recipients=policy["recipients"],
            attachment_notes=_notes(blocks),
            signatories=tuple(policy["issuers"]),
            issue_date=datetime.date.fromisoformat(policy["issue_date"]),
        )
    if content["kind"] == "correction":
        return OfficialLayout(title=content["title"], blocks=blocks, is_policy=False)
    return OfficialLayout(
        title=content["title"],
        blocks=blocks,
        is_policy=False,
        signatories=(content["source"] or content["organisation"],),
        issue_date=datetime.date.fromisoformat(content["published_on"]),
    )


def issue_layout(frozen: FrozenIssue) -> GazetteLayout:
    head = frozen.head
    return GazetteLayout(
        title=head["title"],
        year=head["year"],
        number=head["number"],
        cover_date=datetime.date.fromisoformat(head["cover_date"]),
        preface=tuple(line for line in head["preface"].splitlines() if line.strip()),
        items=tuple(
            _printed(item) for item in frozen.items.select_related("withdrawal").order_by("number")
        ),
        publisher=head["publisher"],
        address=address_of(head["year"], head["number"]),
        digest=frozen.digest,
    )


def _printed(item: FrozenItem) -> GazetteItem:
    """Of a withdrawn item its title, and a notice in the place of its text."""
    withdrawal = getattr(item, "withdrawal", None)
    if withdrawal is None:
        return GazetteItem(item.section, item_layout(item.content), item.content["note"])
    lines = withdrawal_notice(withdrawal.reason, at=withdrawal.at)
    blocks = tuple(TextBlock("paragraph", one) for one in lines)
    return GazetteItem(item.section, OfficialLayout(item.title, blocks, is_policy=False))


def withdrawal_notice(reason: str, *, at: datetime.datetime) -> tuple[str, str]:
    day = localdate(at)
    taken = f"本篇已于{day.year}年{day.month}月{day.day}日撤回，不再刊登。"
    return taken, f"撤回说明：{reason.rstrip('。')}。"


def _notes(blocks: tuple[Block, ...]) -> tuple[str, ...]:
    """附件说明, unless the text itself has it."""
    texts = [block for block in blocks if isinstance(block, TextBlock)]
    if any(one.kind == "paragraph" and one.text.startswith(_STATEMENTS) for one in texts):
        return ()
    annexes = passages_of(one for one in texts if one.kind == "annex")
    return tuple(one.words for one in annexes if one.words)
