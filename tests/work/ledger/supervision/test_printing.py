"""The Word file of each measure, as a reader finds it."""

from io import BytesIO

import docx
import pytest

from mingzheng.rules.supervision import Measure
from mingzheng.work.ledger.actions.supervision.end import withdraw
from mingzheng.work.ledger.supervision_letters.printing import (
    supervision_file,
    supervision_file_name,
)
from tests.conftest import NOON
from tests.factories.ledger import make_assignment, make_task
from tests.factories.people import make_account, make_organisation
from tests.factories.supervision import make_measure, make_signed

pytestmark = pytest.mark.django_db


@pytest.fixture
def assignment():
    unit = make_organisation("财政金融局", short_name="财金局")
    return make_assignment(make_task(label="公开{单位}兑付结果"), organisation=unit)


def words_of(supervision):
    document = docx.Document(BytesIO(supervision_file(supervision, "docx")))
    return [one.text for one in document.paragraphs if one.text.strip()]


def test_a_letter_has_head_number_recipient_text_and_signature(assignment):
    letter = make_signed(assignment)
    words = words_of(letter)
    assert words[:4] == [
        "政务公开办公室", "政督〔2024〕1号", "关于政务公开工作任务的督办函", "财政金融局：",
    ]  # fmt: skip
    assert words[-2:] == ["政务公开办公室", "2024年11月18日"]
    # What stands in a task is never read as a field.
    assert "1. 任务1“公开{单位}兑付结果”（牵头；期限为2024年12月31日）" in words
    assert supervision_file_name(letter, "docx") == "政督〔2024〕1号_财金局.docx"


def test_a_reminder_has_no_number(assignment):
    reminder = make_measure(assignment, measure=Measure.REMINDER)
    assert words_of(reminder)[:3] == [
        "政务公开办公室", "关于抓紧办理政务公开任务的提醒", "财政金融局：",
    ]  # fmt: skip
    assert supervision_file_name(reminder, "pdf") == f"提醒{reminder.pk}_财金局.pdf"


def test_what_was_withdrawn_says_so_on_every_page_and_keeps_its_words(assignment):
    letter = make_signed(assignment)
    before = words_of(letter)
    gone = withdraw(letter, reason="发错单位", by=make_account(), at=NOON)
    assert words_of(gone) == before
    document = docx.Document(BytesIO(supervision_file(gone, "docx")))
    assert document.sections[0].header.paragraphs[0].text == "本件已撤回"
