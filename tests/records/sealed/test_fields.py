"""Sealed text and its blind index as fields of a model; subscriptions have one of each."""

import json
from pathlib import Path

import pytest
from django.core import serializers
from django.core.exceptions import FieldError, ValidationError
from django.db import connection, models
from django.test.utils import isolate_apps

from mingzheng.records.sealed.fields import BlindIndexField, SealedTextField
from mingzheng.records.sealed.indexing import blind_index
from mingzheng.records.sealed.sealing import SealBroken, open_sealed
from mingzheng.work.publishing.models import Subscription
from tests.conftest import NOON
from tests.stored_bytes import bytes_of

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]

SECRET = "zhang.san-8f3a@example.cn"


def subscribe(address=SECRET):
    return Subscription.objects.create(
        address=address, kind="news", visitor_index=b"", origin="http://x", asked_at=NOON
    )


def stored():
    with connection.cursor() as cursor:
        cursor.execute("SELECT address, address_index FROM publishing_subscription ORDER BY id")
        return [(bytes(address), bytes(index)) for address, index in cursor.fetchall()]


def test_text_in_python_and_sealed_bytes_in_the_database():
    row = subscribe()
    ((address, index),) = stored()
    assert Subscription.objects.get().address == SECRET
    assert list(Subscription.objects.values_list("address", flat=True)) == [SECRET]
    assert open_sealed(address, field="publishing.Subscription.address") == SECRET
    assert index == blind_index("email", SECRET) == row.address_index


def test_every_way_of_writing_seals():
    rows = Subscription.objects.bulk_create(
        [Subscription(address=f"{n}@a.cn", kind="news", asked_at=NOON) for n in range(3)]
    )
    Subscription.objects.filter(pk=rows[0].pk).update(address="new@a.cn")
    rows[1].address = "bulk@a.cn"
    Subscription.objects.bulk_update(rows[1:2], ["address"])
    assert [row.address for row in Subscription.objects.order_by("pk")] == [
        "new@a.cn",
        "bulk@a.cn",
        "2@a.cn",
    ]
    assert all(b"a.cn" not in address for address, _ in stored())


def test_found_by_the_blind_index_only():
    subscribe()
    row = subscribe("li@example.cn")
    found = Subscription.objects.filter(address_index=blind_index("email", " LI@example.cn"))
    assert list(found) == [row]
    for condition in ({"address": SECRET}, {"address__contains": "zhang"}, {"address__in": [""]}):
        with pytest.raises(FieldError, match="look for its blind index"):
            Subscription.objects.filter(**condition).exists()
    assert Subscription.objects.filter(address__isnull=False).count() == 2


def test_index_follows_the_value_and_is_never_saved_without_it():
    row = subscribe()
    row.address = "li@example.cn"
    row.save()
    assert stored()[0][1] == blind_index("email", "li@example.cn")
    row.address = "wu@example.cn"
    with pytest.raises(ValueError, match="must name both address and address_index"):
        row.save(update_fields=["address"])
    row.save(update_fields=["address", "address_index"])
    assert stored()[0][1] == blind_index("email", "wu@example.cn")
    row.save(update_fields=["state"])
    row.address = ""
    row.save()
    assert stored()[0][1] == b""


def test_a_value_copied_from_another_row_opens_but_a_cut_one_does_not():
    subscribe()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE publishing_subscription SET address = %s", [b"\x01" + bytes(40)])
    with pytest.raises(SealBroken):
        Subscription.objects.get()


def test_a_dump_holds_the_value_sealed_and_comes_back():
    row = subscribe()
    (text,) = serializers.serialize("jsonl", [row]).splitlines()
    assert "zhang" not in text
    assert set(json.loads(text)["fields"]["address"]) == {"sealed"}
    row.delete()
    (again,) = serializers.deserialize("jsonl", text)
    again.save()
    assert Subscription.objects.get().address == SECRET


def test_typed_text_is_not_taken_for_a_dump():
    field = Subscription._meta.get_field("address")
    assert field.clean('{"sealed": "AAAA"}', None) == '{"sealed": "AAAA"}'
    with pytest.raises(ValidationError, match="254"):
        field.clean("a" * 255, None)
    assert field.formfield().max_length == 254


@isolate_apps("mingzheng.work.publishing")
def test_a_sealed_field_cannot_be_unique_or_sorted_into_an_index():
    class Person(models.Model):
        number = SealedTextField(unique=True)
        phone = SealedTextField(null=True)
        phone_index = BlindIndexField(of="phone", purpose="phone", db_index=True)

        class Meta:
            app_label = "publishing"

    person = Person._meta
    assert [error.id for error in person.get_field("number").check()] == ["sealed.E002"]
    assert person.get_field("phone").check() == []
    assert person.get_field("phone_index").index_of(Person(phone=None)) == b""
    name, _, arguments, named = person.get_field("phone_index").deconstruct()
    assert (name, arguments) == ("phone_index", [])
    assert named == {"of": "phone", "purpose": "phone", "db_index": True}


@pytest.mark.django_db(transaction=True)
def test_no_plain_text_lies_in_the_files_of_the_database():
    subscribe()
    row = Subscription.objects.get()
    row.address = "wang.wu-51c2@example.cn"
    row.save()
    if connection.vendor != "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT t::text FROM publishing_subscription t")
            content = "".join(text for (text,) in cursor.fetchall()).encode()
        assert b"http://x" in content
    else:
        content = bytes_of(Path(connection.settings_dict["NAME"]))
        assert b"http://x" in content
    for plain in (b"zhang.san-8f3a", b"wang.wu-51c2", b"zhang.san-8f3a".hex().encode()):
        assert plain not in content
        assert plain.upper() not in content
