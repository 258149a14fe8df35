from mingzheng.search.query.spoken import _by_sound
from mingzheng.search.warming import warm


def test_tables_are_loaded_before_anybody_asks():
    _by_sound.cache_clear()
    warm()
    assert _by_sound.cache_info().currsize == 1
