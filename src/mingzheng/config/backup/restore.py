"""Reading an archive back: checked whole first, then rows in one transaction, then files."""

import io
import shutil
import tempfile
import zipfile
from pathlib import Path

from django.conf import settings
from django.core import serializers
from django.core.management.color import no_style
from django.db import connection, models, transaction

from mingzheng.work.searching.rebuild import ask_for_rebuild

from .manifest import BROKEN, ArchiveRefused, Manifest, check_members, is_sealed, read_manifest
from .tables import LEFT_OUT, archived_models, migration_state


def restore_archive(path: Path, *, replace: bool) -> Manifest:
    """Put rows and files of the archive in place of what stands.

    Raises ``ArchiveRefused`` when the archive is damaged, belongs to other tables, or the house
    is not empty and ``replace`` is False. Until the check is passed nothing is touched.
    """
    try:
        if not is_sealed(path):
            raise ArchiveRefused(f"{path} 不是完整的备份文件，或已损坏，请改用另一份备份。")
        archive = zipfile.ZipFile(path)
    except FileNotFoundError:
        raise ArchiveRefused(f"找不到备份文件 {path}，请检查路径。") from None
    except BROKEN:
        raise ArchiveRefused(f"{path} 不是备份文件，请改用另一份备份。") from None
    with archive:
        manifest = read_manifest(archive)
        check_members(archive, manifest)
        _check_fit(manifest, replace=replace)
        files = _unpack_files(archive, manifest)
        try:
            _replace_rows(archive, manifest)
            _replace_files(files)
        finally:
            shutil.rmtree(files, ignore_errors=True)
    return manifest


def _check_fit(manifest: Manifest, *, replace: bool) -> None:
    if manifest.migrations != migration_state():
        raise ArchiveRefused("备份的数据表版本与本系统不同，请用制作备份的版本恢复后再升级。")
    if not replace and any(
        model._base_manager.exists()
        for model in archived_models()
        if model._meta.app_label not in {"contenttypes", "auth"}
    ):
        raise ArchiveRefused("当前数据库不是空的。确认要用备份覆盖时，请加 --replace 再执行。")


def _unpack_files(archive: zipfile.ZipFile, manifest: Manifest) -> Path:
    """Beside the target, so that the move at the end stays on one disk."""
    target = Path(settings.MEDIA_ROOT).parent
    target.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(dir=target, prefix="restore-"))
    for name in manifest.digests:
        if name.startswith(("media/", "anchor/")):
            archive.extract(name, folder)
    return folder


def _replace_rows(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    with transaction.atomic():
        for model in (*archived_models(), *LEFT_OUT):
            # The lowest level: no rule of a model may stop or change what the archive holds.
            model._base_manager.all()._raw_delete(connection.alias)
        for model in archived_models():
            _load_table(archive, model, expected=manifest.rows)
        _reset_sequences()
        connection.check_constraints()
        # The index still holds the texts of the rows that were replaced, under the same keys.
        ask_for_rebuild()


def _load_table(
    archive: zipfile.ZipFile, model: type[models.Model], *, expected: dict[str, int]
) -> None:
    label = model._meta.label_lower
    if label not in expected:
        raise ArchiveRefused(f"备份缺少数据表 {label}，请改用另一份备份。")
    count = 0
    with archive.open(f"rows/{label}.jsonl") as member:
        lines = io.TextIOWrapper(member, encoding="utf-8")
        for row in serializers.deserialize("jsonl", lines):
            row.save()
            count += 1
    if count != expected[label]:
        raise ArchiveRefused(f"备份中 {label} 的行数与清单不符，请改用另一份备份。")


def _reset_sequences() -> None:
    """Rows came with their keys: the next new row must not get one of them again."""
    statements = connection.ops.sequence_reset_sql(no_style(), archived_models())
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _replace_files(files: Path) -> None:
    media, anchor = Path(settings.MEDIA_ROOT), Path(settings.JOURNAL_ANCHOR)
    if media.exists():
        shutil.rmtree(media)
    if (files / "media").exists():
        (files / "media").rename(media)
    anchor.parent.mkdir(parents=True, exist_ok=True)
    anchor.unlink(missing_ok=True)
    if (files / "anchor/journal.log").exists():
        shutil.move(files / "anchor/journal.log", anchor)
