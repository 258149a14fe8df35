"""Partial release: the original stays in the house, nothing of what was covered goes out."""

import pypdfium2
import pytest

from mingzheng.records.journal.models import JournalEntry
from mingzheng.work.foi.actions import redact
from mingzheng.work.foi.actions.check import return_decision
from mingzheng.work.foi.actions.redact import (
    accept_redaction,
    begin_redaction,
    discard_redaction,
    mark_places,
    text_to_cover,
)
from mingzheng.work.foi.errors import NothingCovered, NotNow, RedactionRefused, WordsMissing
from mingzheng.work.foi.files import read_case_file
from mingzheng.work.foi.models import CaseFile, Purpose, Redaction
from mingzheng.work.foi.queries.public_case import public_case
from tests.conftest import NOON
from tests.factories import foi
from tests.factories.people import make_account

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]

SECRET = "Zhang-8842"


REPORT = (("Report of the works", f"Engineer {SECRET}"), ("Page two", f"Signed {SECRET}"))


@pytest.fixture
def case():
    return foi.received()


@pytest.fixture
def handler(case):
    return foi.handler_of(case)


def begun(case, handler, file=None):
    return begin_redaction(case, file=file or foi.report_pdf(*REPORT), by=handler, at=NOON)


def marked(case, handler, *, words=(SECRET,), regions=(), file=None):
    one = begun(case, handler, file)
    return mark_places(one, words=words, regions=regions, by=handler, at=NOON)


def text_of(data):
    document = pypdfium2.PdfDocument(data)
    text = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return text


def test_what_goes_out_holds_nothing_of_what_was_covered(case, handler):
    one = marked(case, handler)
    assert [place[0] for place in one.places] == [1, 2]
    one = accept_redaction(one, by=handler, at=NOON)
    assert (one.result.name, one.result.purpose) == ("验收报告（已遮盖）.pdf", Purpose.ANSWER)
    given, kept = read_case_file(one.result), read_case_file(one.original)
    assert SECRET.encode() not in given
    assert text_of(given) == ["", ""]
    assert SECRET in "".join(text_of(kept))
    assert one.original.purpose == Purpose.ORIGINAL


def test_the_applicant_gets_the_covered_file_and_never_the_original(case, handler):
    one = accept_redaction(marked(case, handler), by=handler, at=NOON)
    case = foi.answered(case)
    shown = public_case(case, today=NOON.date())
    assert [file.pk for file in shown.answer_files] == [one.result.pk]
    assert CaseFile.objects.filter(case=case, purpose=Purpose.ORIGINAL).count() == 1


def test_regions_are_covered_beside_words(case, handler):
    one = marked(case, handler, regions=((2, 72, 60, 200, 90),))
    assert one.places[-1] == [2, 72, 60, 200, 90]
    assert one.regions == [[2, 72, 60, 200, 90]]
    only = mark_places(one, words=(), regions=((1, 0, 0, 10, 10),), by=handler, at=NOON)
    assert (only.words, only.places) == ("", [[1, 0, 0, 10, 10]])


@pytest.mark.parametrize(
    ("region", "told"),
    [
        ((3, 0, 0, 9, 9), "没有第 3 页，这份文件共 2 页"),
        ((0, 0, 0, 9, 9), "没有第 0 页"),
        ((1, 0, 0, 596, 9), "不超过宽 595、高 842"),
        ((1, 9, 0, 9, 9), "左要小于右"),
        ((1, float("nan"), 0, 9, 9), "不在页面上"),
    ],
)
def test_a_region_off_the_page_is_told_with_the_size(case, handler, region, told):
    with pytest.raises(RedactionRefused, match=told):
        marked(case, handler, regions=(region,))


def test_words_that_stand_nowhere_stop_the_acceptance(case, handler):
    one = marked(case, handler, words=(SECRET, "Li-77"))
    assert one.missing == "Li-77"
    with pytest.raises(WordsMissing, match="“Li-77”没有找到"):
        accept_redaction(one, by=handler, at=NOON)
    assert not CaseFile.objects.filter(purpose=Purpose.ANSWER).exists()


