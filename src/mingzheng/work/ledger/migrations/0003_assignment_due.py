from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def take_from_task(apps, schema_editor):
    tasks = apps.get_model("ledger", "Task").objects.filter(pk=OuterRef("task"))
    apps.get_model("ledger", "Assignment").objects.update(due=Subquery(tasks.values("due")[:1]))


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0002_task_inbox"),
    ]

    operations = [
        migrations.AddField(
            model_name="assignment",
            name="due",
            field=models.DateField(blank=True, db_index=True, null=True, verbose_name="应完成日期"),
        ),
        migrations.AddField(
            model_name="assignment",
            name="proof_gone_on",
            field=models.DateField(blank=True, null=True, verbose_name="佐证失效"),
        ),
        migrations.RunPython(take_from_task, migrations.RunPython.noop),
    ]
