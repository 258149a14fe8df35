"""Addresses of subscribers move from a key made of the secret key to the ring of sealing keys."""

import hashlib

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from django.conf import settings
from django.db import migrations, models

from mingzheng.records.sealed.fields import BlindIndexField, SealedTextField
from mingzheng.records.sealed.indexing import blind_index
from mingzheng.records.sealed.sealing import seal

FIELD = "publishing.Subscription.address"


def seal_anew(apps, schema_editor):
    """What the old key does not open could not be mailed either: it goes."""
    rows = apps.get_model("publishing", "Subscription").objects
    for row in rows.all():
        try:
            address = opened(bytes(row.address))
        except InvalidTag:
            rows.filter(pk=row.pk).delete()
            continue
        rows.filter(pk=row.pk).update(
            address=seal(address, field=FIELD), address_index=blind_index("email", address)
        )


def opened(value):
    key = hashlib.sha256(f"mingzheng seal\0{settings.SECRET_KEY}".encode()).digest()[:16]
    decryptor = Cipher(algorithms.SM4(key), modes.GCM(value[1:13], value[-16:])).decryptor()
    decryptor.authenticate_additional_data(value[:1] + FIELD.encode())
    return (decryptor.update(value[13:-16]) + decryptor.finalize()).decode()


class Migration(migrations.Migration):
    dependencies = [("publishing", "0001_initial")]

    operations = [
        migrations.RemoveIndex("subscription", "subscription_by_address"),
        migrations.RemoveIndex("subscription", "subscription_by_visitor"),
        migrations.RemoveField("subscription", "address_index"),
        migrations.RemoveField("subscription", "visitor_index"),
        migrations.AddField(
            "subscription",
            "address_index",
            BlindIndexField("邮箱索引", of="address", purpose="email", default=b""),
            preserve_default=False,
        ),
        # Counts for one day only: an old mark that nobody can make again is as good as none.
        migrations.AddField(
            "subscription",
            "visitor_index",
            models.BinaryField("申请来源索引", max_length=32, default=b""),
            preserve_default=False,
        ),
        migrations.RunPython(seal_anew, migrations.RunPython.noop),
        migrations.AlterField(
            "subscription", "address", SealedTextField("邮箱", max_length=254)
        ),
        migrations.AddIndex(
            "subscription",
            models.Index(fields=["address_index", "asked_at"], name="subscription_by_address"),
        ),
        migrations.AddIndex(
            "subscription",
            models.Index(fields=["visitor_index", "asked_at"], name="subscription_by_visitor"),
        ),
    ]
