"""What people type into a request and about it names persons: it is sealed like the applicant."""

from collections.abc import Iterator
from typing import Any

from django.db import migrations, models

from mingzheng.records.sealed.fields import SealedTextField

FIELDS: dict[str, dict[str, dict[str, Any]]] = {
    "case": {"wanted": {"verbose_name": "申请公开的信息", "max_length": 500}},
    "caseevent": {
        "party": {"verbose_name": "征求对象", "max_length": 100, "blank": True},
        "note": {"verbose_name": "说明", "blank": True},
    },
    "decision": {
        "reasons": {"verbose_name": "理由", "blank": True},
        "provided": {"verbose_name": "提供的信息或者获取途径", "blank": True},
        "opinion": {"verbose_name": "复核意见", "blank": True},
    },
    "extension": {
        "reason": {"verbose_name": "延期理由"},
        "opinion": {"verbose_name": "审批意见", "blank": True},
    },
    "restraint": {
        "reason": {"verbose_name": "转办理由"},
        "opinion": {"verbose_name": "审批意见", "blank": True},
    },
    "rating": {"words": {"verbose_name": "意见", "max_length": 300, "blank": True}},
    "earlywarning": {"words": {"verbose_name": "依据", "max_length": 200}},
}


def seal(apps, schema_editor):
    _copy(apps, lambda name: (f"{name}_plain", name))


def unseal(apps, schema_editor):
    _copy(apps, lambda name: (name, f"{name}_plain"))


def _copy(apps, direction):
    for model, fields in FIELDS.items():
        rows = apps.get_model("foi", model).objects
        for row in rows.iterator():
            pairs = [direction(name) for name in fields]
            values = {target: getattr(row, source) for source, target in pairs}
            rows.filter(pk=row.pk).update(**values)


def _operations() -> Iterator[Any]:
    each = [(model, name, given) for model, ones in FIELDS.items() for name, given in ones.items()]
    for model, name, given in each:
        yield migrations.RenameField(model, name, f"{name}_plain")
        # A default is needed for the way back alone, where the column comes again.
        plain = models.TextField(given["verbose_name"], default="")
        yield migrations.AlterField(model, f"{name}_plain", plain)
        sealed = SealedTextField(**given, default="")
        yield migrations.AddField(model, name, sealed, preserve_default=False)
    yield migrations.RunPython(seal, unseal)
    for model, name, _ in each:
        yield migrations.RemoveField(model, f"{name}_plain")


class Migration(migrations.Migration):
    dependencies = [("foi", "0002_contact_erased_at")]

    operations = list(_operations())
