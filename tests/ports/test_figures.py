"""The figures of the annual report: the fake, the library, the register of disputes."""

import datetime

import pytest

from mingzheng.ports.figures import FIGURES, FigureScope, MemoryFigures, Passage, Source, answerers
from mingzheng.records.library.figures import PublicationFigures
from mingzheng.rules.annual_report import filled_places
from mingzheng.work.annual_report.figures import DisputeFigures
from mingzheng.work.ledger.figures import LedgerFigures
from mingzheng.work.ledger.models import Notice
from tests.conftest import NOON
from tests.factories.annual_report import make_dispute, place
from tests.factories.ledger import make_assignment, make_notice, make_task
from tests.factories.library import make_published
from tests.factories.people import make_organisation

from .figures import FiguresContract


class TestMemoryFigures(FiguresContract):
    @pytest.fixture
    def counted(self):
        return place("2-1-natural")

    @pytest.fixture
    def scope(self):
        return FigureScope(frozenset({7}), 2023)

    @pytest.fixture
    def answerer(self, counted):
        records = [(7, counted, Source(f"申请{n}", "foi_request", str(n))) for n in range(3)]
        return MemoryFigures(filled_places(2), records, (Passage(1, "办结3件。"),))


@pytest.fixture
def unit(db):
    return make_organisation()


@pytest.fixture
def scope(unit):
    return FigureScope(frozenset({unit.pk}), 2024)


def policy(unit, issued, **more):
    given = {"issue_date": datetime.date.fromisoformat(issued), "normative": True} | more
    return make_published(organisation=unit, policy=given)


def told(answerer, scope, key):
    rows = answerer.sources(scope, place(key), start=0, size=100).rows
    return [row.key for row in rows]


@pytest.mark.django_db
class TestPublicationFigures(FiguresContract):
    @pytest.fixture
    def counted(self):
        return place("1-normative-made")

    @pytest.fixture
    def answerer(self, unit):
        old = policy(unit, "2023-05-01")
        policy(unit, "2024-02-01")
        relation = {"type": "repeals", "target": old, "date": datetime.date(2024, 3, 1)}
        make_published(organisation=unit, relations=[relation])
        policy(unit, "2024-04-01")
        return PublicationFigures()


@pytest.mark.django_db
class TestDisputeFigures(FiguresContract):
    @pytest.fixture
    def counted(self):
        return place("3-reconsideration-pending")

    @pytest.fixture
    def answerer(self, unit):
        for _ in range(2):
            make_dispute(unit)
        make_dispute(unit, concluded_on=datetime.date(2024, 2, 1), result="corrected")
        make_dispute(unit, concluded_on=datetime.date(2023, 6, 1), result="upheld")
        make_dispute()
        return DisputeFigures()


def test_disputes_are_counted_as_the_rule_says(unit, scope):
    pending = make_dispute(unit)
    corrected = make_dispute(unit, concluded_on=datetime.date(2024, 2, 1), result="corrected")
    make_dispute(unit, concluded_on=datetime.date(2023, 6, 1), result="upheld")
    make_dispute(unit, accepted_on=datetime.date(2025, 1, 1))
    answerer = DisputeFigures()
    figures = {at.key: int(value) for at, value in answerer.figures(scope).items() if value}
    assert figures == {"3-reconsideration-corrected": 1, "3-reconsideration-pending": 1}
    assert told(answerer, scope, "3-reconsideration-pending") == [str(pending.pk)]
    assert told(answerer, scope, "3-reconsideration-corrected") == [str(corrected.pk)]


