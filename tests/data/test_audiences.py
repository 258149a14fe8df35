"""The table of audiences: codes that stay, names that are told apart."""

import re

from mingzheng.data.audiences import audiences


def test_codes_are_lower_case_and_short_enough_to_store():
    assert [code for code in audiences() if not re.fullmatch("[a-z_]{3,24}", code)] == []


def test_every_name_and_word_means_one_audience():
    known = audiences().values()
    said = [word for one in known for word in (one.name, *one.words)]
    assert len(said) == len(set(said))
    assert all(one.words for one in known)


def test_the_order_is_that_of_the_table():
    assert list(audiences())[:3] == ["graduate", "jobseeker", "founder"]
