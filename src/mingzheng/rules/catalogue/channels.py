"""公开渠道和载体: the closed list of 国办发〔2019〕54号 and its box of ticks.

A channel outside the list is kept as “其他：…”, so that nothing ticked is lost.
"""

import re

from mingzheng.rules.notices.wording import squeezed

OTHER = "其他"
CHANNELS = (
    "政府网站", "政府公报", "两微一端", "发布会/听证会", "广播电视", "纸质媒体", "公开查阅点",
    "政务服务中心", "便民服务站", "入户/现场", "社区/企事业单位/村公示栏（电子屏）", "精准推送",
    OTHER,
)  # fmt: skip
BOARD = CHANNELS[10]
_SYNONYMS = {
    "行政服务中心": "政务服务中心",
    "纸质载体": "纸质媒体",
    "发布会听证会": "发布会/听证会",
    "政务新媒体": "两微一端",
    "入户现场": "入户/现场",
}
_BOARD = re.compile(r"(?=.*(?:公示栏|公告栏|公开栏|电子屏))[^：:]*")
_TICKED, _EMPTY = "■☑√✓✔▣●þ", "□☐○▢囗"
# 口 stands for an empty box in recognised text, R and t for ticked ones of the Wingdings fonts;
# they are letters of words elsewhere, so they count only right before a channel.
_LETTERS = re.compile(
    "[口Rt](?=" + "|".join(re.escape(name[:3]) for name in (*CHANNELS, *_SYNONYMS)) + ")"
)
_PIECES = re.compile(r"[\s、,，;；]+")


def read_channels(text: str) -> tuple[str, ...]:
    """The ticked channels in the order of the list; every named one where nothing has a box."""
    boxed = _LETTERS.sub(lambda match: "□" if match[0] == "口" else "■", text)
    parts = re.split(f"([{_TICKED}{_EMPTY}])", boxed)
    named: list[str] = []
    if len(parts) == 1:
        named = _named(parts[0])
    else:
        for box, words in zip(parts[1::2], parts[2::2], strict=True):
            named += _named(words) if box in _TICKED else []
    found = [name for name in CHANNELS[:-1] if name in named]
    others = [name for name in named if name not in CHANNELS]
    if others:
        return (*found, f"{OTHER}：{'、'.join(dict.fromkeys(others))}")
    return (*found, OTHER) if OTHER in named else tuple(found)


def channel_cell(channels: tuple[str, ...]) -> str:
    """The official cell: every channel of the list with its box, two on a line."""
    note = next((name for name in channels if name.startswith(f"{OTHER}：")), OTHER)
    boxes = [f"{'■' if name in channels else '□'}{name}" for name in (*CHANNELS[:-1], note)]
    return "\n".join(" ".join(boxes[at : at + 2]) for at in range(0, len(boxes), 2))


def _named(words: str) -> list[str]:
    """Channels of the list by their names, anything else by its own words."""
    words = words.strip()
    if words.startswith(OTHER):
        note = squeezed(words.removeprefix(OTHER)).strip("：:_（）()")
        return [note or OTHER]
    return [_name(piece) for piece in _PIECES.split(words) if piece]


def _name(piece: str) -> str:
    name = squeezed(piece)
    if _BOARD.fullmatch(name):
        return BOARD
    return _SYNONYMS.get(name, name)