def test_normative_documents_made_repealed_and_in_force(unit, scope):
    kept = policy(unit, "2023-05-01")
    gone = policy(unit, "2023-06-01")
    lapsed = policy(unit, "2022-03-01", term_years=2)
    new = policy(unit, "2024-02-01")
    coming = policy(unit, "2024-12-20", effective_date=datetime.date(2025, 1, 1))
    policy(unit, "2024-02-01", normative=False)
    policy(unit, "2024-02-01", level="city")
    policy(make_organisation(), "2024-02-01")
    act = {"type": "repeals", "target": gone, "date": datetime.date(2024, 3, 1)}
    make_published(organisation=unit, relations=[act])
    answerer = PublicationFigures()
    assert told(answerer, scope, "1-normative-made") == [str(new.pk), str(coming.pk)]
    assert told(answerer, scope, "1-normative-repealed") == [str(gone.pk)]
    assert told(answerer, scope, "1-normative-in_force") == [str(kept.pk), str(new.pk)]
    last_year = FigureScope(scope.organisations, 2023)
    assert told(answerer, last_year, "1-normative-in_force") == [
        str(lapsed.pk), str(kept.pk), str(gone.pk),
    ]  # fmt: skip


def test_declared_invalid_is_an_act_and_counts_as_repealed(unit, scope):
    gone = policy(unit, "2023-06-01")
    act = {"type": "declares_invalid", "target": gone, "date": datetime.date(2024, 3, 1)}
    make_published(organisation=unit, relations=[act])
    assert told(PublicationFigures(), scope, "1-normative-repealed") == [str(gone.pk)]


def test_a_document_that_is_not_public_does_not_count(unit, scope):
    from mingzheng.records.library.models import Publication

    one = policy(unit, "2024-02-01")
    Publication.objects.filter(pk=one.pk).update(live=False)
    assert told(PublicationFigures(), scope, "1-normative-made") == []


def test_the_ledger_tells_how_the_year_s_tasks_stand(unit, scope):
    notice = make_notice()
    for state in ("done", "done", "under_way"):
        make_assignment(make_task(notice), organisation=unit, state=state)
    half = make_task(notice)
    make_assignment(half, organisation=unit, state="done")
    section = make_organisation(kind="section")
    make_assignment(half, organisation=section, state="under_way")
    make_assignment(make_task(notice))
    both = FigureScope(scope.organisations | {section.pk}, 2024)
    assert list(LedgerFigures().passages(both)) == [
        Passage(
            1,
            "2024年政务公开工作台账列有本单位承担的任务4项，"
            "年内经政务公开办确认办结2项，其余2项正在办理。",
            "2024年还有1份台账没有关账，2项任务没有了结，数字还会变。请在关账后重新加入这一段。",
        )
    ]
    Notice.objects.update(closed_on="2024-12-31")
    (closed,) = LedgerFigures().passages(both)
    assert closed.note == ""


def test_the_ledger_says_why_it_has_nothing_to_tell(unit, scope):
    make_assignment(make_task(make_notice()))
    make_notice(year=2022, is_parent=True)
    make_notice(year=2022, withdrawn_at=NOON)
    assert list(LedgerFigures().passages(scope)) == [
        Passage(1, "", "2024年工作台账里没有本单位承担的任务，没有可写的内容。请核对年度和单位。")
    ]
    assert list(LedgerFigures().passages(FigureScope(scope.organisations, 2022))) == [
        Passage(1, "", "2022年没有工作台账，没有可写的内容。请先导入当年的通知，或者自行写明。")
    ]


def test_nothing_left_to_do_is_not_spoken_of(unit, scope):
    make_assignment(make_task(make_notice()), organisation=unit, state="done")
    (passage,) = LedgerFigures().passages(scope)
    assert passage.text.endswith("任务1项，年内经政务公开办确认办结1项。")


def test_two_answerers_for_one_place_are_refused():
    house = tuple(FIGURES)
    try:
        FIGURES.bind(MemoryFigures(filled_places(3)), DisputeFigures())
        with pytest.raises(ValueError, match="answered for by 记录 and 复议诉讼登记"):
            answerers()
    finally:
        FIGURES.bind(*house)


def test_in_the_house_every_place_has_one_answerer():
    labels = {place.key: answerer.label for place, answerer in answerers().items()}
    assert labels["1-normative-made"] == "政策文件库"
    assert labels["3-litigation_direct-pending"] == "复议诉讼登记"
