import pytest

from mingzheng.data.legal_headings import legal_headings
from mingzheng.records.library.actions.shape import lay_out_library
from mingzheng.records.library.models import Column, DisclosureClass

pytestmark = pytest.mark.django_db


def test_columns_stand_below_their_parents_with_what_the_law_asks():
    lay_out_library()
    column = Column.objects.get(key="zhineng")
    assert column.parent.key == "disclosure"
    assert "第二十条第（二）项" in column.legal_basis
    assert Column.objects.count() == len(legal_headings().all)


def test_laying_out_again_keeps_what_the_house_changed():
    lay_out_library()
    Column.objects.filter(key="zhineng").update(title="机构与职能")
    DisclosureClass.objects.filter(key="notice").update(months=3)
    lay_out_library()
    assert Column.objects.get(key="zhineng").title == "机构与职能"
    assert DisclosureClass.objects.get(key="notice").months == 3
    assert DisclosureClass.objects.filter(months=None).count() == 7
