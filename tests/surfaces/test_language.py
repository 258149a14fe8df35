"""Everything a person reads is Chinese, and every error says its cure, on every page there is."""

import re
from html.parser import HTMLParser

import pytest
from django.db import transaction
from django.forms import BaseForm
from django.template.context import BaseContext

from mingzheng.records.people.models import Organisation, Role
from tests.factories.people import make_account

from .house import make_house
from .walk import addresses

pytestmark = pytest.mark.django_db

KNOWN = {
    *("http", "https"),
    *("md", "txt", "html", "docx", "xlsx", "pdf", "png", "jpg", "jpeg", "csv", "XLSX", "CSV"),
    *("PDF", "JSON", "OCR", "ICP", "MB", "KB", "Word", "Excel", "IPv", "Tab", "Enter", "Ctrl"),
    *("WPS", "OFD", "DOCX", "HTML", "PNG", "JPG", "RSS", "Atom", "ZIP", "VTT"),
    *("nDCG", "hit", "JSONL"),
    *("VTT", "WCAG", "AA", "UTF", "SHA", "Alt", "CSV、XLSX", "NVDA", "GB", "Shift"),
    *("Home", "End", "PageUp", "PageDown"),
}
"""Names of formats, keys, measures and standards that Chinese readers know by these letters."""
DATA = re.compile(
    r"https?://\S+|[A-Za-z0-9_.+-]+@[\w.-]+|tel:\S+|\b[0-9a-f]{8,}\b|\b[0-9A-F]{8}\b|\b[A-Z]-[A-Z]\b|\b[A-Z0-9]{18}\b"
    r"|\b(?:SF|YY)\d{4}-\d{4}\b|\b[2-9A-Z]{4}(?:-[2-9A-Z]{4}){2}\b"
    r"|\b[a-z]+(?:/[a-z0-9-]+)+\b|\b[a-z]+(?:[-.][a-z0-9]+)+\b|\b(?:jia|yi|jiaoyuju|tanzhen|staff|yes|site|lamps)\b"
)
"""Addresses, digests, account names and keys: not words."""
CURE = re.compile("请|须|应|只能|最多|至少|例如|改为|写成")
SHOWN = ("placeholder", "title", "aria-label", "alt")
ROLES = (Role.INFORMATION_OFFICER, Role.SECRECY_REVIEWER, Role.FOI_HANDLER)
"""The office, the administrators and the stranger walk in ``test_one_walk``."""
FILES = (".zip", ".pdf")
"""Forms that are answered with a file say nothing."""
ABSURD = "荒唐" * 3001
DIFFERENT = ("0", ABSURD)


class Reader(HTMLParser):
    """``text``: what is seen or read out. ``posts``: address and field names of every form."""

    def __init__(self, html):
        super().__init__()
        self.text, self.posts = [], []
        self._silent = 0
        self._fields = None
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self._silent += tag in {"script", "style", "code", "pre"}
        self.text += [given[name] for name in SHOWN if given.get(name)]
        if tag == "form":
            self._fields = None
            if given.get("method", "").lower() == "post":
                self._fields = {}
                self.posts.append((given.get("action") or "", self._fields))
        elif tag in {"input", "select", "textarea", "button"} and self._fields is not None:
            hidden = given.get("type") == "hidden"
            if given.get("name"):
                self._fields[given["name"]] = given.get("value", "") if hidden else None

    def handle_endtag(self, tag):
        self._silent -= tag in {"script", "style", "code", "pre"}
        if tag == "form":
            self._fields = None

    def handle_data(self, data):
        if not self._silent:
            self.text.append(data)


def foreign(reader):
    words = re.findall(r"[A-Za-z]{2,}", DATA.sub(" ", " ".join(reader.text)))
    return {word for word in words if word not in KNOWN}


def without_cure(response):
    if not response.context:
        return set()
    forms = [
        value
        for layer in response.context
        if isinstance(layer, BaseContext)  # Wagtail's components render from plain mappings too
        for values in layer
        for value in values.values()
        if isinstance(value, BaseForm) and value.is_bound
    ]
    texts = {text for form in forms for errors in form.errors.values() for text in errors}
    return {text for text in texts if not CURE.search(text)}


def faults_of(client, path, page):
    """(what was done, foreign words, errors without a cure) of ``page``, which stands at ``path``,
    and of its provoked forms."""
    if page.streaming or "text/html" not in page["Content-Type"]:
        return
    reader = Reader(page.content.decode())
    yield f"GET {path}", foreign(reader), without_cure(page)
    for action, fields in reader.posts:
        if "logout" in action or action.endswith(FILES):
            continue
        for value in ("", *DIFFERENT):
            with transaction.atomic():
                data = {name: value if given is None else given for name, given in fields.items()}
                answer = client.post(action or path, data, follow=True)
                transaction.set_rollback(True)
            if answer.streaming:
                list(answer)
            elif "text/html" in answer["Content-Type"]:
                told = Reader(answer.content.decode())
                yield f"POST {action or path} {value[:12]!r}", foreign(told), without_cure(answer)


class Language:
    """What is not Chinese and what gives no cure, each word where it was met first."""

    def __init__(self):
        self.found, self._met = [], set()

    def look(self, client, path, page):
        for done, words, errors in faults_of(client, path, page):
            new = (words | errors) - self._met
            self._met |= new
            if new:
                self.found.append((done, sorted(new)))


def crawl(client, *, beginning):
    language = Language()
    for path in list(addresses(beginning)):
        page = client.get(path)
        if page.streaming:
            list(page)  # reading to the end closes the file
        language.look(client, path, page)
    return language.found


@pytest.mark.parametrize("role", ROLES)
def test_desk_speaks_chinese_and_every_error_says_its_cure(client, role):
    make_house()
    client.force_login(make_account(role=role, organisation=Organisation.objects.get(key="yi")))
    assert crawl(client, beginning="desk/") == []
