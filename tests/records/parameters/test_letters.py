import pytest

from mingzheng.data.foi_letters import LETTERS
from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.parameters.letter_actions import change_letter, restore_letter
from mingzheng.records.parameters.letters import letter_lines, letter_template
from mingzheng.records.parameters.models import LetterText
from mingzheng.rules.refusal import Refusal
from tests.conftest import NOON
from tests.factories.people import make_account

pytestmark = pytest.mark.django_db
OWN = "{申请人}：\n您的申请已经收到。\n{机关}"


def entries():
    return list(JournalEntry.objects.order_by("pk").values_list("action", flat=True))


def test_own_wording_holds_until_it_is_put_back():
    by = make_account()
    before = entries()
    assert change_letter("receipt", title=" 登记回执 ", template=f"{OWN}\r\n", by=by, at=NOON)
    own = letter_template("receipt")
    assert (own.title, own.template) == ("登记回执", OWN)
    assert own.fields == LETTERS["receipt"].fields
    assert letter_template("answer") == LETTERS["answer"]
    lines = {line.letter.kind: line.changed_at for line in letter_lines()}
    assert list(lines) == list(LETTERS)
    assert [kind for kind, changed_at in lines.items() if changed_at] == ["receipt"]
    assert not change_letter("receipt", title="登记回执", template=OWN, by=by, at=NOON)
    assert restore_letter("receipt", by=by, at=NOON)
    assert not restore_letter("receipt", by=by, at=NOON)
    assert letter_template("receipt") == LETTERS["receipt"]
    assert entries()[len(before) :] == ["letter.changed", "letter.restored"]


def test_the_shipped_wording_typed_in_is_no_own_wording():
    by, shipped = make_account(), LETTERS["receipt"]
    assert not change_letter(
        "receipt", title=shipped.title, template=shipped.template, by=by, at=NOON
    )
    change_letter("receipt", title="登记回执", template=OWN, by=by, at=NOON)
    assert change_letter("receipt", title=shipped.title, template=shipped.template, by=by, at=NOON)
    assert not LetterText.objects.exists()


def test_a_template_that_cannot_work_is_not_stored():
    by = make_account()
    for title, template in [("登记回执", "{密码}"), ("登记回执", ""), ("", OWN)]:
        with pytest.raises(Refusal):
            change_letter("receipt", title=title, template=template, by=by, at=NOON)
    with pytest.raises(KeyError):
        change_letter("unknown", title="登记回执", template=OWN, by=by, at=NOON)
    assert not LetterText.objects.exists()
