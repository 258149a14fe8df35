import pytest

from mingzheng.search.query.sound import read_sound, sound_likeness, sound_tokens

TITLE = "住房公积金提取"


def asked(text: str) -> dict[str, float]:
    query = read_sound(text)
    assert query is not None
    return {one.token: one.weight for one in query.tokens}


def likeness(typed: str, title: str) -> float:
    query = read_sound(typed)
    assert query is not None
    return sound_likeness(query, title)


def test_a_title_is_kept_as_rows_of_syllables_and_initials_over_its_signs() -> None:
    assert sound_tokens("西安（3人）") == [
        *("xi", "an", "3", "ren"),
        *("xi'an", "an'3", "3'ren"),
        *("xi'an'3", "an'3'ren"),
        *("~xi'an", "~an'3", "~3'ren"),
        *("=xa", "=a3", "=3r", "=xa3", "=a3r", "=xa3r"),
    ]


def test_no_token_holds_a_blank() -> None:
    assert not any(" " in token for token in sound_tokens("2024 年 A 类\t（ETC）\u3000办理"))


@pytest.mark.parametrize(
    "text",
    [
        *("", "公积金提取", "12345", "A4", "a4纸", "VAT", "KTV", "ETC", "etc办理", "PM2.5", "5G"),
        *("h1n1", "2023n", "internet", "download", "website", "x", "CCTV频道", "，。！"),
    ],
)
def test_what_is_no_pinyin_stays_what_it_is(text: str) -> None:
    assert read_sound(text) is None


def test_a_word_that_the_collection_holds_is_no_pinyin() -> None:
    assert read_sound("gjj") is not None
    assert read_sound("gjj", foreign={"gjj"}) is None


def test_full_pinyin_asks_for_its_syllables() -> None:
    assert asked("shebao") == {"she": 1.0, "bao": 1.0, "she'bao": 1.0, "~se'bao": 0.4}


def test_initials_ask_for_rows_of_initials() -> None:
    assert asked("gjj") == {"=gj": 1.0, "=jj": 1.0, "=gjj": 1.0}


def test_both_readings_of_a_doubtful_spelling_are_asked_for() -> None:
    assert {"fan'gan": 1.0, "fang'an": 1.0}.items() <= asked("fangan").items()
    assert {"xian": 1.0, "xi'an": 0.5}.items() <= asked("xian").items()


def test_an_apostrophe_or_a_blank_settles_the_reading() -> None:
    for typed in ("xi'an", "xi an"):
        assert asked(typed)["xi'an"] == 1.0
        assert "xian" not in asked(typed)


@pytest.mark.parametrize("typed", ["lüse", "lvse", "LVSE", "ｌｖｓｅ", "lǜsè", "lyuse"])
def test_every_way_of_typing_the_same_syllables(typed: str) -> None:
    assert asked(typed)["lv'se"] == 1.0


def test_characters_and_letters_make_one_row() -> None:
    assert {"gong'ji'jin", "=jjtq", "=gjjt"} <= asked("公积金tq").keys()


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("zhufanggongjijintiqu", 1.0),
        ("zhu fang gong ji jin ti qu", 1.0),
        ("zfgjjtq", 0.95),
        ("住房gjjtiqu", 0.988),
        ("gongjijin", 0.943),
        ("zhufangongjijintiqu", 0.968),
        ("zufanggongjijintiqu", 0.979),
        ("zhufangtiqu", 0.783),
    ],
)
def test_how_much_of_a_query_is_heard_in_a_title(typed: str, expected: float) -> None:
    assert likeness(typed, TITLE) == pytest.approx(expected, abs=0.001)


def test_words_are_heard_as_they_are_read() -> None:
    assert likeness("yinhanghangzhang", "银行行长") == 1.0
    assert likeness("chongqing", "重庆") == 1.0
    assert likeness("zhongqing", "重庆") == pytest.approx(0.883, abs=0.1)


def test_the_right_title_is_liker_than_its_neighbours() -> None:
    titles = ("住房公积金贷款", TITLE, "公积金中心", "住房补贴")
    for typed in ("zhufanggongjijintiqu", "zfgjjtq", "zfgongjijintq", "住房gjj提取", "gjjtiqu"):
        assert max(titles, key=lambda title: likeness(typed, title)) == TITLE


def test_nothing_is_heard_in_an_empty_title() -> None:
    assert likeness("gongjijin", "") == 0.0
