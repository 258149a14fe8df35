"""The fee against a cashier who prices unit by unit."""

import datetime

from hypothesis import given
from hypothesis import strategies as st

from mingzheng.rules.foi_fee import Application, in_sequence, pages_of, per_item, per_page

D = datetime.date
COUNTS = st.integers(0, 400)
APPLICATIONS = st.lists(
    st.builds(
        Application,
        applicant=st.sampled_from("甲乙"),
        received=st.dates(D(2024, 5, 28), D(2024, 7, 3)),
        mode=st.sampled_from(["per_item", "per_page"]),
        count=st.integers(0, 40),
        agency=st.sampled_from(["", "教育局"]),
    ),
    max_size=8,
)


def price_of_item(place):
    if place <= 10:
        return 0
    return 100 if place <= 30 else 100 * (2 + (place - 31) // 10)


def price_of_page(place):
    return next(
        price for upto, price in ((30, 0), (100, 10), (200, 20), (10**9, 40)) if place <= upto
    )


@given(before=COUNTS, items=COUNTS)
def test_items_cost_what_each_place_costs(before, items):
    prices = [price_of_item(place) for place in range(before + 1, before + items + 1)]
    assert per_item(items, before=before).total == sum(prices)


@given(pages=COUNTS)
def test_pages_cost_what_each_place_costs(pages):
    assert per_page(pages).total == sum(price_of_page(place) for place in range(1, pages + 1))


@given(one=COUNTS, more=COUNTS)
def test_more_never_costs_less(one, more):
    assert per_item(one).total <= per_item(one + more).total
    assert per_page(one).total <= per_page(one + more).total


@given(before=COUNTS, one=COUNTS, other=COUNTS)
def test_two_requests_cost_what_one_of_both_would(before, one, other):
    apart = per_item(one, before=before).total + per_item(other, before=before + one).total
    assert apart == per_item(one + other, before=before).total


@given(pages=COUNTS)
def test_what_is_public_already_is_free(pages):
    assert per_page(pages, already_public=True).total == 0


@given(single=COUNTS, double=COUNTS)
def test_a_double_sheet_is_two_single_ones(single, double):
    assert pages_of({"a4_single": single, "a4_double": double}) == single + 2 * double


@given(before=COUNTS, items=COUNTS)
def test_bands_adjoin_and_cover_every_place(before, items):
    bands = per_item(items, before=before).bands
    places = [place for band in bands for place in range(band.first, band.last + 1)]
    assert places == list(range(before + 1, before + items + 1))
    assert all(
        price_of_item(band.first) == price_of_item(band.last) == band.price for band in bands
    )


@given(applications=APPLICATIONS)
def test_a_month_of_one_applicant_costs_what_its_items_cost_together(applications):
    fees = in_sequence(applications)
    months, paid = {}, {}
    for one, fee in zip(applications, fees, strict=True):
        if one.mode == "per_page":
            assert fee == per_page(one.count)
            continue
        month = one.applicant, one.agency, one.received.month
        months[month] = months.get(month, 0) + one.count
        paid[month] = paid.get(month, 0) + fee.total
    assert paid == {month: per_item(items).total for month, items in months.items()}


@given(applications=APPLICATIONS, seed=st.randoms())
def test_order_of_the_list_does_not_change_the_total(applications, seed):
    shuffled = list(applications)
    seed.shuffle(shuffled)
    one, other = (
        sum(fee.total for fee in in_sequence(order)) for order in (applications, shuffled)
    )
    assert one == other


def test_an_application_is_one_item_of_one_agency_and_not_public_unless_it_says_so():
    one = Application("甲", D(2024, 6, 3), "per_item")
    assert (one.count, one.agency, one.already_public) == (1, "", False)