def test_nothing_covered_is_not_accepted(case, handler):
    with pytest.raises(NothingCovered):
        accept_redaction(begun(case, handler), by=handler, at=NOON)


def test_marking_again_takes_back_what_was_accepted(case, handler):
    one = accept_redaction(marked(case, handler), by=handler, at=NOON)
    again = mark_places(one, words=("Report",), regions=(), by=handler, at=NOON)
    assert (again.result, again.accepted_at) == (None, None)
    assert not CaseFile.objects.filter(purpose=Purpose.ANSWER).exists()


def test_a_text_is_covered_word_by_word(case, handler):
    one = begun(case, handler, text_to_cover("联系人张三，\r\n电话 １３８ 0000 0001。"))
    one = mark_places(one, words=("张三", "13800000001"), regions=(), by=handler, at=NOON)
    one = accept_redaction(one, by=handler, at=NOON)
    assert read_case_file(one.result).decode() == "联系人████，\n电话 ████。"
    assert one.result.name == "提供的文字（已遮盖）.txt"


def test_other_files_and_long_ones_are_refused_with_the_cure(case, handler, monkeypatch):
    with pytest.raises(RedactionRefused, match="请先另存为 PDF"):
        begun(case, handler, foi.picture())
    monkeypatch.setattr(redact, "MOST_PAGES", 1)
    with pytest.raises(RedactionRefused, match="有 2 页，一次最多遮盖 1 页"):
        begun(case, handler)
    monkeypatch.setattr(redact, "MOST_CHARACTERS", 3)
    with pytest.raises(RedactionRefused, match="文字超过 3 字"):
        text_to_cover("四个字啊")
    assert not Redaction.objects.exists()


def test_only_while_the_case_is_handled(case, handler):
    one = marked(case, handler)
    decision = foi.drafted(case, by=handler)
    for act in (
        lambda: begun(case, handler),
        lambda: mark_places(one, words=("Report",), regions=(), by=handler, at=NOON),
        lambda: accept_redaction(one, by=handler, at=NOON),
        lambda: discard_redaction(one, by=handler, at=NOON),
    ):
        with pytest.raises(NotNow, match="答复退回办理后才能改动"):
            act()
    checker = make_account(role="reviewer", organisation=case.organisation)
    return_decision(decision, reason="漏遮盖", by=checker, at=NOON)
    assert accept_redaction(one, by=handler, at=NOON).result is not None


def test_a_changed_marking_is_not_accepted_unseen(case, handler):
    one = marked(case, handler)
    Redaction.objects.filter(pk=one.pk).update(places=[[1, 0, 0, 5, 5]])
    with pytest.raises(RedactionRefused, match="请重新预览后再采用"):
        accept_redaction(one, by=handler, at=NOON)


def test_discarding_leaves_nothing(case, handler, django_capture_on_commit_callbacks):
    one = accept_redaction(marked(case, handler), by=handler, at=NOON)
    places = [file.file for file in (one.original, one.result)]
    with django_capture_on_commit_callbacks(execute=True):
        discard_redaction(one, by=handler, at=NOON)
    assert not case.files.exists() and not Redaction.objects.exists()
    assert [place.storage.exists(place.name) for place in places] == [False, False]


def test_the_journal_counts_and_knows_no_word(case, handler):
    accept_redaction(marked(case, handler), by=handler, at=NOON)
    rows = JournalEntry.objects.filter(action__startswith="foi_case.redaction")
    found = [(row.action, sorted(row.details)) for row in rows.order_by("number")]
    assert found == [
        ("foi_case.redaction_begun", ["pages", "redaction"]),
        ("foi_case.redaction_marked", ["places", "redaction"]),
        ("foi_case.redaction_accepted", ["file", "places", "redaction", "sha256"]),
    ]
    assert SECRET not in repr(list(JournalEntry.objects.values()))
