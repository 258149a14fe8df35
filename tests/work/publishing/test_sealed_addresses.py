"""Addresses of an older house, sealed with a key made of its secret key, are sealed anew."""

import hashlib

import pytest
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


def test_addresses_are_sealed_anew_and_what_cannot_be_opened_goes(older):
    for address, secret in (("a@example.cn", settings.SECRET_KEY), ("b@example.cn", "lost")):
        older.objects.create(
            address=old_seal(address, secret), address_index="0" * 64, visitor_index="1" * 64,
            kind="news", origin="http://x", asked_at=NOON,
        )  # fmt: skip
    MigrationExecutor(connection).migrate(AFTER)
    row = Subscription.objects.get()
    assert (row.address, row.kind) == ("a@example.cn", "news")
    assert bytes(row.address_index) == blind_index("email", "a@example.cn")
    assert bytes(row.visitor_index) == b""
