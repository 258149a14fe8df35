"""P19 once the answer is out: last days against it, openings noted one by one, one rating."""

import datetime

import pytest

from mingzheng.records.journal.models import JournalEntry
from mingzheng.work.foi.actions.rate import rate
from mingzheng.work.foi.errors import NotNow, RatedBefore
from mingzheng.work.foi.models import AnswerOpening, Case, CaseFile, Delivery, Purpose, Rating
from tests.conftest import NOON
from tests.factories import foi
from tests.factories.people import make_account
from tests.surfaces.portal.page import Page

pytestmark = pytest.mark.django_db
CASE = "/foi/track/case"


def opened(client, receipt):
    data = {"number": receipt.case.number, "code": receipt.code}
    assert client.post("/foi/track", data).status_code == 302


@pytest.fixture
def receipt():
    files = ((Purpose.ANSWER, foi.picture("答复.png")),)
    return foi.online(files=files)


def answered(receipt, **fields):
    foi.confirm_both(receipt.case)
    return foi.answered(receipt.case, **fields)


def remedies(page):
    """The last days of the section on remedies."""
    return [text for text in page.texts("dd") if text.startswith(("最迟", "先申请"))]


def test_last_days_stand_beside_the_answer_and_on_the_case(client, receipt):
    """Received 2024-11-18: sixty days on 2025-01-17; six months on a Sunday, so 2025-05-19."""
    answered(receipt)
    opened(client, receipt)
    page = Page(client.get(CASE))
    assert remedies(page) == []
    assert "收到答复后，这里会算出具体的截止日期；网上答复打开就是收到。" in page.texts("p")
    for path in (f"{CASE}/answer", CASE):
        assert remedies(Page(client.get(path))) == ["最迟 2025-01-17", "最迟 2025-05-19"]


def test_refusal_sends_to_reconsideration_first(client, receipt):
    answered(receipt, basis="14-秘密")
    opened(client, receipt)
    client.get(f"{CASE}/answer")
    page = Page(client.get(CASE))
    assert remedies(page) == [
        "最迟 2025-01-17", "先申请行政复议，期限从收到复议决定书起算",
    ]  # fmt: skip
    assert any("应当先自收到之日起60日内申请行政复议" in text for text in page.texts("p"))


def test_letter_under_way_has_no_last_day_yet(client, receipt):
    answered(receipt, method="post", waybill="EX123")
    opened(client, receipt)
    page = Page(client.get(CASE))
    assert remedies(page) == []
    assert "收到答复后，这里会算出具体的截止日期；网上答复打开就是收到。" in page.texts("p")


def test_last_days_stay_when_the_answer_is_no_longer_online(client, receipt):
    answered(receipt)
    opened(client, receipt)
    client.get(f"{CASE}/answer")
    Delivery.objects.update(open_until=NOON.date() - datetime.timedelta(days=1))
    page = Page(client.get(CASE))
    assert remedies(page) == ["最迟 2025-01-17", "最迟 2025-05-19"]
    assert "2024-11-17，已过期，需要的请联系受理机关" in page.texts("dd")
    assert client.get(f"{CASE}/answer").status_code == 404


def test_each_opening_of_letter_and_file_is_noted_and_a_look_at_the_head_is_none(client, receipt):
    answered(receipt)
    opened(client, receipt)
    file = CaseFile.objects.get(purpose=Purpose.ANSWER)
    client.head(f"{CASE}/answer")
    client.head(f"{CASE}/files/{file.pk}")
    assert AnswerOpening.objects.count() == 0
    client.get(f"{CASE}/answer")
    client.get(f"{CASE}/files/{file.pk}")
    client.get(f"{CASE}/files/{file.pk}")
    assert list(AnswerOpening.objects.values_list("file", flat=True)) == [None, file.pk, file.pk]


def test_file_is_handed_over_as_a_thing_to_save(client, receipt):
    answered(receipt)
    opened(client, receipt)
    file = CaseFile.objects.get(purpose=Purpose.ANSWER)
    response = client.get(f"{CASE}/files/{file.pk}")
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_answer_is_rated_once_with_words(client, receipt):
    answered(receipt)
    opened(client, receipt)
    assert "评价答复" in client.get(CASE).content.decode()
    page = Page(client.get(f"{CASE}/rating"))
    labels = [text for text in page.texts("label") if "分，" in text]
    assert labels == [
        "5 分，非常满意", "4 分，满意", "3 分，基本满意", "2 分，不满意", "1 分，非常不满意",
    ]  # fmt: skip
    response = client.post(f"{CASE}/rating", {"score": "4", "words": " 很快。 "}, follow=True)
    assert "谢谢您的评价" in response.content.decode()
    rating = Rating.objects.get()
    assert (rating.case.pk, rating.score, rating.words) == (receipt.case.pk, 4, "很快。")
    assert "4 分，满意" in Page(client.get(CASE)).texts("dd")
    again = client.post(f"{CASE}/rating", {"score": "1"}, follow=True).content.decode()
    assert "您已经评价过" in again and Rating.objects.get().score == 4


@pytest.mark.parametrize(
    ("sent", "cure"),
    [
        ({}, "请选择 1 到 5 分中的一项。"),
        ({"score": "6"}, "请从列出的五项中选择。"),
        ({"score": "0"}, "请从列出的五项中选择。"),
        ({"score": "3", "words": "慢" * 301}, "意见最多 300 字，请精简。"),
    ],
)
def test_rating_that_cannot_be_says_the_cure(client, receipt, sent, cure):
    answered(receipt)
    opened(client, receipt)
    page = Page(client.post(f"{CASE}/rating", sent or {"words": "好"}))
    assert cure in page.texts("p", **{"class": "field-error"})[0]
    assert Rating.objects.count() == 0


def test_nothing_is_rated_before_the_answer_is_out(client, receipt):
    foi.confirm_both(receipt.case)
    opened(client, receipt)
    response = client.post(f"{CASE}/rating", {"score": "1"}, follow=True).content.decode()
    assert "答复发出后才能评价" in response and Rating.objects.count() == 0
    with pytest.raises(NotNow, match="请在收到答复后再评价"):
        rate(receipt.case, score=1, at=NOON)


def test_second_rating_is_refused_by_the_action_and_the_journal_has_one_without_words(receipt):
    answered(receipt)
    rate(receipt.case, score=2, words="电话 13800000001", at=NOON)
    with pytest.raises(RatedBefore):
        rate(receipt.case, score=5, at=NOON)
    entries = JournalEntry.objects.filter(action="foi_case.rated")
    assert [entry.details for entry in entries] == [{"score": 2}]


def test_rating_belongs_to_the_case_of_the_ticket(client, receipt):
    other = foi.online()
    for one in (receipt, other):
        answered(one)
    opened(client, receipt)
    client.post(f"{CASE}/rating", {"score": "5", "case": other.case.pk})
    assert Rating.objects.get().case_id == receipt.case.pk
    assert Case.objects.count() == 2


def test_desk_reads_the_rating_with_its_words_as_text(client, receipt):
    answered(receipt)
    rate(receipt.case, score=1, words="<script>alert(1)</script>等太久", at=NOON)
    unit = receipt.case.organisation
    client.force_login(make_account(role="foi_handler", organisation=unit))
    page = client.get(f"/desk/foi/{receipt.case.pk}").content.decode()
    assert "1 分，非常不满意（2024-11-18）" in page and "等太久" in page
    assert "<script>alert" not in page
