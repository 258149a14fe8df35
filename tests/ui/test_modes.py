import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzheng.ui.modes import CONTRASTS, COOKIE, SIZES, SWITCHES, DisplayModes, modes_from


def test_modes_without_cookie_are_the_standard():
    assert modes_from({}) == DisplayModes()
    assert modes_from({}).html_classes == ""


@pytest.mark.parametrize(
    ("cookie", "classes"),
    [
        ("c-normal.s-1.elder", "mode-elder"),
        ("c-yellow.s-3", "mode-contrast mode-contrast-yellow mode-size-3"),
        (
            "c-light.s-2.line.pointer",
            "mode-line mode-pointer mode-contrast mode-contrast-light mode-size-2",
        ),
        ('"><script>.c-purple.s-9.elder', "mode-elder"),
    ],
)
def test_modes_of_a_cookie_become_classes(cookie, classes):
    assert modes_from({COOKIE: cookie}).html_classes == classes


@given(
    st.builds(
        DisplayModes,
        contrast=st.sampled_from(list(CONTRASTS)),
        size=st.sampled_from(list(SIZES)),
        switches=st.frozensets(st.sampled_from(list(SWITCHES))),
    )
)
def test_modes_survive_their_cookie(modes):
    assert modes_from({COOKIE: modes.cookie_value}) == modes


@given(st.text())
def test_modes_of_any_text_are_known_classes(text):
    known = {"mode-contrast"} | {f"mode-{name}" for name in SWITCHES}
    known |= {f"mode-contrast-{name}" for name in CONTRASTS} | {f"mode-size-{s}" for s in SIZES}
    assert set(modes_from({COOKIE: text}).html_classes.split()) <= known
