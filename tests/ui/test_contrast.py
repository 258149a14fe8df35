"""The colours of the style sheets, measured as WCAG 2.2 measures them."""

import re
from pathlib import Path

import pytest

import mingzheng.ui

STATIC = Path(mingzheng.ui.__file__).parent / "static" / "ui"
DECLARATION = re.compile(r"--([\w-]+):\s*([^;]+);")


def declarations(sheet, selector):
    text = (STATIC / sheet).read_text(encoding="utf-8")
    block = text[text.index(selector + " {") :].split("}")[0]
    return dict(DECLARATION.findall(block))


def colours(*blocks):
    """Later blocks override earlier ones; names that point to names are followed."""
    raw = {name: value for block in blocks for name, value in block.items()}

    def resolve(value):
        name = re.fullmatch(r"var\(--([\w-]+)\)", value)
        return resolve(raw[name[1]]) if name else value

    return {name: resolve(value) for name, value in raw.items()}


def luminance(colour):
    def linear(part):
        share = int(part, 16) / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(colour[i : i + 2]) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return round((light + 0.05) / (dark + 0.05), 1)


STANDARD = colours(declarations("tokens.css", ":root"))


@pytest.mark.parametrize(
    ("name", "ground", "ratio"),
    [
        ("brand", "surface", 7.5),
        ("info", "surface", 8.7),
        ("text", "surface", 15.7),
        ("minor", "surface", 7.7),
        ("visited", "surface", 8.6),
        ("border", "surface", 4.2),
        ("accent", "brand", 5.2),
    ],
)
def test_standard_colours_reach_the_ratios_of_the_design(name, ground, ratio):
    assert contrast(STANDARD[name], STANDARD[ground]) == ratio


@pytest.mark.parametrize("kind", ["ok", "warn", "bad", "info", "none"])
def test_badges_reach_five_point_eight(kind):
    assert contrast(STANDARD[kind], STANDARD[f"{kind}-ground"]) >= 5.8


@pytest.mark.parametrize("name", ["text", "minor", "link", "visited"])
def test_text_on_the_page_ground_reaches_seven(name):
    assert contrast(STANDARD[name], STANDARD["ground"]) >= 6.9


@pytest.mark.parametrize("mode", ["light", "dark", "yellow"])
@pytest.mark.parametrize(
    ("name", "ground"),
    [
        ("text", "surface"),
        ("minor", "ground"),
        ("link", "surface"),
        ("visited", "surface"),
        ("border", "surface"),
        ("on-brand", "brand"),
        ("on-accent", "accent"),
        ("bad", "bad-ground"),
    ],
)
def test_high_contrast_reaches_fifteen_everywhere(mode, name, ground):
    shown = colours(
        declarations("tokens.css", ":root"),
        declarations("modes.css", f"\nhtml.mode-contrast-{mode}"),
        declarations("modes.css", "html.mode-contrast"),
    )
    assert contrast(shown[name], shown[ground]) >= 15


def test_only_tokens_name_colours():
    """A colour written anywhere else would escape the high contrast modes."""
    strays = {
        sheet.name: found
        for sheet in STATIC.glob("*.css")
        if sheet.name not in {"tokens.css", "modes.css", "print.css"}
        and (found := re.findall(r"#[0-9A-Fa-f]{3,8}\b|rgba?\(", sheet.read_text(encoding="utf-8")))
    }
    assert strays == {}
