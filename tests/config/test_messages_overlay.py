"""The compiled messages are those that stand in the text files."""

import ast
import gettext
import re
from pathlib import Path

import pytest
from django.conf import settings

TEXTS = sorted(path for folder in settings.LOCALE_PATHS for path in Path(folder).rglob("*.po"))
PAIR = r'^msgid (".+")\n(?:msgid_plural .*\n)?msgstr(?:\[0\])? (".+")$'


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: f"{path.parts[-4]}/{path.name}")
def test_compiled_messages_are_those_of_the_text_file(path):
    found = re.findall(PAIR, path.read_text(encoding="utf-8"), re.M)
    pairs = {ast.literal_eval(key): ast.literal_eval(value) for key, value in found}
    with path.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    assert {key: compiled.ngettext(key, key, 2) for key in pairs} | {
        key: compiled.gettext(key) for key in pairs if compiled.gettext(key) != key
    } == pairs
