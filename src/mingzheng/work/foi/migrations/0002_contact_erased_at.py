"""Talks that belong to no case are erased after their term; this column remembers it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("foi", "0001_initial")]

    operations = [
        migrations.AddField(
            "contact", "erased_at", models.DateTimeField("清除时间", null=True)
        ),
    ]
