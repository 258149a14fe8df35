"""What a report of a failed request tells: not what was typed, not what was read."""

import sys

from django.test import RequestFactory
from django.views.debug import ExceptionReporter

# Put together here, because a report quotes the lines of the source.
SECRET = "-".join(("110101", "19900307", "7579"))


def failing(typed):
    row = {"applicant": typed}
    raise RuntimeError(f"no such state of {len(row)} rows")


def report_of(settings, debug, html):
    settings.DEBUG = debug
    request = RequestFactory().post("/foi/ask", {"any_name": SECRET})
    try:
        failing(request.POST["any_name"])
    except RuntimeError:
        reporter = ExceptionReporter(request, *sys.exc_info())
        return reporter.get_traceback_html() if html else reporter.get_traceback_text()


def test_neither_report_holds_values_in_debug_mode_or_not(settings):
    for debug in (True, False):
        for html in (True, False):
            report = report_of(settings, debug, html)
            assert "no such state of 1 rows" in report
            assert "any_name" in report
            assert SECRET not in report
