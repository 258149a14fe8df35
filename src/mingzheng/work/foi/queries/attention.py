"""What a handler is pointed to on the page of a case: hints, never decisions."""

import datetime
from dataclasses import dataclass

from mingzheng.records.people.permissions import Access
from mingzheng.rules.foi_wording import hints

from ..models import Case, EarlyWarning
from .similar import Similar, similar_to

LABELS = {
    "complaint": "像投诉、举报或者请求解决问题",
    "question": "像咨询",
    "broad": "范围很大",
    "several": "一份申请里有几项内容",
    "to_be_made": "像要求汇总、制作",
    "publication": "像公开出版物",
    "register": "像登记资料",
    "personal": "涉及他人",
}
"""By kind of ``rules.foi_wording``, in the words of the handler; what is told to an applicant is
another text."""


@dataclass(frozen=True)
class WordingHint:
    label: str
    words: str
    article: str


@dataclass(frozen=True)
class Attention:
    hints: tuple[WordingHint, ...]
    warnings: tuple[EarlyWarning, ...]
    similar: Similar


def attention_of(case: Case, access: Access, *, at: datetime.datetime) -> Attention:
    """``case`` with its applicant; three queries, four when a case has come in since."""
    found = (WordingHint(LABELS[one.kind], one.words, one.article) for one in hints(case.wanted))
    return Attention(
        hints=tuple(found),
        warnings=tuple(case.warnings.all()),
        similar=similar_to(case, access, at=at),
    )
