"""The demo's sample searches: as many as told, none with anybody's data, every key public."""

import pytest

from mingzheng.config.demo.load import load_demo_once
from mingzheng.rules.privacy import find_private
from mingzheng.work.searching.models import JudgedCase, QueryClick, QueryRecord
from mingzheng.work.searching.queries import shown
from tests.conftest import NOON

pytestmark = pytest.mark.django_db


def test_samples_are_as_told():
    assert load_demo_once()
    assert QueryRecord.objects.count() == 400
    assert QueryRecord.objects.filter(found=0).count() == 20
    assert QueryRecord.objects.filter(asked_at__gte=NOON).count() == 0
    texts = "\n".join(QueryRecord.objects.values_list("text", flat=True).distinct())
    assert find_private(texts, today=NOON.date()).findings == ()
    keys = {key for case in JudgedCase.objects.all() for key in case.relevant}
    keys |= set(QueryClick.objects.values_list("key", flat=True))
    assert keys - shown(keys, now=NOON) == set()
