"""What one request, or one piece of background work, has read is not read again."""

import pytest

from mingzheng.records.parameters.memory import reading_once
from mingzheng.records.parameters.models import Parameter
from mingzheng.records.parameters.queries import parameter

pytestmark = pytest.mark.django_db
KEY = "inbox.digest_hour"


def test_a_piece_of_work_reads_once_and_the_next_anew(django_assert_num_queries):
    with django_assert_num_queries(1), reading_once():
        assert (parameter(KEY), parameter(KEY)) == (8, 8)
    Parameter.objects.create(key=KEY, value=9)
    with django_assert_num_queries(2):
        assert (parameter(KEY), parameter(KEY)) == (9, 9)


def test_within_another_it_goes_on_with_what_that_has_read(django_assert_num_queries):
    with django_assert_num_queries(1), reading_once():
        parameter(KEY)
        with reading_once():
            parameter(KEY)
        parameter(KEY)
