"""The letter of an act before it is done: made as it will be, looked at, its words changed."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.http import QueryDict

from mingzheng.work.foi.models import Letter

CHANGED = (
    "填写的内容在看过文书之后改过，而正文也改过：请对照下面按新内容生成的文字，改好正文后再提交。"
)


@dataclass(frozen=True)
class DraftLetter:
    """``text`` stands in the box; ``made`` is the digest of what the house has made; ``fresh`` is
    that text, where it no longer agrees with what was typed."""

    letter: Letter
    text: str
    made: str
    fresh: str = ""


def draft_letter(act: Callable[[], Any]) -> DraftLetter:
    """``act`` is done and undone: number, words and dates are those it would have now.

    Raises as ``act`` does.
    """
    with transaction.atomic():
        letter: Letter = act().letter
        transaction.set_rollback(True)
    text = str(letter.text)
    return DraftLetter(letter, text, digest(text))


def wording_of(post: QueryDict) -> str:
    """The words as they were changed; "" where there was no preview, or nothing was changed."""
    wording = "\n".join(post.get("wording", "").splitlines())
    return "" if digest(wording) == post.get("made", "") else wording


def outdated(post: QueryDict, act: Callable[[], Any]) -> DraftLetter | None:
    """The draft to look at once more: its words were changed, and then what it is made of."""
    wording = wording_of(post)
    if not wording:
        return None
    draft = draft_letter(act)
    if draft.made == post.get("made", ""):
        return None
    return DraftLetter(draft.letter, wording, draft.made, fresh=draft.text)


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
