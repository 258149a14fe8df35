from django.db import migrations, models
from django.db.models import Q

from mingzheng.records.sealed.fields import SealedTextField


def keep_words(apps, schema_editor):
    rows = apps.get_model("foi", "Letter").objects
    for key, paragraphs in rows.values_list("pk", "paragraphs").iterator():
        rows.filter(pk=key).update(text="\n".join(paragraphs))


class Migration(migrations.Migration):
    """Letters name people: their words are sealed. Slips need no number."""

    dependencies = (("foi", "0003_redaction"),)

    operations = (
        migrations.AddField(
            "letter",
            "text",
            SealedTextField(default="", verbose_name="正文"),
            preserve_default=False,
        ),
        migrations.RunPython(keep_words, migrations.RunPython.noop),
        migrations.RemoveField("letter", "paragraphs"),
        migrations.AddField(
            "letter",
            "annex",
            SealedTextField(blank=True, default="", verbose_name="附件"),
            preserve_default=False,
        ),
        migrations.AddField(
            "letter",
            "issuer",
            models.CharField(blank=True, max_length=80, verbose_name="署名机关"),
        ),
        migrations.AddField(
            "letter",
            "version",
            models.PositiveSmallIntegerField(default=1, verbose_name="文字版次"),
        ),
        migrations.AlterField(
            "letter",
            "number",
            models.CharField(blank=True, max_length=60, verbose_name="文书编号"),
        ),
        migrations.AlterField(
            "letter",
            "kind",
            models.CharField(
                choices=[
                    ("receipt", "登记回执"),
                    ("supplement", "补正告知书"),
                    ("third_party", "第三方意见征求书"),
                    ("agency", "征求意见函"),
                    ("extension", "延期答复告知书"),
                    ("fee", "信息处理费收费通知"),
                    ("answer", "答复书"),
                    ("petition", "转办告知"),
                    ("abandoned", "视为放弃告知书"),
                    ("withdrawn", "撤回确认书"),
                    ("delivery", "送达回证"),
                    ("restraint", "转办审核单"),
                ],
                max_length=12,
                verbose_name="文书种类",
            ),
        ),
        migrations.AddConstraint(
            "letter",
            models.UniqueConstraint(
                condition=~Q(number=""), fields=("number",), name="foi_letter_number_once"
            ),
        ),
    )
