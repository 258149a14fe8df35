"""What the public search follows at the moment, as ``search_site`` takes it."""

import datetime
from collections.abc import Iterable
from dataclasses import replace
from functools import cache, lru_cache

from django.conf import settings
from django.db.models import F

from mingzheng.data.lexicons import Entry, Kind
from mingzheng.rules.text.folding import fold
from mingzheng.search.guidance import Guidance, pinned_form
from mingzheng.search.learning.ranker import Ranker
from mingzheng.search.outside.embeddings import EmbeddingService
from mingzheng.search.query.correct import Corrector

from .learned_orders import ranker_kept
from .models import GuidanceVersion, Guideline, GuidelineValues

OFFICE = "office"
"""The field of the entries of this house, beside those of the shipped lexicon."""


def site_guidance(*, day: datetime.date, corrector: Corrector | None = None) -> Guidance:
    """One small query, whatever there is; ``corrector`` comes from whoever keeps one."""
    guidance = _guidance(guidance_version(), day)
    return replace(guidance, corrector=corrector, meaning=site_meaning())


@cache
def site_meaning() -> EmbeddingService | None:
    """One for the whole process; None where the house names no service."""
    if not settings.EMBEDDING_URL:
        return None
    return EmbeddingService(
        settings.EMBEDDING_URL, settings.EMBEDDING_MODEL, settings.EMBEDDING_KEY
    )


def guidance_version() -> int:
    """0 before the first change."""
    found = GuidanceVersion.objects.filter(pk=1).values_list("value", flat=True).first()
    return found or 0


def count_up_version() -> None:
    """Within the transaction of the change."""
    version = GuidanceVersion.objects.filter(pk=1)
    if not version.update(value=F("value") + 1):
        GuidanceVersion.objects.get_or_create(pk=1)
        version.update(value=F("value") + 1)


def guidance_of(
    rows: Iterable[GuidelineValues], *, day: datetime.date, corrector: Corrector | None = None
) -> Guidance:
    """Of the rows that are live on ``day``; of two with one form the first counts."""
    entries: list[Entry] = []
    pins: dict[str, tuple[str, ...]] = {}
    never: set[str] = set()
    ranker: Ranker | None = None
    for row in rows:
        if not row.live or (row.until and row.until < day):
            continue
        if row.sort == Guideline.Sort.WORDING:
            entries.append(Entry(row.names[0], tuple(row.terms), _KINDS[row.kind], OFFICE))
        elif row.sort == Guideline.Sort.PIN:
            for name in row.names:
                pins.setdefault(pinned_form(name), tuple(row.terms))
        elif row.sort == Guideline.Sort.ORDER:
            ranker = ranker_kept(int(row.terms[0]))
        else:
            never.update(map(fold, row.names))
    return Guidance(tuple(entries), pins, frozenset(never), corrector, ranker)


def live_guidelines() -> list[Guideline]:
    return list(Guideline.objects.filter(live=True).order_by("pk"))


def forget_guidance() -> None:
    _guidance.cache_clear()
    ranker_kept.cache_clear()


_KINDS: dict[str, Kind] = {"same": "same", "official": "official", "related": "related"}


@lru_cache(maxsize=2)
def _guidance(version: int, day: datetime.date) -> Guidance:
    return guidance_of(live_guidelines(), day=day)
