"""What the first query of a process would wait for."""

from mingzheng.data.shape_slips import shape_slips
from mingzheng.search.query.sound import read_sound
from mingzheng.search.query.spoken import spoken_words
from mingzheng.search.query.understanding import understand


def warm() -> None:
    """Loads the tables of words, pinyin and shapes; nothing is asked of an index or a database."""
    understand("怎么办理身份证")
    read_sound("shenfenzheng")
    spoken_words("shenfenzheng")
    shape_slips()
