"""A real Chromium for the browser tests: pages of a given width, and signing in.

A second plugin beside conftest, so that every folder of the suite may ask for it.
"""

import functools
import os
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect, sync_playwright

from mingzheng.records.people.models import StaffAccount
from tests import programs
from tests.factories.people import PASSWORD

LONGEST_WAIT = 60_000
"""Milliseconds: how fast the machine is has no place in a test."""
A_MOMENT = 50
"""Milliseconds between two looks at what no selector tells."""


def eventually(page: Page, ask: Callable[[], object], expected: object) -> None:
    """Wait until ``ask`` answers ``expected``: of what happens beside the page or in its scripts.

    The page goes on meanwhile. Fails with the last answer after ``LONGEST_WAIT``.
    """
    for _ in range(LONGEST_WAIT // A_MOMENT):
        if ask() == expected:
            return
        page.wait_for_timeout(A_MOMENT)
    assert ask() == expected


WATCHED = """() => Boolean(window.wagtail?.app.getControllerForElementAndIdentifier(
  document.getElementById("w-editor-form"), "w-unsaved")?.initialFormData)"""


def wait_for_editor(page: Page) -> None:
    """Until Wagtail watches the editor's form: what was changed before counts for unchanged."""
    eventually(page, lambda: page.evaluate(WATCHED), True)


def patient(make: Callable[..., BrowserContext]) -> Callable[..., BrowserContext]:
    """``make`` of a browser, whose contexts wait for a slow machine."""

    @functools.wraps(make)
    def made(of: Browser, **options: object) -> BrowserContext:
        context = make(of, **options)
        context.set_default_timeout(LONGEST_WAIT)
        return context

    return made


def settled(act: Callable[..., object]) -> Callable[..., object]:
    """``act`` of a page or a locator, which returns when the page it led to is loaded.

    Chromium is asked to wait until an address is on its way, and no longer: what a test asks at
    once would be asked of a page that has no element yet.
    """

    @functools.wraps(act)
    def act_and_wait(of: Page | Locator, *arguments: object, **options: object) -> object:
        result = act(of, *arguments, **options)
        (of if isinstance(of, Page) else of.page).wait_for_load_state()
        return result

    return act_and_wait


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    # Playwright's sync API runs an event loop in this thread, which Django takes for async code.
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright, pytest.MonkeyPatch.context() as patch:
        for kind in (Page, Locator):
            for name in ("click", "press"):
                patch.setattr(kind, name, settled(getattr(kind, name)))
        patch.setattr(Browser, "new_context", patient(Browser.new_context))
        expect.set_options(timeout=LONGEST_WAIT)
        browser = playwright.chromium.launch(
            executable_path=programs.chromium(), args=["--no-sandbox"]
        )
        yield browser
        browser.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]
    else:
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = before


@pytest.fixture
def chromium_page(chromium: Browser, live_server: object) -> Iterator[Callable[..., Page]]:
    """``chromium_page(width)`` opens a page whose addresses are relative to the live server.

    The test fails when a page logs an error, breaks the content policy or throws.
    """
    contexts, faults = [], []

    def open_page(width: int = 1440, height: int = 900, **options: object) -> Page:
        context = chromium.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": height},
            locale="zh-CN",
            **options,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on(
            "console",
            lambda message: faults.append(message.text) if message.type == "error" else None,
        )
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def page_of_the_gone(chromium: Browser, live_server: object) -> Iterator[Page]:
    """A page that may open what was taken back: the browser logs every answer of 410 as an error,
    for which ``chromium_page`` fails."""
    context = chromium.new_context(base_url=live_server.url, locale="zh-CN")
    yield context.new_page()
    context.close()


@pytest.fixture
def sign_in() -> Callable[[Page, StaffAccount], None]:
    def through_the_form(page: Page, account: StaffAccount) -> None:
        page.goto("/desk/login")
        page.fill("input[name=username]", account.username)
        page.fill("input[name=password]", PASSWORD)
        page.click("main button[type=submit]")
        page.wait_for_url(lambda url: not url.endswith("/desk/login"))

    return through_the_form
