"""Recipients of letters and names of files are sealed like the applicant; erasure has its time."""

from django.db import migrations, models

from mingzheng.records.sealed.fields import SealedTextField
from mingzheng.records.sealed.sealing import seal


def seal_what_stands(apps, schema_editor):
    for model, field in (("Letter", "recipient"), ("CaseFile", "name")):
        rows = apps.get_model("foi", model).objects
        for key, value in rows.values_list("pk", field).iterator():
            rows.filter(pk=key).update(sealed=seal(value, field=f"foi.{model}.{field}"))


class Migration(migrations.Migration):
    dependencies = [("foi", "0001_initial")]

    operations = [
        migrations.AddField("letter", "sealed", models.BinaryField(default=b"")),
        migrations.AddField("casefile", "sealed", models.BinaryField(default=b"")),
        migrations.RunPython(seal_what_stands, migrations.RunPython.noop),
        migrations.RemoveField("letter", "recipient"),
        migrations.RenameField("letter", "sealed", "recipient"),
        migrations.AlterField(
            "letter", "recipient", SealedTextField("致送", max_length=100, blank=True)
        ),
        migrations.RemoveField("casefile", "name"),
        migrations.RenameField("casefile", "sealed", "name"),
        migrations.AlterField("casefile", "name", SealedTextField("文件名", max_length=160)),
        migrations.AddField("case", "erased_at", models.DateTimeField("清除时间", null=True)),
    ]
