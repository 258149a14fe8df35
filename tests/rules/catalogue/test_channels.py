"""公开渠道和载体: boxes of every kind, and names without boxes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzheng.rules.catalogue import CHANNELS, channel_cell, read_channels

SITE, MEDIA, BOARD = CHANNELS[0], CHANNELS[2], CHANNELS[10]


def test_list_is_the_closed_one_of_the_state_council():
    assert CHANNELS == (
        "政府网站", "政府公报", "两微一端", "发布会/听证会", "广播电视", "纸质媒体", "公开查阅点",
        "政务服务中心", "便民服务站", "入户/现场", "社区/企事业单位/村公示栏（电子屏）", "精准推送",
        "其他",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ()),
        ("□政府网站 □政府公报", ()),
        ("■政府网站 □政府公报", (SITE,)),
        ("□政府公报\n■两微一端\n■政府网站", (SITE, MEDIA)),
        ("☑政府网站☐两微一端", (SITE,)),
        ("√政府网站 □两微一端 ✔精准推送", (SITE, "精准推送")),
        ("■ 政府网站 □ 两微一端", (SITE,)),
        ("■政府网站、两微一端", (SITE, MEDIA)),
        ("■政府网站 ■政府网站", (SITE,)),
        ("口政府网站 ■两微一端", (MEDIA,)),
        ("t政府网站□政府公报 t社区/企事业单位/村公示栏(电子屏)", (SITE, BOARD)),
        ("R政府网站 □两微一端", (SITE,)),
        ("□政府网站 ■行政服务中心", ("政务服务中心",)),
        ("■发布会听证会 ■纸质载体 ■入户现场", ("发布会/听证会", "纸质媒体", "入户/现场")),
        ("■单位/村委会公示栏(电子屏)", (BOARD,)),
        ("■信息公开栏", (BOARD,)),
        ("政府网站、公示栏", (SITE, BOARD)),
        ("政府网站", (SITE,)),
        ("■其他", ("其他",)),
        ("■政府网站 ■其他：窗口查阅", (SITE, "其他：窗口查阅")),
        ("■其他（窗口）", ("其他：窗口",)),
        ("■其他法律服务网", ("其他：法律服务网",)),
        ("■其他：窗口、热线", ("其他：窗口、热线",)),
        ("■其他____", ("其他",)),
        ("■政务新媒体", (MEDIA,)),
        ("▣政府网站○两微一端", (SITE,)),
        ("□其他", ()),
        ("■政府网站 ■信用中国网站 ■会议", (SITE, "其他：信用中国网站、会议")),
        ("■会议 ■会议 ■其他", ("其他：会议",)),
        ("■企业R网 □两微一端", ("其他：企业R网",)),
        ("■其他（窗口）□两微一端", ("其他：窗口",)),
    ],
)
def test_ticked_channels(text: str, expected: tuple[str, ...]):
    assert read_channels(text) == expected


def test_cell_lists_every_channel_with_its_box():
    assert channel_cell((SITE, "其他：窗口")) == (
        "■政府网站 □政府公报\n□两微一端 □发布会/听证会\n□广播电视 □纸质媒体\n"
        "□公开查阅点 □政务服务中心\n□便民服务站 □入户/现场\n"
        "□社区/企事业单位/村公示栏（电子屏） □精准推送\n■其他：窗口"
    )


def test_cell_without_other_channels_ends_in_an_empty_box():
    assert channel_cell((SITE,)).endswith("\n□其他")
    assert channel_cell((SITE, "其他")).endswith("\n■其他")


@given(
    listed=st.sets(st.sampled_from(CHANNELS[:-1])),
    other=st.sampled_from(["", "其他", "其他：窗口", "其他：公开栏、热线"]),
)
def test_cell_reads_back_to_what_was_ticked(listed: set[str], other: str):
    channels = (*(name for name in CHANNELS if name in listed), *([other] if other else []))
    assert read_channels(channel_cell(channels)) == channels
