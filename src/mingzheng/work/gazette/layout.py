"""A frozen item, and a whole issue, as an official document."""

import datetime
from collections.abc import Mapping
from typing import Any

from mingzheng.rules.official_text import Block, TextBlock, from_stream
from mingzheng.rules.official_text.anchors import passages_of
from mingzheng.ui.official_print.gazette_layout import GazetteItem, GazetteLayout
from mingzheng.ui.official_print.layout import OfficialLayout

from .content import address_of
from .models import FrozenIssue

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
            GazetteItem(item.section, item_layout(item.content), item.content["note"])
            for item in frozen.items.order_by("number")
        ),
        publisher=head["publisher"],
        address=address_of(head["year"], head["number"]),
        digest=frozen.digest,
    )


def _notes(blocks: tuple[Block, ...]) -> tuple[str, ...]:
    """附件说明, unless the text itself has it."""
    texts = [block for block in blocks if isinstance(block, TextBlock)]
    if any(one.kind == "paragraph" and one.text.startswith(_STATEMENTS) for one in texts):
        return ()
    annexes = passages_of(one for one in texts if one.kind == "annex")
    return tuple(one.words for one in annexes if one.words)
