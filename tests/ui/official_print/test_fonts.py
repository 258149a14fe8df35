import pytest

from mingzheng.ui.official_print.fonts import FontsMissing, choose_fonts, find_fonts


def test_official_typefaces_are_preferred_where_installed() -> None:
    fonts = choose_fonts(
        [("FangSong", 400), ("SimHei", 400), ("KaiTi", 400), ("STZhongsong", 400), ("SimSun", 400)]
    )
    assert [one.families[0] for one in (fonts.fangsong, fonts.heiti, fonts.kaiti)] == [
        "FangSong",
        "SimHei",
        "KaiTi",
    ]
    assert (fonts.xiaobiaosong.families[0], fonts.songti.families[0]) == ("STZhongsong", "SimSun")
    assert not fonts.kaiti.is_substitute
    assert not fonts.fangsong.has_bold


def test_noto_stands_in_for_what_is_missing() -> None:
    fonts = choose_fonts(
        [("Noto Serif CJK SC", 400), ("Noto Serif CJK SC", 700), ("Noto Sans CJK SC", 400)]
    )
    assert fonts.fangsong.families == ("Noto Serif CJK SC", "Noto Sans CJK SC")
    assert fonts.heiti.families == ("Noto Sans CJK SC", "Noto Serif CJK SC")
    assert fonts.fangsong.is_substitute
    assert fonts.fangsong.has_bold
    assert not fonts.heiti.has_bold


@pytest.mark.parametrize("installed", [[], [("DejaVu Sans", 400), ("Liberation Serif", 700)]])
def test_without_any_chinese_typeface_the_error_names_the_package(
    installed: list[tuple[str, int]],
) -> None:
    with pytest.raises(FontsMissing) as refused:
        choose_fonts(installed)
    assert str(refused.value) == (
        "服务器上没有中文字体，不能生成 PDF。"
        "请系统管理员安装字体（Debian、Ubuntu 的软件包名为 fonts-noto-cjk）后重试。"
    )


def test_this_machine_has_a_chinese_typeface() -> None:
    assert find_fonts().fangsong.families
