"""What holds of every clock, whatever the days."""

import datetime

from hypothesis import assume, given
from hypothesis import strategies as st

from mingzheng.rules.foi_clock import Event, Status, reckon, standing
from mingzheng.rules.workdays import add_workdays, count_workdays, is_workday

from .house import CALENDAR, D, extension

DAY = datetime.timedelta(days=1)
RECEIPTS = st.dates(D(2019, 1, 1), D(2026, 6, 30))
LENGTHS = st.lists(st.tuples(st.integers(0, 25), st.integers(0, 30)), max_size=4)


def request(received, pauses=(), days=0):
    """``pauses``: (days from receipt to the letter, days from the letter to the reply)."""
    events = [Event("submitted", received)]
    for ref, (after, length) in enumerate(pauses):
        sent = received + after * DAY
        events.append(Event("consult_sent", sent, ref=str(ref)))
        events.append(Event("consult_reply", sent + length * DAY, ref=str(ref)))
    if days:
        events.append(extension(received, days))
    return events


def found(events, as_of=None):
    return standing("in_person", events, as_of=as_of, calendar=CALENDAR)


@given(received=RECEIPTS, later=st.integers(0, 40), days=st.integers(0, 20))
def test_an_earlier_receipt_never_gives_a_later_due_date(received, later, days):
    one, other = (found(request(day, days=days)) for day in (received, received + later * DAY))
    assert one.due <= other.due
    assert one.base_due <= other.base_due
    assert one.supplement_notice_due <= other.supplement_notice_due


@given(received=RECEIPTS, later=st.integers(0, 40), pauses=LENGTHS, days=st.integers(0, 20))
def test_an_earlier_receipt_is_not_later_due_over_the_same_pauses_either(
    received, later, pauses, days
):
    """The letters and replies stand where they stand, after both days of receipt; what comes too
    late for the earlier one is refused and moves nothing."""
    day = received + later * DAY
    other = request(day, pauses, days)
    one = [Event("submitted", received), *other[1:]]
    due, due_other = (
        reckon("in_person", events, as_of=day + 100 * DAY, calendar=CALENDAR).standing.due
        for events in (one, other)
    )
    assert due <= due_other


@given(received=RECEIPTS, pauses=LENGTHS, more=st.tuples(st.integers(0, 25), st.integers(0, 30)))
def test_more_pause_never_gives_an_earlier_due_date(received, pauses, more):
    one = found(request(received, pauses))
    other = found(request(received, [*pauses, more]))
    assert one.due <= other.due
    assert one.paused_workdays <= other.paused_workdays


@given(received=RECEIPTS, after=st.integers(0, 25), length=st.integers(0, 30))
def test_a_longer_pause_never_gives_an_earlier_due_date(received, after, length):
    one = found(request(received, [(after, length)]))
    assert one.due <= found(request(received, [(after, length + 1)])).due


@given(received=RECEIPTS, pauses=LENGTHS, seed=st.randoms())
def test_order_of_overlapping_pauses_and_of_events_decides_nothing(received, pauses, seed):
    shuffled = list(pauses)
    seed.shuffle(shuffled)
    events = request(received, shuffled)
    seed.shuffle(events)
    one, other = found(request(received, pauses)), found(events)
    assert (one.due, one.paused_workdays) == (other.due, other.paused_workdays)


@given(received=RECEIPTS, days=st.integers(0, 19))
def test_a_longer_extension_gives_a_later_due_date(received, days):
    assert found(request(received, days=days)).due < found(request(received, days=days + 1)).due


@given(received=RECEIPTS, pauses=LENGTHS, days=st.integers(0, 20))
def test_due_date_is_the_last_of_the_days_that_count(received, pauses, days):
    """By a clerk who crosses out paused days on a list of all days."""
    one = found(request(received, pauses, days))
    crossed = set()
    for after, length in pauses:
        sent = received + after * DAY
        cap = add_workdays(sent, 15, calendar=CALENDAR)
        crossed |= {sent + n * DAY for n in range(1, length + 1) if sent + n * DAY <= cap}
    span = [received + n * DAY for n in range(1, (one.due - received).days + 1)]
    worked = [day for day in span if is_workday(day, calendar=CALENDAR)]
    assert len([day for day in worked if day not in crossed]) == 20 + days
    assert one.due == worked[-1] and one.due not in crossed
    assert one.paused_workdays == len([day for day in worked if day in crossed])


@given(received=RECEIPTS, pauses=LENGTHS, ahead=st.integers(0, 90))
def test_a_day_takes_no_more_than_one_from_what_remains(received, pauses, ahead):
    events, day = request(received, pauses), received + ahead * DAY
    one, other = found(events, as_of=day), found(events, as_of=day + DAY)
    assume(one.due == other.due)
    spent = one.remaining_workdays - other.remaining_workdays
    assert spent in {0, 1}
    if spent:
        assert is_workday(day + DAY, calendar=CALENDAR)
        assert other.status == Status.RUNNING


@given(received=RECEIPTS, pauses=LENGTHS, ahead=st.integers(0, 120))
def test_overdue_is_after_the_due_date_and_only_then(received, pauses, ahead):
    day = received + ahead * DAY
    one = found(request(received, pauses), as_of=day)
    assert (one.status == Status.OVERDUE) == (day > one.due)
    assert one.late_workdays == count_workdays(one.due, day, calendar=CALENDAR)


@given(
    received=RECEIPTS,
    kinds=st.lists(
        st.tuples(
            st.sampled_from(
                [
                    "confirmed",
                    "supplement_notice",
                    "supplement_received",
                    "consult_sent",
                    "consult_reply",
                    "extension",
                    "fee_notice",
                    "fee_paid",
                    "answered",
                    "withdrawn",
                ]
            ),
            st.integers(-3, 60),
        ),
        max_size=8,
    ),
    seed=st.randoms(),
)
def test_whatever_happens_is_reckoned_the_same_in_any_order(received, kinds, seed):
    events = [Event("submitted", received)]
    for kind, after in kinds:
        day = received + after * DAY
        if kind == "extension":
            events.append(extension(day))
        elif kind == "supplement_notice":
            events.append(Event(kind, day, deadline=day + 10 * DAY))
        else:
            events.append(Event(kind, day))
    one = reckon("in_person", events, as_of=received + 50 * DAY, calendar=CALENDAR)
    seed.shuffle(events)
    other = reckon("in_person", events, as_of=received + 50 * DAY, calendar=CALENDAR)
    assert one.standing == other.standing
    assert [x.code for x in one.violations] == [x.code for x in other.violations]
    assert (one.standing.due is None) == (one.standing.clock_start is None)
