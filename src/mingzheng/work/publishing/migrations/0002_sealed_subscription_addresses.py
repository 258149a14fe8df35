"""Addresses of subscribers move from a key made of the secret key to the ring of sealing keys."""

import hashlib
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import migrations, models

from mingzheng.records.sealed.fields import BlindIndexField, SealedTextField
from mingzheng.records.sealed.indexing import blind_index
from mingzheng.records.sealed.sealing import SealBroken, open_sealed, seal

FIELD = "publishing.Subscription.address"


def seal_anew(apps, schema_editor):
    """What neither key opens could not be mailed either: it goes."""
    rows = apps.get_model("publishing", "Subscription").objects
    for row in rows.all():
        address = readable(bytes(row.address))
        if address is None:
            rows.filter(pk=row.pk).delete()
            continue
        rows.filter(pk=row.pk).update(
            address=seal(address, field=FIELD), address_index=blind_index("email", address)
        )


def seal_as_before(apps, schema_editor):
    """For an older house, which knows the old key and finds by its own index."""
    rows = apps.get_model("publishing", "Subscription").objects
    for row in rows.all():
        address = open_sealed(bytes(row.address), field=FIELD)
        rows.filter(pk=row.pk).update(address=old_seal(address), address_index=old_index(address))


def readable(value):
    """The address; None where nobody can read it. An older house may have left it plain."""
    for attempt in (opened, opened_anew, plain):
        try:
            return attempt(value)
        except (InvalidTag, SealBroken, ValueError, ValidationError):
            continue
    return None


def opened(value):
    if len(value) < 29:
        raise ValueError("too short to be sealed")
    decryptor = Cipher(algorithms.SM4(old_key("seal")), modes.GCM(value[1:13], value[-16:])).decryptor()
    decryptor.authenticate_additional_data(value[:1] + FIELD.encode())
    return (decryptor.update(value[13:-16]) + decryptor.finalize()).decode()


def opened_anew(value):
    return open_sealed(value, field=FIELD)


def plain(value):
    address = value.decode()
    validate_email(address)
    return address


def old_seal(address):
    nonce = os.urandom(12)
    encryptor = Cipher(algorithms.SM4(old_key("seal")), modes.GCM(nonce)).encryptor()
    encryptor.authenticate_additional_data(b"\x01" + FIELD.encode())
    body = encryptor.update(address.encode()) + encryptor.finalize()
    return b"\x01" + nonce + body + encryptor.tag


def old_index(address):
    digest = hmac.HMAC(old_key("index"), hashes.SM3())
    digest.update(FIELD.encode() + b"\0" + address.encode())
    return digest.finalize().hex()


def old_key(use):
    return hashlib.sha256(f"mingzheng {use}\0{settings.SECRET_KEY}".encode()).digest()[:16]


class Migration(migrations.Migration):
    dependencies = [("publishing", "0001_initial")]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, seal_as_before),
        migrations.RemoveIndex("subscription", "subscription_by_address"),
        migrations.RemoveIndex("subscription", "subscription_by_visitor"),
        # The defaults are for the way back alone, where the columns come again.
        migrations.AlterField(
            "subscription",
            "address_index",
            models.CharField("邮箱索引", max_length=64, default=""),
        ),
        migrations.AlterField(
            "subscription",
            "visitor_index",
            models.CharField("申请来源索引", max_length=64, default=""),
        ),
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
