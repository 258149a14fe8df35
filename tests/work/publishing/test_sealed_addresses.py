"""Addresses of an older house, sealed with a key made of its secret key, are sealed anew."""

import hashlib

import pytest
from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from mingzheng.records.sealed.indexing import blind_index
from mingzheng.work.publishing.models import Subscription
from tests.conftest import NOON

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database_sensitive]

BEFORE = [("publishing", "0001_initial")]
AFTER = [("publishing", "0002_sealed_subscription_addresses")]


@pytest.fixture
def older():
    """The models as they were; the newest tables are there again after the test."""
    executor = MigrationExecutor(connection)
    executor.migrate(BEFORE)
    yield executor.loader.project_state(BEFORE).apps.get_model("publishing", "Subscription")
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


def old_seal(address, secret):
    key = hashlib.sha256(f"mingzheng seal\0{secret}".encode()).digest()[:16]
    encryptor = Cipher(algorithms.SM4(key), modes.GCM(b"n" * 12)).encryptor()
    encryptor.authenticate_additional_data(b"\x01publishing.Subscription.address")
    body = encryptor.update(address.encode()) + encryptor.finalize()
    return b"\x01" + b"n" * 12 + body + encryptor.tag


def old_open(sealed):
    key = hashlib.sha256(f"mingzheng seal\0{settings.SECRET_KEY}".encode()).digest()[:16]
    opener = Cipher(algorithms.SM4(key), modes.GCM(sealed[1:13], sealed[-16:])).decryptor()
    opener.authenticate_additional_data(b"\x01publishing.Subscription.address")
    return (opener.update(sealed[13:-16]) + opener.finalize()).decode()


def old_index(address):
    key = hashlib.sha256(f"mingzheng index\0{settings.SECRET_KEY}".encode()).digest()[:16]
    digest = hmac.HMAC(key, hashes.SM3())
    digest.update(f"publishing.Subscription.address\0{address}".encode())
    return digest.finalize().hex()


def kept(older, address):
    older.objects.create(
        address=address, address_index="0" * 64, visitor_index="1" * 64, kind="news",
        origin="http://x", asked_at=NOON,
    )  # fmt: skip


def test_addresses_are_sealed_anew_and_what_cannot_be_opened_goes(older):
    for address, secret in (("a@example.cn", settings.SECRET_KEY), ("b@example.cn", "lost")):
        kept(older, old_seal(address, secret))
    MigrationExecutor(connection).migrate(AFTER)
    row = Subscription.objects.get()
    assert (row.address, row.kind) == ("a@example.cn", "news")
    assert bytes(row.address_index) == blind_index("email", "a@example.cn")
    assert bytes(row.visitor_index) == b""


def test_an_address_that_was_never_sealed_is_sealed_and_other_bytes_go(older):
    for plain in (
        b"c@example.cn",
        b"a.long.address.of.more.than.29@example.cn",
        b"x",
        b"\xff" * 40,
    ):
        kept(older, plain)
    MigrationExecutor(connection).migrate(AFTER)
    with connection.cursor() as cursor:
        cursor.execute("SELECT address FROM publishing_subscription")
        stored = [bytes(row[0]) for row in cursor.fetchall()]
    assert [one for one in stored if b"example" in one] == []
    found = {row.address: bytes(row.address_index) for row in Subscription.objects.all()}
    addresses = ("c@example.cn", "a.long.address.of.more.than.29@example.cn")
    assert found == {one: blind_index("email", one) for one in addresses}


def test_the_way_back_seals_as_before_and_forth_again_loses_nobody(older):
    kept(older, old_seal("a@example.cn", settings.SECRET_KEY))
    MigrationExecutor(connection).migrate(AFTER)
    MigrationExecutor(connection).migrate(BEFORE)
    row = older.objects.get()
    sealed = bytes(row.address)
    assert old_open(sealed) == "a@example.cn"
    assert (row.address_index, row.visitor_index) == (old_index("a@example.cn"), "")
    MigrationExecutor(connection).migrate(AFTER)
    assert Subscription.objects.get().address == "a@example.cn"
