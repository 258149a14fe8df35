"""What every kind that is shipped has to be, so that lists, files and pages can rely on it."""

import pytest

from mingzheng.data.registers import kinds_of, register_kinds

KINDS = register_kinds().values()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_a_kind_is_whole(kind):
    labels = [column.label for column in kind.columns]
    headings = [one for column in kind.columns for one in (column.label, *column.aliases)]
    assert len(set(headings)) == len(headings)
    assert len(set(labels)) == len(labels)
    assert kind.by_place["title"].required
    # What only tells like rows apart may be empty, and then comes last.
    given = [kind.by_key[key].required for key in kind.identity]
    assert given == sorted(given, reverse=True)
    assert given[0]
    assert all(column.choices for column in kind.columns if column.type == "choice")
    assert kind.bases and kind.update_days > 0
    if kind.publish_workdays:
        assert kind.by_place["decided_on"].required
    if kind.public_days:
        assert kind.by_place["public_until"].type == "date"
    if any(column.type == "party" for column in kind.columns):
        key, citizen = kind.person_choice
        assert citizen in kind.by_key[key].choices


def test_a_law_is_cited_with_its_article_or_number():
    for kind in KINDS:
        for basis in kind.bases:
            assert "条" in basis or "号" in basis, (kind.key, basis)


def test_pages_hold_the_kinds_in_their_order():
    assert [kind.key for kind in kinds_of("fees")] == ["fees", "funds"]
    assert [kind.key for kind in kinds_of("enforcement")] == [
        "enforcement-basis", "licences", "penalties", "inspection-plan", "inspection-results",
        "procurement", "transactions",
    ]  # fmt: skip
