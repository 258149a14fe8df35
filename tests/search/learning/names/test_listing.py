from mingzheng.search.learning.names.listing import LONGEST, MOST_NAMES, NameListing, name_of
from mingzheng.search.units import Unit


def listed(units):
    listing = NameListing()
    assert list(listing.watch(units)) == units
    return listing.names()


def test_short_titles_without_bodies_are_a_list_of_names():
    units = [Unit("1", "换领驾驶证", ""), Unit("2", "公积金提取", "公积金提取")]
    assert listed(units) == tuple(units)


def test_a_long_text_among_many_names_changes_nothing():
    units = [*(Unit(str(number), "登记", "") for number in range(4)), Unit("5", "办法", "长" * 900)]
    assert listed(units) == tuple(units)


def test_texts_are_no_names():
    at_the_limit = [Unit("1", "题", "文" * (LONGEST - 2))]
    assert listed(at_the_limit) == tuple(at_the_limit)
    assert listed([Unit("1", "题", "文" * (LONGEST - 1))]) == ()


def test_too_many_names_to_weigh_each_against_each():
    units = [Unit(str(number), "登记", "") for number in range(MOST_NAMES + 1)]
    assert listed(units[:-1]) == tuple(units[:-1])
    assert listed(units) == ()


def test_nothing_is_no_list():
    assert listed([]) == ()


def test_a_body_that_repeats_the_title_says_nothing_more():
    assert name_of(Unit("1", "开锁", "开锁")) == name_of(Unit("1", "开锁", "")) == "开锁"
    assert name_of(Unit("1", "开锁", "附近")) == "开锁\n附近"
