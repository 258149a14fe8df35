"""Every letter: made from the house's wording and the case, and opened again as a Word file."""

import datetime
import io

import pytest
from docx import Document

from mingzheng.records.parameters.actions import change_parameters
from mingzheng.records.parameters.letter_actions import change_letter
from mingzheng.records.parameters.letters import letter_template
from mingzheng.rules.foi_grounds import GROUNDS
from mingzheng.work.foi.errors import LetterIncomplete
from mingzheng.work.foi.letter_print import letter_file
from mingzheng.work.foi.letters.answer import ABANDONED
from mingzheng.work.foi.models import Letter
from tests.conftest import NOON
from tests.factories import foi
from tests.factories.people import make_account, make_organisation

pytestmark = pytest.mark.django_db

INJECTION = "{救济}{查询码?}｛申请人｝ **加粗** [点这里](https://evil.example/) {{ 7|add:7 }} =1+1"


def words_of(letter):
    """Every paragraph of the Word file, as python-docx reads it."""
    document = Document(io.BytesIO(letter_file(letter, "docx")))
    return [one.text for one in document.paragraphs if one.text.strip()]


def decided(basis):
    """A case that may be answered on ``basis``, with its letter."""
    case = foi.ready_for(basis)
    return case, foi.drafted(case, basis=basis, at=foi.decided_at(case)).letter


@pytest.mark.parametrize("basis", GROUNDS)
def test_an_answer_says_number_ground_article_and_remedies_on_every_ground(basis):
    case, letter = decided(basis)
    ground, words = GROUNDS[basis], words_of(letter)
    text = "\n".join(words)
    assert words[0] == case.organisation.name
    assert words[1] == letter.number == f"{case.organisation.name}依申请公开〔2024〕{letter.serial}号"
    assert words[2] == ("视为放弃申请告知书" if basis in ABANDONED else "政府信息公开申请答复书")
    assert words[3] == "申请人甲："
    assert ground.article in text
    assert ground.remedies in words
    assert case.number in text
    assert foi.WANTED in text
    if basis not in ABANDONED:
        assert ground.wording in text
    assert words[-2:] == [case.organisation.name, foi.chinese(letter.dated)]
    assert "{" not in text
