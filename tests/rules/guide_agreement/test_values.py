from mingzheng.rules.guide_agreement.materials import asked_materials, material_name
from mingzheng.rules.guide_agreement.places import normal_place, places_in, same_place
from mingzheng.rules.guide_agreement.values import amounts_in, phones_in, times_in
from tests.vectors import vectors

KNOWN = vectors("guide_agreement")


def test_amounts_in_yuan():
    for text, expected in KNOWN["amounts"]:
        assert [f"{one.normalize():f}" for one in amounts_in(text)] == expected, text


def test_times_of_handling_and_terms_but_no_dates_within_a_month():
    for text, expected in KNOWN["times"]:
        assert [one.words for one in times_in(text)] == expected, text


def test_phones_of_desks():
    for text, expected in KNOWN["phones"]:
        assert list(phones_in(text)) == expected, text


def test_materials_asked_for():
    for text, expected in KNOWN["materials"]:
        assert list(asked_materials(text)) == expected, text


def test_one_name_for_each_material():
    for words, expected in KNOWN["names"]:
        assert material_name(words) == expected, words


def test_places_in_running_text():
    for text, expected in KNOWN["places"]:
        assert list(places_in(text)) == expected, text


def test_the_same_place_written_differently():
    for one, other, expected in KNOWN["same_places"]:
        assert same_place(normal_place(one), normal_place(other)) is expected, (one, other)
