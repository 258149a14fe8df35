import pytest

from mingzheng.work.searching.keeping import LEAST_SECONDS, MOST_SECONDS, VocabularyKeeper


class Learning:
    """Counts how often the vocabulary was learned, on a clock of its own."""

    def __init__(self, size=10_000):
        self.times, self.moment, self.size = 0, 0.0, size
        self.keeper = VocabularyKeeper(self._learn, seconds=lambda: self.moment)

    def _learn(self):
        self.times += 1
        return self.size

    def beat(self, *, after=0.0, changed=0):
        self.moment += after
        self.keeper.changed(changed)
        self.keeper.beat()
        self.keeper.wait()
        return self.times


@pytest.fixture
def learning():
    return Learning()


def test_the_first_beat_learns(learning):
    assert learning.beat() == 1
    assert learning.beat(after=MOST_SECONDS) == 1


def test_enough_changes_wait_a_minute_and_no_longer(learning):
    learning.beat()
    assert learning.beat(after=LEAST_SECONDS - 1, changed=5000) == 1
    assert learning.beat(after=1) == 2
    assert learning.beat(after=MOST_SECONDS) == 2


def test_one_change_among_many_words_waits_longer(learning):
    learning.beat()
    assert learning.beat(after=LEAST_SECONDS, changed=1) == 1
    assert learning.beat(after=MOST_SECONDS - LEAST_SECONDS) == 2


def test_one_change_of_a_small_site_is_enough():
    learning = Learning(size=50)
    learning.beat()
    assert learning.beat(after=LEAST_SECONDS, changed=1) == 2


def test_what_could_not_be_learned_is_tried_again():
    learning = Learning(size=None)
    assert learning.beat() == 1
    assert learning.beat(after=LEAST_SECONDS) == 2
