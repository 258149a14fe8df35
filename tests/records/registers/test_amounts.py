import datetime
from decimal import Decimal

import pytest

from mingzheng.data.registers import register_kinds
from mingzheng.records.registers.queries.amounts import amount_history
from tests.factories.register_rows import typed
from tests.factories.registers import TODAY, item_of, make_list

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]
KIND = register_kinds()["assistance"]


def standard(name, amount):
    return typed(KIND, name=name, amount=str(amount))


def test_amounts_are_those_of_the_end_of_each_year_and_of_today(unit, django_assert_num_queries):
    july = [datetime.date(year, 7, 1) for year in (2022, 2023, 2024)]
    make_list("assistance", unit, standard("低保", 957), on=july[0])
    make_list("assistance", unit, standard("低保", "998.50"), standard("孤儿", 2460), on=july[1])
    register = make_list("assistance", unit, standard("低保", 1052), gone=["孤儿"], on=july[2])
    with django_assert_num_queries(1):
        history = amount_history("assistance", today=TODAY)
    assert history.years == (2022, 2023, 2024)
    assert [(line.title, line.amounts) for line in history.lines] == [
        ("低保", (Decimal(957), Decimal("998.5"), Decimal(1052))),
        ("孤儿", (None, Decimal(2460), None)),
    ]
    item = item_of(register, "孤儿").pk
    assert [line.title for line in amount_history("assistance", today=TODAY, item=item).lines] == [
        "孤儿"
    ]


def test_without_amounts_there_is_no_history(unit):
    assert amount_history("assistance", today=TODAY).lines == ()
