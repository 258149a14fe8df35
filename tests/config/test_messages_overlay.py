"""The compiled messages are those that stand in the text file."""

import gettext
import re

from django.conf import settings

FOLDER = settings.LOCALE_PATHS[0] / "zh_Hans" / "LC_MESSAGES"


def test_compiled_messages_are_those_of_the_text_file():
    text = (FOLDER / "django.po").read_text(encoding="utf-8")
    pairs = re.findall(r'^msgid "(.+)"\n(?:msgid_plural .*\n)?msgstr(?:\[0\])? "(.+)"$', text, re.M)
    with (FOLDER / "django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    assert {key: compiled.ngettext(key, key, 2) for key, _ in pairs} | {
        key: compiled.gettext(key) for key, _ in pairs if compiled.gettext(key) != key
    } == dict(pairs)
