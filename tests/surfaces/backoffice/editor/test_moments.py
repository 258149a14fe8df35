"""Days with their time of day, as officers type them."""

import datetime

import pytest
from django import forms
from django.utils.timezone import get_default_timezone

from mingzheng.surfaces.backoffice.editor.fields import MomentField


@pytest.mark.parametrize(
    "typed",
    [
        "2024-11-20 09:00", "2024/11/20 9:00", "2024.11.20 9:00", "2024年11月20日 9:00",
        "2024年11月20日9：00", "２０２４－１１－２０　０９：００", " 2024-11-20T09:00 ",
    ],
)  # fmt: skip
def test_a_moment_is_read_however_it_is_written(typed):
    expected = datetime.datetime(2024, 11, 20, 9, tzinfo=get_default_timezone())
    assert MomentField("开始时间").clean(typed) == expected


@pytest.mark.parametrize("typed", ["2024-11-20", "2024年11月20日", "20241120", "明天", "9:00"])
def test_a_day_without_its_time_of_day_is_asked_for_again(typed):
    with pytest.raises(forms.ValidationError, match="日期和钟点都要写"):
        MomentField("开始时间").clean(typed)
