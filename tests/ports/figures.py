"""What everybody who answers for figures of the annual report has to do.

An app derives a class from ``FiguresContract`` and brings the fixtures ``answerer`` (with records
in one year of one organisation, one of them counted at ``counted``), ``scope`` and ``counted``.
"""

from dataclasses import replace
from decimal import Decimal

from mingzheng.ports.figures import FigureScope
from mingzheng.rules.annual_report import TABLES, filled_places


class FiguresContract:
    counts = True
    """False for figures that are no count of records: amounts of money."""

    def test_answers_for_filled_places_and_never_for_a_total(self, answerer):
        known = {place for table in TABLES for place in filled_places(table)}
        assert set(answerer.places) <= known
        assert len(set(answerer.places)) == len(tuple(answerer.places))

    def test_every_place_has_a_number_nought_included(self, answerer, scope):
        nowhere = FigureScope(frozenset(), scope.year)
        for asked in (scope, nowhere, replace(scope, year=1949)):
            figures = answerer.figures(asked)
            assert set(figures) == set(answerer.places)
            assert all(isinstance(value, Decimal) and value >= 0 for value in figures.values())
        assert set(answerer.figures(nowhere).values()) == {Decimal(0)}

    def test_the_records_counted_are_the_sources_told(self, answerer, scope, counted):
        figures = answerer.figures(scope)
        assert figures[counted] > 0
        for place in answerer.places:
            sources = answerer.sources(scope, place, start=0, size=1000)
            assert sources.total == len(sources.rows)
            if self.counts:
                assert sources.total == figures[place], place.key

    def test_sources_are_told_in_portions_that_make_the_whole(self, answerer, scope, counted):
        whole = answerer.sources(scope, counted, start=0, size=1000)
        portions = [
            answerer.sources(scope, counted, start=start, size=1) for start in range(whole.total)
        ]
        assert [row for portion in portions for row in portion.rows] == list(whole.rows)
        assert {portion.total for portion in portions} == {whole.total}
        assert answerer.sources(scope, counted, start=whole.total, size=1).rows == ()

    def test_a_source_says_what_it_is_and_which(self, answerer, scope, counted):
        rows = answerer.sources(scope, counted, start=0, size=1000).rows
        assert all(row.label and row.kind and row.key for row in rows)
        assert len({(row.kind, row.key) for row in rows}) == len(rows)

    def test_passages_belong_to_one_of_the_six_parts(self, answerer, scope):
        assert all(
            1 <= one.part <= 6 and (one.text or one.note) for one in answerer.passages(scope)
        )
        assert list(answerer.passages(FigureScope(frozenset(), scope.year))) == []
