"""What every source of evidence has to do.

An app derives a class from ``EvidenceSourceContract`` and brings the fixtures ``source``, ``unit``
(its organisation, None where it belongs to all), ``letter`` and ``offered`` (a function that makes
one more item of the unit, dated this year, and gives its key), and, where an item can go, ``taken``
(a function that takes the item with that key back).
"""

import datetime

from django.db import connection
from django.test.utils import CaptureQueriesContext

from mingzheng.ports.evidence import Wanted
from mingzheng.rules.evidence_letters import Letter
from tests.conftest import NOON
from tests.factories.people import make_organisation

NEW_YEAR = datetime.date(2024, 1, 1)


def wanted(*organisations, letters=tuple(Letter), since=NEW_YEAR, until=None):
    return Wanted(
        organisations=frozenset(one.pk for one in organisations),
        words="公开政策和办理情况",
        letters=frozenset(letters),
        since=since,
        until=until or NOON.date(),
    )


def queries_of(work):
    with CaptureQueriesContext(connection) as found:
        work()
    return len(found)


class EvidenceSourceContract:
    lasting = False
    """True where an item cannot be taken back."""
    led_to_by: str | None = "{}"
    """An address that leads to the item whose own address stands for ``{}``; None where the screen
    of the item is not the unit's."""

    def test_an_item_is_offered_with_its_letter_day_and_address(
        self, source, unit, letter, offered
    ):
        key = offered()
        offers = source.offers(wanted(unit or make_organisation()), now=NOON)
        found = [one for one in offers if one.key == key and one.letter == letter]
        assert len(found) == 1
        assert NEW_YEAR <= found[0].on <= NOON.date()
        assert found[0].title
        assert found[0].address.startswith("/")
        assert found[0].organisation == (unit.pk if unit else None)
        assert {one.letter for one in offers} <= set(source.letters)

    def test_only_wanted_letters_units_and_days(self, source, unit, letter, offered):
        key = offered()
        other = wanted(unit or make_organisation(), letters=set(Letter) - source.letters)
        assert list(source.offers(other, now=NOON)) == []
        past = wanted(
            unit or make_organisation(),
            since=datetime.date(1999, 1, 1), until=datetime.date(1999, 12, 31),
        )  # fmt: skip
        assert list(source.offers(past, now=NOON)) == []
        if unit:
            stranger = source.offers(wanted(make_organisation()), now=NOON)
            assert key not in {one.key for one in stranger}

    def test_its_address_leads_back_to_it(self, source, unit, offered):
        """In all the ways in which it may be written, and to nothing besides."""
        if self.led_to_by is None:
            return
        offered()
        asked = wanted(unit or make_organisation())
        address = {one.address for one in source.offers(asked, now=NOON)}.pop()
        led = self.led_to_by.format(address)
        found = source.keys_at([led, "/nobody", "/", "/policies/2024/x-1"], now=NOON)
        assert set(found) == {led}
        standing = source.standings(found.values(), now=NOON)[found[led]]
        assert (standing.live, standing.address) == (True, address)

    def test_addresses_of_others_cost_no_query(self, source, db):
        assert queries_of(lambda: source.keys_at(["/nobody", "/x/1", "/desk"], now=NOON)) == 0

    def test_what_was_offered_stands_and_what_never_was_is_left_out(self, source, unit, offered):
        key = offered()
        found = source.standings([key, "", "nobody", "0", "9-9-9", "9" * 40], now=NOON)
        assert set(found) == {key}
        assert found[key].live
        assert found[key].title
        assert found[key].address.startswith("/")
        assert found[key].reason == ""
        assert found[key].organisation == (unit.pk if unit else None)
        offers = source.offers(wanted(unit or make_organisation()), now=NOON)
        assert {one.public for one in offers if one.key == key} == {found[key].public}
        assert len(key) <= 80
        assert len(source.key) <= 20

    def test_it_takes_the_same_queries_whatever_there_is(self, source, unit, offered):
        asked = wanted(unit or make_organisation())
        keys = [offered()]
        offering = queries_of(lambda: list(source.offers(asked, now=NOON)))
        standing = queries_of(lambda: source.standings(keys, now=NOON))
        keys += [offered(), offered()]
        assert queries_of(lambda: list(source.offers(asked, now=NOON))) == offering
        assert queries_of(lambda: source.standings(keys, now=NOON)) == standing

    def test_what_was_taken_back_is_gone_with_its_reason(self, source, unit, offered, taken):
        key = offered()
        if self.lasting:
            assert taken is None
            return
        taken(key)
        offers = source.offers(wanted(unit or make_organisation()), now=NOON)
        assert key not in {one.key for one in offers}
        found = source.standings([key], now=NOON)[key]
        assert not found.live
        assert found.reason
