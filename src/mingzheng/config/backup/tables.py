"""Which tables an archive holds, and the state they are in."""

from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import connection, models
from django.db.migrations.recorder import MigrationRecorder

from mingzheng.work.searching.models import QueryClick, QueryRecord

LEFT_OUT: frozenset[type[models.Model]] = frozenset({Session, QueryClick, QueryRecord})
"""Sign-ins are not carried over: after a restore everybody signs in again. Nor are queries of the
public: an archive outlives the 90 days they may be kept."""


def archived_models() -> list[type[models.Model]]:
    """Every model with a table of its own, join tables included, in a stable order."""
    found = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model not in LEFT_OUT
    ]
    return sorted(found, key=lambda model: model._meta.label_lower)


def migration_state() -> list[str]:
    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in applied)
