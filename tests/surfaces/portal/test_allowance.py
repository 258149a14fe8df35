import pytest

from mingzheng.surfaces.portal.allowance import Rate, Shares


class Moments:
    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def moments():
    return Moments()


def test_a_burst_is_let_through_and_then_one_by_one(moments):
    shares = Shares(Rate(3, 0.5), seconds=moments)
    assert [shares.take("a") for _ in range(4)] == [0, 0, 0, 2.0]
    moments.now += 2
    assert [shares.take("a") for _ in range(2)] == [0, 2.0]


def test_who_waits_is_not_set_back_by_knocking(moments):
    shares = Shares(Rate(1, 0.5), seconds=moments)
    shares.take("a")
    for _ in range(8):
        moments.now += 0.25
        last = shares.take("a")
    assert last == 0


def test_one_share_is_not_another_s(moments):
    shares = Shares(Rate(1, 1.0), seconds=moments)
    assert [shares.take(name) for name in ("a", "a", "b")] == [0, 1.0, 0]


def test_a_share_never_holds_more_than_its_burst(moments):
    shares = Shares(Rate(2, 1.0), seconds=moments)
    shares.take("a")
    moments.now += 1000
    assert [shares.take("a") for _ in range(3)] == [0, 0, 1.0]


def test_what_is_remembered_is_bounded(moments, monkeypatch):
    monkeypatch.setattr("mingzheng.surfaces.portal.allowance._MOST_KNOWN", 10)
    shares = Shares(Rate(2, 1.0), seconds=moments)
    for number in range(1000):
        shares.take(str(number))
    assert len(shares._known) == 10
