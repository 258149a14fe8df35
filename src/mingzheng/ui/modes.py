"""The visitor's display modes: kept in one cookie, applied as classes of the html element.

They are a matter of looks only, so that no account and no script is needed to use them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

COOKIE = "display"
COOKIE_SECONDS = 365 * 24 * 3600

CONTRASTS = {
    "normal": "标准配色",
    "light": "高对比：白底黑字",
    "dark": "高对比：黑底白字",
    "yellow": "高对比：黑底黄字",
}
SIZES = {"1": "标准字号", "2": "大字（约 1.25 倍）", "3": "特大字（约 1.5 倍）"}
SWITCHES = {
    "elder": "长者模式",
    "line": "阅读辅助线",
    "pointer": "大鼠标指针",
}


@dataclass(frozen=True)
class DisplayModes:
    contrast: str = "normal"
    size: str = "1"
    switches: frozenset[str] = frozenset()

    @property
    def elder(self) -> bool:
        return "elder" in self.switches

    @property
    def changed(self) -> bool:
        return self != DisplayModes()

    @property
    def html_classes(self) -> str:
        names = [f"mode-{name}" for name in SWITCHES if name in self.switches]
        if self.contrast != "normal":
            names += ["mode-contrast", f"mode-contrast-{self.contrast}"]
        if self.size != "1":
            names.append(f"mode-size-{self.size}")
        return " ".join(names)

    @property
    def cookie_value(self) -> str:
        return ".".join(
            [f"c-{self.contrast}", f"s-{self.size}"]
            + [name for name in SWITCHES if name in self.switches]
        )


def modes_from(cookies: Mapping[str, str]) -> DisplayModes:
    """What the cookie says; words it does not know are passed over."""
    words = set(cookies.get(COOKIE, "").split("."))
    return DisplayModes(
        contrast=next((c for c in CONTRASTS if f"c-{c}" in words), "normal"),
        size=next((s for s in SIZES if f"s-{s}" in words), "1"),
        switches=frozenset(words & SWITCHES.keys()),
    )
