"""What everybody who answers for figures of the assessment has to do.

An app derives a class from ``AssessmentFiguresContract`` and brings the fixtures ``answerer`` and
``scope``, a scope of one unit with records in its year.
"""

from dataclasses import replace
from decimal import Decimal

from mingzheng.ports.assessment_figures import AssessmentScope
from mingzheng.rules.assessment import Shape


class AssessmentFiguresContract:
    def test_measures_are_named_and_no_key_comes_twice(self, answerer):
        keys = [one.key for one in answerer.measures]
        assert len(set(keys)) == len(keys)
        assert all("." in key for key in keys)
        assert all(one.label and one.unit and one.meaning for one in answerer.measures)

    def test_every_unit_has_every_figure_of_its_shape_nought_included(self, answerer, scope):
        nobody = replace(scope, units={**scope.units, 0: frozenset()})
        for asked in (scope, nobody, replace(scope, year=2009, as_of=scope.as_of)):
            found = answerer.figures(asked)
            assert set(found) == {(unit, m.key) for unit in asked.units for m in answerer.measures}
            for measure in answerer.measures:
                for unit in asked.units:
                    figure = found[unit, measure.key]
                    assert figure.shape is measure.shape
                    assert figure.numerator >= 0
                    assert figure.denominator is None or figure.numerator <= figure.denominator
        nought = answerer.figures(nobody)
        assert {nought[0, one.key].numerator for one in answerer.measures} == {Decimal(0)}

    def test_something_is_counted_and_its_records_stand_behind(self, answerer, scope):
        (unit,) = scope.units
        found = answerer.figures(scope)
        assert any(figure.numerator for figure in found.values())
        for measure in answerer.measures:
            behind = answerer.behind(measure.key, scope, start=0, size=1000)
            assert behind.total == len(behind.rows)
            figure = found[unit, measure.key]
            if measure.shape is Shape.SHARE:
                assert behind.total == figure.denominator, measure.key
            else:
                # One record may count several times: days, gaps.
                assert behind.total <= figure.numerator, measure.key
                assert bool(behind.total) == bool(figure.numerator), measure.key
            assert all(row.label and row.kind and row.key for row in behind.rows)

    def test_records_are_told_in_portions_that_make_the_whole(self, answerer, scope):
        for measure in answerer.measures:
            whole = answerer.behind(measure.key, scope, start=0, size=1000)
            portions = [
                answerer.behind(measure.key, scope, start=start, size=1).rows
                for start in range(whole.total)
            ]
            assert [row for portion in portions for row in portion] == list(whole.rows)

    def test_another_year_knows_nothing_of_this_one(self, answerer, scope):
        elsewhere = AssessmentScope(2009, scope.as_of.replace(year=2009), scope.units)
        assert {one.numerator for one in answerer.figures(elsewhere).values()} == {Decimal(0)}
