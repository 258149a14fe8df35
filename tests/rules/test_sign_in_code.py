"""The code in the room: shown for five minutes, taken for ten at most, different by meeting."""

import datetime

from hypothesis import given
from hypothesis import strategies as st

from mingzheng.rules.sign_in_code import code_fits, shown_until, sign_in_code
from tests.conftest import CHINA, NOON

MINUTE = datetime.timedelta(minutes=1)


def test_shown_for_five_minutes_and_taken_for_five_more():
    code = sign_in_code("秘密", now=NOON)
    assert len(code) == 6
    assert code.isdecimal()
    assert sign_in_code("秘密", now=NOON + 4 * MINUTE) == code
    assert sign_in_code("秘密", now=NOON + 5 * MINUTE) != code
    assert shown_until(NOON + 4 * MINUTE) == NOON + 5 * MINUTE
    assert shown_until(NOON).tzinfo == CHINA
    assert code_fits(code, "秘密", now=NOON + 9 * MINUTE)
    assert not code_fits(code, "秘密", now=NOON + 10 * MINUTE)
    assert not code_fits(code, "秘密", now=NOON - MINUTE)
    assert not code_fits(code, "别的会", now=NOON)


def test_as_people_type_it():
    code = sign_in_code("秘密", now=NOON)
    wide = code.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    assert code_fits(f" {wide[:3]}　{wide[3:]} ", "秘密", now=NOON)
    for wrong in ("", code[:5], code + "0", "签到", "٣" * 6):
        assert not code_fits(wrong, "秘密", now=NOON)


@given(seconds=st.integers(0, 10**9), late=st.integers(0, 299))
def test_what_the_screen_shows_is_taken_while_it_is_shown(seconds, late):
    now = datetime.datetime.fromtimestamp(seconds, tz=CHINA)
    code = sign_in_code("s", now=now)
    assert code_fits(code, "s", now=now + datetime.timedelta(seconds=late))
    assert datetime.timedelta(0) < shown_until(now) - now <= 5 * MINUTE
