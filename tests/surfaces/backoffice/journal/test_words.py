"""Every act the house can write down has words on the examiner's screen."""

import re
from pathlib import Path

from django.apps import apps

import mingzheng
from mingzheng.surfaces.backoffice.journal.action_words import ACTIONS
from mingzheng.surfaces.backoffice.journal.words import OBJECTS

SOURCE = Path(mingzheng.__file__).parent
_LITERAL = re.compile(r'action="([a-z_]+\.[a-z_]+)"')


def literals():
    for path in SOURCE.rglob("*.py"):
        yield from _LITERAL.findall(path.read_text(encoding="utf-8"))


def test_every_action_in_the_source_has_words():
    assert sorted(set(literals()) - set(ACTIONS)) == []


def test_actions_made_of_parts_have_words():
    made = {f"publication.{result}" for result in ("passed", "returned", "referred")}
    made |= {f"finding.{result}" for result in ("adopted", "ignored")}
    made |= {f"exchange.{outcome}" for outcome in ("accepted", "rejected", "pending")}
    assert sorted(made - set(ACTIONS)) == []


def test_objects_are_models_that_exist():
    labels = {model._meta.label_lower for model in apps.get_models()}
    assert sorted(set(OBJECTS) - labels) == []
