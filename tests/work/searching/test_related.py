from mingzheng.search.site import SiteHit
from mingzheng.search.units import Unit
from mingzheng.work.searching.related import MOST, related_terms


def hits(*texts):
    return [
        SiteHit(str(n), Unit(str(n), title, body), 1.0) for n, (title, body) in enumerate(texts)
    ]


def test_official_wordings_of_plain_words_come_first_where_they_stand():
    terms = related_terms("低保", hits(("社会救助标准", "最低生活保障标准提高。")))
    assert terms[0] == "最低生活保障"


def test_wordings_that_stand_nowhere_are_left_out():
    assert related_terms("低保", hits(("养犬管理办法", "养犬应当登记。"))) == ()


def test_other_plain_words_for_the_same_are_offered_and_what_was_typed_is_not():
    terms = related_terms("低保", hits(("社会救助标准", "最低生活保障标准提高。")))
    assert "低保" not in terms
    assert len(terms) > 1


def test_terms_frequent_in_titles_are_offered():
    found = hits(*((f"住房公积金贷款办法{n}", "") for n in range(3)))
    assert related_terms("贷款办法", found) == ("住房公积金",)
    assert related_terms("贷款办法", found[:1]) == ()


def test_there_are_at_most_eight():
    text = "最低生活保障、特困人员、临时救助、失业保险金、养老服务、住房公积金、居住证"
    found = hits(*((f"{text}{n}", text) for n in range(3)))
    assert len(related_terms("低保 公积金 养老 失业金 居住证 临时救助", found)) <= MOST


def test_words_of_asking_have_no_relatives():
    assert related_terms("怎么办理", hits(("办理流程", "办事指南"))) == ()
