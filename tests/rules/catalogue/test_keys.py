"""Codes that tie the rows of one edition to those of the next."""

from mingzheng.rules.catalogue import with_keys

from .factories import row


def keys(*rows: object, known: tuple[object, ...] = ()) -> list[str]:
    return [one.key for one in with_keys(rows, known=known)]  # type: ignore[arg-type]


def test_new_rows_are_numbered_field_by_field():
    rows = [row(key="", item=name) for name in "甲乙"] + [row(key="", field="jiuye")]
    assert keys(*rows) == ["shehuijiuzhu-01", "shehuijiuzhu-02", "jiuye-01"]


def test_numbers_go_on_after_the_highest_of_sheet_and_edition():
    known = (row(key="shehuijiuzhu-09", item="旧"),)
    rows = [row(key="shehuijiuzhu-11", item="甲"), row(key="", item="乙")]
    assert keys(*rows, known=known) == ["shehuijiuzhu-11", "shehuijiuzhu-12"]
    assert keys(row(key="", item="乙"), known=known) == ["shehuijiuzhu-10"]


def test_same_items_take_the_known_key_whatever_else_changed():
    known = (row(key="shehuijiuzhu-04"),)
    assert keys(row(key="", content="别的", owner="别处"), known=known) == ["shehuijiuzhu-04"]


def test_row_of_another_field_or_item_is_another_row():
    known = (row(key="shehuijiuzhu-04"),)
    assert keys(row(key="", field="jiuye"), known=known) == ["jiuye-01"]
    assert keys(row(key="", subject="特困"), known=known) == ["shehuijiuzhu-05"]
    assert keys(row(key="", item="程序"), known=known) == ["shehuijiuzhu-05"]


def test_rows_of_one_item_take_its_keys_in_order_and_then_new_ones():
    known = (row(key="shehuijiuzhu-02"), row(key="shehuijiuzhu-05"))
    assert keys(*[row(key="")] * 3, known=known) == [
        "shehuijiuzhu-02",
        "shehuijiuzhu-05",
        "shehuijiuzhu-06",
    ]


def test_key_that_the_sheet_uses_itself_is_not_given_to_another_row():
    known = (row(key="shehuijiuzhu-02"),)
    rows = [row(key=""), row(key="shehuijiuzhu-02", item="改名")]
    assert keys(*rows, known=known) == ["shehuijiuzhu-03", "shehuijiuzhu-02"]


def test_keys_of_other_makers_stay_and_count_for_nothing():
    assert keys(row(key="x-77"), row(key="")) == ["x-77", "shehuijiuzhu-01"]


def test_two_digits_at_least():
    known = (row(key="shehuijiuzhu-99", item="旧"),)
    assert keys(row(key=""), known=known) == ["shehuijiuzhu-100"]
