import datetime

import pytest

from mingzheng.records.library.models import Publication
from mingzheng.records.people.models import OrganisationName
from mingzheng.search.engines.tantivy import TantivyEngine
from mingzheng.search.units import UNITS
from mingzheng.work.searching import words
from mingzheng.work.searching.indexing import Indexer
from mingzheng.work.searching.vocabulary import WORDING, learn_vocabulary
from tests.conftest import NOON
from tests.factories.library import make_published
from tests.factories.people import make_organisation

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]


@pytest.fixture
def learn(settings, tmp_path):
    """Indexes everything and learns the words of it."""
    settings.DATA_DIR = tmp_path
    engine = TantivyEngine(tmp_path / "search")

    def learned():
        indexer = Indexer(engine)
        while indexer.follow(now=NOON):
            pass
        indexer.close()
        return learn_vocabulary(tmp_path / "search", engine.open(UNITS), now=NOON)

    return learned


def suggested(typed, now=NOON):
    return [one.text for one in words.suggestions(typed, now=now)]


def test_before_anything_was_learned_nothing_is_suggested(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    assert suggested("住") == []
    assert words.site_corrector() is None


@pytest.mark.parametrize("typed", ["住", "住房bu", "zhufang", "zfbt", "ZFBT", "房补"])
def test_titles_are_suggested_by_characters_pinyin_and_initials(learn, typed):
    make_published(title="住房补贴办法")
    learn()
    assert suggested(typed)[0] == "住房补贴办法"


def test_units_are_suggested_by_every_present_name_and_not_by_former_ones(learn):
    unit = make_organisation("云岭高新区发展改革局", key="fagai", short_name="发改局")
    OrganisationName.objects.create(organisation=unit, name="区发改委", kind="alias")
    OrganisationName.objects.create(
        organisation=unit, name="区计划局", kind="former", used_until=datetime.date(2019, 1, 1)
    )
    learn()
    assert (suggested("发改局"), suggested("区发改")) == (["发改局"], ["区发改委"])
    assert suggested("发展改") == ["云岭高新区发展改革局"]
    assert suggested("计划局") == []


def test_of_the_names_of_one_thing_one_is_suggested(learn):
    for number in range(8):
        make_organisation(
            f"云岭高新区第{number}局", key=f"ju{number}", short_name=f"云岭{number}局"
        )
    learn()
    found = suggested("云岭")
    assert len(found) == 8
    assert len({"".join(filter(str.isdigit, name)) for name in found}) == 8


def test_wordings_are_suggested_only_where_they_find_something(learn):
    make_published(title="关于提高最低生活保障标准的通知")
    learn()
    found = words.suggestions("低保", now=NOON)
    assert "低保" in [one.text for one in found]
    assert {one.kind for one in found} == {WORDING}
    assert suggested("驾照") == []


def test_what_is_withdrawn_is_not_suggested_though_nothing_was_learned_anew(learn):
    one = make_published(title="住房补贴办法")
    other = make_published(title="住房养护办法")
    learn()
    Publication.objects.filter(pk=one.pk).update(live=False)
    assert suggested("住房") == ["住房养护办法"]
    later = NOON + datetime.timedelta(hours=2)
    Publication.objects.filter(pk=other.pk).update(hidden_from=NOON + datetime.timedelta(hours=1))
    assert suggested("住房", now=later) == []


def test_a_title_that_was_corrected_is_not_suggested_in_its_old_form(learn):
    one = make_published(title="张三住房补贴公示")
    learn()
    Publication.objects.filter(pk=one.pk).update(title="住房补贴公示")
    assert suggested("住房") == []


def test_one_title_of_two_documents_stays_while_one_of_them_is_public(learn):
    first, second = (make_published(title="住房补贴办法") for _ in range(2))
    learn()
    Publication.objects.filter(pk=first.pk).update(live=False)
    assert suggested("住房") == ["住房补贴办法"]
    Publication.objects.filter(pk=second.pk).update(live=False)
    assert suggested("住房") == []


def test_hidden_names_leave_room_for_visible_ones(learn):
    hidden = [make_published(title=f"补贴办法{number}") for number in range(12)]
    shown = [make_published(title=f"关于补贴的办法{number}") for number in range(3)]
    learn()
    Publication.objects.filter(pk__in=[one.pk for one in hidden]).update(live=False)
    assert sorted(suggested("补贴")) == [one.title for one in shown]


def test_what_has_ended_comes_after_what_is_valid(learn):
    old = make_published(title="住房补贴甲办法")
    new = make_published(title="住房补贴乙办法")
    act = {"type": "repeals", "target": old, "date": datetime.date(2024, 11, 1)}
    make_published(title="废止文件的决定", relations=[act])
    learn()
    assert suggested("住房补贴") == [new.title, old.title]


def test_the_corrector_knows_the_titles(learn):
    for name in ("住房补贴办法", "住房补贴细则", "住房补贴公告"):
        make_published(title=name)
    learn()
    corrected = words.site_corrector().correct("住房补帖办法")
    assert corrected is not None
    assert corrected.text == "住房补贴办法"


def test_a_new_file_is_read_and_the_old_copy_given_up(learn):
    make_published(title="住房补贴办法")
    learn()
    before = words.suggestions_stamp()
    make_published(title="住房养护办法")
    learn()
    assert words.suggestions_stamp() != before
    assert len(suggested("住房")) == 2


@pytest.mark.parametrize("typed", ["", " ", "\x00", "<script>", "甲" * 5000, "😀", "\ud800"])
def test_hostile_beginnings_are_answered(learn, typed):
    make_published(title="住房补贴办法")
    learn()
    assert suggested(typed) == []


@pytest.mark.parametrize("size", [1, 30])
def test_a_suggestion_asks_the_database_equally_often_at_any_size(
    learn, django_assert_num_queries, size
):
    unit = make_organisation("住房局", key="zfj")
    for number in range(size):
        make_published(title=f"住房补贴办法{number}", organisation=unit)
    learn()
    with django_assert_num_queries(3):
        suggested("住房")
