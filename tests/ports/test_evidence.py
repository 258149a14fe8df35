"""The fake of the evidence port keeps the contract."""

import datetime

from mingzheng.ports.evidence import MemoryEvidence, Offer, Wanted
from mingzheng.rules.evidence_letters import Letter

DAY = datetime.date(2024, 6, 3)
NOW = datetime.datetime(2024, 11, 18, tzinfo=datetime.UTC)


def _offer(key: str, letter: Letter, *, on: datetime.date = DAY, unit: int = 1) -> Offer:
    return Offer(letter, key, f"材料{key}", f"/p/{key}", on, unit, public=True)


def test_offers_are_of_the_wanted_letters_units_and_days_newest_first():
    source = MemoryEvidence(
        "library",
        "政策文件库",
        known=(
            _offer("1", Letter.A),
            _offer("2", Letter.A, on=datetime.date(2024, 7, 1)),
            _offer("3", Letter.B),
            _offer("4", Letter.A, unit=2),
            _offer("5", Letter.A, on=datetime.date(2023, 12, 31)),
            _offer("6", Letter.A),
        ),
        gone={"6": "已撤下"},
    )
    wanted = Wanted(
        organisations=frozenset({1}),
        words="发布政策",
        letters=frozenset({Letter.A}),
        since=datetime.date(2024, 1, 1),
        until=datetime.date(2024, 12, 31),
    )
    assert [offer.key for offer in source.offers(wanted, now=NOW)] == ["2", "1"]
    standings = source.standings(("1", "6", "9"), now=NOW)
    assert {key: (one.live, one.reason) for key, one in standings.items()} == {
        "1": (True, ""),
        "6": (False, "已撤下"),
    }
