"""Why a query finds what it finds: every step from what was typed to the places of the results."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from mingzheng.rules.text.folding import fold
from mingzheng.search.engines.port import Collection, Facet
from mingzheng.search.engines.recording import Call, Recording
from mingzheng.search.guidance import NO_GUIDANCE, Guidance
from mingzheng.search.meaning import stands
from mingzheng.search.query.plan import Source
from mingzheng.search.query.sound import read_sound
from mingzheng.search.query.spoken import spoken_words, words_by_initials
from mingzheng.search.ranking.channels import Indexes
from mingzheng.search.site import SiteHit, SiteResults, search_site
from mingzheng.search.units import number_token

FIRST = 10


@dataclass(frozen=True)
class WeighedToken:
    """``share``: what understanding gave it; ``rarity``: what the collection gives it."""

    token: str
    source: Source
    share: float
    rarity: float

    @property
    def weight(self) -> float:
        return self.share * self.rarity


@dataclass(frozen=True)
class Considered:
    """Other words for the query. ``standing``: a text has them as a whole."""

    text: str
    channel: str
    confidence: float
    standing: bool


@dataclass(frozen=True)
class Place:
    """``way`` is "score", or what puts it before everything scored: "number", "pin", "sound".

    ``parts`` sum up to the score, times ``validity``. ``by_hand``: its place from 1 without the
    learned order, None where that took no part.
    """

    key: str
    title: str
    way: str
    score: float
    parts: Mapping[str, float]
    validity: float
    facets: Mapping[Facet, tuple[str, ...]]
    by_hand: int | None


@dataclass(frozen=True)
class Explanation:
    """``normalised``: as texts are compared; ``number``: as a document number would be looked up.

    ``heard``: the likeliest reading as pinyin, sound by sound; ``spoken``: words of the lexicon
    that sound so. ``tokens``, ``decisions`` and ``places`` are of the words that were searched:
    ``corrected`` where that is not what was typed. ``learned``: a learned order took part.
    """

    typed: str
    normalised: str
    number: str
    heard: tuple[str, ...]
    spoken: tuple[str, ...]
    considered: tuple[Considered, ...]
    corrected: str
    perhaps: tuple[str, ...]
    tokens: tuple[WeighedToken, ...]
    decisions: tuple[str, ...]
    calls: tuple[Call, ...]
    found: int
    nearest: bool
    cut: bool
    ways: Mapping[str, int]
    learned: bool
    places: tuple[Place, ...]


def explain(
    text: str, units: Collection, guidance: Guidance = NO_GUIDANCE, *, first: int = FIRST
) -> Explanation:
    """The search is done as for anybody; only what it asked is written down."""
    recording = Recording(units)
    indexes = Indexes(recording)
    results = search_site(text, indexes, guidance=guidance)
    calls = tuple(recording.calls)
    by_hand = _by_hand(text, indexes, guidance)
    return Explanation(
        typed=text,
        normalised=fold(text),
        number=number_token(text),
        heard=_heard(text),
        spoken=tuple(dict.fromkeys((*spoken_words(text), *words_by_initials(text)))),
        considered=tuple(_considered(text, indexes, guidance)),
        corrected=results.corrected,
        perhaps=results.perhaps,
        tokens=tuple(_tokens(results, indexes)),
        decisions=tuple(one.told for one in results.plan.decisions),
        calls=calls,
        found=len(results.hits),
        nearest=results.nearest,
        cut=results.cut,
        ways=_ways(results),
        learned=guidance.ranker is not None and _ways(results).get("score", 0) > 1,
        places=tuple(_place(hit, by_hand.get(hit.key)) for hit in results.hits[:first]),
    )


def _heard(text: str) -> tuple[str, ...]:
    read = read_sound(text)
    if read is None:
        return ()
    steps = read.heard.steps
    return tuple(
        read.heard.syllables[at] or read.heard.units[at:end]
        for at, end in enumerate(steps[:-1])
        if end
    )


def _considered(text: str, indexes: Indexes, guidance: Guidance) -> Iterator[Considered]:
    if guidance.corrector is None:
        return
    sure = guidance.corrector.correct(text, guidance.never)
    guesses = guidance.corrector.guesses(text, guidance.never)
    seen: set[str] = set()
    for one in (*([sure] if sure else []), *guesses):
        if one.text not in seen:
            seen.add(one.text)
            yield Considered(one.text, one.channel, one.confidence, stands(one.text, indexes))


def _tokens(results: SiteResults, indexes: Indexes) -> Iterator[WeighedToken]:
    for one in results.plan.tokens:
        yield WeighedToken(one.token, one.source, one.weight, indexes.weigh(one.token))


def _by_hand(text: str, indexes: Indexes, guidance: Guidance) -> Mapping[str, int]:
    """Places without the learned order; empty where there is none."""
    if guidance.ranker is None:
        return {}
    hits = search_site(text, indexes, guidance=replace(guidance, ranker=None)).hits
    return {hit.key: place for place, hit in enumerate(hits, 1)}


def _ways(results: SiteResults) -> Mapping[str, int]:
    ways: dict[str, int] = {}
    for hit in results.hits:
        ways[_way(hit)] = ways.get(_way(hit), 0) + 1
    return ways


def _way(hit: SiteHit) -> str:
    if hit.exact:
        return "number"
    if hit.pinned:
        return "pin"
    return "score" if hit.parts else "sound"


def _place(hit: SiteHit, by_hand: int | None) -> Place:
    total = sum(hit.parts.values())
    return Place(
        key=hit.key,
        title=hit.unit.title,
        way=_way(hit),
        score=hit.score,
        parts=hit.parts,
        validity=round(hit.score / total, 6) if total else 1.0,
        facets=hit.unit.facets,
        by_hand=by_hand,
    )
