"""What a person with keyboard, reader, telephone or weak eyes would stumble over on a page."""

from collections.abc import Iterable
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WIDTHS = (1440, 390, 320)
"""Pixels of the desk, of a telephone, and the least at which nothing may be cut off."""
NARROWEST = (320,)
PAGES = (200, 410)
"""Answers that are a page: what was taken back has one of its own."""
_CHECK = (Path(__file__).parent / "accessibility.js").read_text()
_HEIGHT = 900

Fault = tuple[str, int, str]
"""Address, width, and what is wrong there."""


def faults_here(page: Page) -> list[str]:
    """At the width it has."""
    found: list[str] = page.evaluate(f"({_CHECK})()")
    return found


def faults(page: Page, widths: Iterable[int] = WIDTHS) -> list[Fault]:
    """At every width; the page is left as wide as it was."""
    before, found = page.viewport_size, []
    for width in widths:
        page.set_viewport_size({"width": width, "height": _HEIGHT})
        found += [(page.url, width, fault) for fault in faults_here(page)]
    page.set_viewport_size(before)
    return found


def axe_faults(page: Page, widths: Iterable[int] = NARROWEST) -> list[Fault]:
    """As ``faults``, by the rules of axe."""
    before, found = page.viewport_size, []
    for width in widths:
        page.set_viewport_size({"width": width, "height": _HEIGHT})
        found += [
            (page.url, width, f"{one['id']} {one['nodes'][0]['html'][:200]}")
            for one in Axe().run(page).response["violations"]
        ]
    page.set_viewport_size(before)
    return found


def stumbling_blocks(page: Page, paths: Iterable[str], *, axe: Iterable[int] = ()) -> list[Fault]:
    """Of the pages at these addresses; an address that leads to no page is one too.

    ``axe``: the widths at which axe is asked as well.
    """
    found = []
    for path in paths:
        response = page.goto(path)
        if response.status not in PAGES:
            found.append((path, 0, f"HTTP {response.status}"))
        found += [*faults(page), *axe_faults(page, axe)]
    return found
