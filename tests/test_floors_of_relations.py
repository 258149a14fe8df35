"""Import-linter reads imports; a relation named by a string would slip past it."""

from django.apps import apps

FLOORS = ("mingzheng.records", "mingzheng.work", "mingzheng.surfaces", "mingzheng.config")
LEAVES = {"journal"}
"""Records that may point at nobody."""


def floor(app):
    return next(number for number, name in enumerate(FLOORS) if app.name.startswith(name))


def our_relations():
    for model in apps.get_models():
        if not model.__module__.startswith("mingzheng."):
            continue
        app = apps.get_app_config(model._meta.app_label)
        for field in model._meta.get_fields():
            if field.is_relation and not field.auto_created and field.related_model is not None:
                target = apps.get_app_config(field.related_model._meta.app_label)
                yield app, target, f"{model._meta.label}.{field.name}"


def test_no_relation_points_to_a_floor_above():
    upward = [
        name
        for app, target, name in our_relations()
        if target.name.startswith("mingzheng.") and floor(target) > floor(app)
    ]
    assert upward == []


def test_no_work_app_points_at_another():
    sideways = [
        name
        for app, target, name in our_relations()
        if app.name.startswith("mingzheng.work.")
        and target.name.startswith("mingzheng.work.")
        and target is not app
    ]
    assert sideways == []


def test_journal_points_at_nobody():
    """Its rows outlive whatever they tell of."""
    pointing = [name for app, target, name in our_relations() if app.label in LEAVES]
    assert pointing == []


def test_walk_sees_the_relations_there_are():
    assert "ledger.Assignment.organisation" in {name for *_, name in our_relations()}
