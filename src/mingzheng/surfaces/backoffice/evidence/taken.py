"""Offers of the platform as forms name them: ``letter|source|item``."""

from collections.abc import Iterable

from mingzheng.ports.evidence import EVIDENCE
from mingzheng.rules.evidence_letters import Letter
from mingzheng.work.ledger.actions.evidence.attach import NewEvidence

MOST = 20


def items_taken(values: Iterable[str]) -> list[NewEvidence]:
    """What is no offer of any source is left out; whether it stands is judged when it is added."""
    found = [_item(value) for value in dict.fromkeys(values)]
    return [one for one in found if one is not None][:MOST]


def _item(value: str) -> NewEvidence | None:
    letter, _, named = value.partition("|")
    source, _, key = named.partition("|")
    known = {one.key: one for one in EVIDENCE}
    if source not in known or not 0 < len(key) <= 80:
        return None
    if letter not in {one.value for one in known[source].letters}:
        return None
    return NewEvidence(
        kind="item", title=key, letter=Letter(letter), source_key=source, item_key=key
    )
