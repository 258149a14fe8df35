"""What every source of records for a year's bundle has to do.

An app derives a class from ``YearRecordsContract`` and brings the fixtures ``source`` and ``kept``
(a function that makes one more finished record of 2024, and gives words that its files hold or
None where they are no plain text).
"""

from django.db import connection
from django.test.utils import CaptureQueriesContext


def listed(source, year=2024):
    with CaptureQueriesContext(connection) as found:
        records = list(source.records(year))
    return records, len(found)


class YearRecordsContract:
    def test_a_record_is_listed_once_and_can_be_made(self, source, kept):
        kept()
        records, _ = listed(source)
        assert records != []
        assert len({(one.folder, one.name) for one in records}) == len(records)
        assert all(one.what and "." in one.name for one in records)
        assert all(len(one.content()) > 0 for one in records)

    def test_the_same_again_is_the_same_list(self, source, kept):
        for _ in range(2):
            kept()
        first, second = (
            [(one.folder, one.name, one.what) for one in source.records(2024)] for _ in range(2)
        )
        assert first == second

    def test_another_year_has_none_of_it(self, source, kept):
        kept()
        assert [list(source.records(year)) for year in (2022, 2026)] == [[], []]

    def test_listing_costs_the_same_for_one_and_three(self, source, kept):
        kept()
        _, one = listed(source)
        for _ in range(2):
            kept()
        records, three = listed(source)
        assert (len(records) >= 3, one) == (True, three)
