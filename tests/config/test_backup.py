"""An archive holds every row and file, comes back whole, and is refused when damaged."""

import datetime
import shutil
import zipfile
from pathlib import Path

import pytest
from django.conf import settings

from mingzheng.config.backup import ArchiveRefused, create_archive, restore_archive
from mingzheng.config.backup.manifest import UNSEALED, seal
from mingzheng.config.backup.tables import archived_models
from mingzheng.records.changes.models import OutboxRow
from mingzheng.records.journal.queries import verify
from mingzheng.records.people.models import Organisation
from mingzheng.work.searching.rebuild import rebuild_waits
from tests.config.household import furnish

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.database_sensitive,
]
AT = datetime.datetime(2024, 11, 18, 20, tzinfo=datetime.UTC)


def every_row():
    """Beside what tells the search index to be built anew after a restore."""
    return {
        model._meta.label_lower: list(model._base_manager.order_by("pk").values_list())
        for model in archived_models()
        if model is not OutboxRow
    }


def every_file():
    media = Path(settings.MEDIA_ROOT)
    files = {p.relative_to(media): p.read_bytes() for p in media.rglob("*") if p.is_file()}
    return files | {"anchor": Path(settings.JOURNAL_ANCHOR).read_bytes()}


def test_restore_brings_back_every_row_and_file(tmp_path):
    furnish()
    rows, files = every_row(), every_file()
    manifest = create_archive(tmp_path / "house.zip", at=AT)
    assert manifest.rows["people.organisation"] == 2
    Organisation.objects.create(key="later", name="后来的机构", kind="department")
    Organisation.objects.filter(key="unit").update(name="改过的名字")
    shutil.rmtree(settings.MEDIA_ROOT)
    Path(settings.JOURNAL_ANCHOR).unlink()

    restore_archive(tmp_path / "house.zip", replace=True)

    assert every_row() == rows
    assert every_file() == files
    assert verify() == []


def test_personal_values_lie_sealed_in_the_archive(tmp_path):
    furnish()
    create_archive(tmp_path / "house.zip", at=AT)
    with zipfile.ZipFile(tmp_path / "house.zip") as archive:
        content = b"".join(archive.read(name) for name in archive.namelist())
        rows = archive.read("rows/publishing.subscription.jsonl")
    assert b'"address": {"sealed": "' in rows
    assert b"follower" not in content


def test_restored_house_builds_its_index_anew(tmp_path):
    furnish()
    create_archive(tmp_path / "house.zip", at=AT)
    restore_archive(tmp_path / "house.zip", replace=True)
    assert rebuild_waits()


def test_restore_then_new_row_gets_a_fresh_key(tmp_path):
    furnish()
    create_archive(tmp_path / "house.zip", at=AT)
    highest = Organisation.objects.order_by("-pk").first().pk
    restore_archive(tmp_path / "house.zip", replace=True)
    new = Organisation.objects.create(key="new", name="新机构", kind="department")
    assert new.pk > highest


def test_restore_into_a_house_in_use_without_replace_is_refused(tmp_path):
    furnish()
    create_archive(tmp_path / "house.zip", at=AT)
    rows = every_row()
    with pytest.raises(ArchiveRefused, match="当前数据库不是空的"):
        restore_archive(tmp_path / "house.zip", replace=False)
    assert every_row() == rows


def test_restore_of_an_archive_damaged_anywhere_is_refused_and_changes_nothing(tmp_path):
    furnish()
    create_archive(tmp_path / "house.zip", at=AT)
    whole = (tmp_path / "house.zip").read_bytes()
    rows, files = every_row(), every_file()
    for place in [*range(0, len(whole), max(1, len(whole) // 40)), len(whole) - 1]:
        damaged = bytearray(whole)
        damaged[place] ^= 0xFF
        (tmp_path / "damaged.zip").write_bytes(damaged)
        with pytest.raises(ArchiveRefused, match="已损坏"):
            restore_archive(tmp_path / "damaged.zip", replace=True)
    assert every_row() == rows
    assert every_file() == files


def test_restore_of_a_cut_archive_is_refused(tmp_path):
    furnish()
    create_archive(tmp_path / "house.zip", at=AT)
    whole = (tmp_path / "house.zip").read_bytes()
    (tmp_path / "cut.zip").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ArchiveRefused, match="不是完整的备份文件"):
        restore_archive(tmp_path / "cut.zip", replace=True)


def test_restore_of_an_archive_with_a_missing_member_is_refused(tmp_path):
    furnish()
    create_archive(tmp_path / "house.zip", at=AT)
    with (
        zipfile.ZipFile(tmp_path / "house.zip") as whole,
        zipfile.ZipFile(tmp_path / "less.zip", "w") as less,
    ):
        for name in whole.namelist():
            if name != "rows/people.organisation.jsonl":
                less.writestr(name, whole.read(name))
        less.comment = UNSEALED
    seal(tmp_path / "less.zip")
    with pytest.raises(ArchiveRefused, match="与清单不一致"):
        restore_archive(tmp_path / "less.zip", replace=True)


def test_restore_of_other_tables_is_refused(tmp_path, monkeypatch):
    furnish()
    create_archive(tmp_path / "house.zip", at=AT)
    monkeypatch.setattr(
        "mingzheng.config.backup.restore.migration_state", lambda: ["people.0002_later"]
    )
    with pytest.raises(ArchiveRefused, match="数据表版本"):
        restore_archive(tmp_path / "house.zip", replace=True)
