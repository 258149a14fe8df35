from mingzheng.rules.text.shapes import NO_LOOKALIKES, Lookalikes


def test_listed_neighbours_are_alike_both_ways() -> None:
    table = Lookalikes(["未末本", "土士"])
    assert table.alike("未", "末")
    assert table.alike("士", "土")


def test_neighbours_of_one_character_are_not_alike_themselves() -> None:
    assert not Lookalikes(["未末本"]).alike("末", "本")


def test_empty_table_knows_no_likeness() -> None:
    assert not NO_LOOKALIKES.alike("未", "末")


def test_neighbours_are_named_from_both_sides() -> None:
    table = Lookalikes(["未末本", "土士"])
    assert (table.of("未"), table.of("末"), table.of("王")) == ({"末", "本"}, {"未"}, frozenset())
