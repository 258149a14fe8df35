"""``mingzheng ledger verify-archive``."""

import hashlib
import json
import zipfile

import pytest

from mingzheng.config.cli.errors import CommandRefused
from mingzheng.config.cli.ledger import verify_archive


def bundle(place, *, content=b"x", listed=b"x"):
    entry = {"path": "a.csv", "sha256": hashlib.sha256(listed).hexdigest()}
    with zipfile.ZipFile(place, "w") as target:
        target.writestr("a.csv", content)
        target.writestr("manifest.json", json.dumps({"files": [entry]}))
    return place


def test_a_sound_bundle_is_told(tmp_path, capsys):
    good = bundle(tmp_path / "good.zip")
    verify_archive(good)
    told = capsys.readouterr().out
    assert "完整，每个文件都与清单相符。" in told
    assert hashlib.sha256(good.read_bytes()).hexdigest() in told


def test_a_changed_bundle_is_refused_with_the_file(tmp_path):
    with pytest.raises(CommandRefused, match="内容与清单不符：a"):
        verify_archive(bundle(tmp_path / "bad.zip", content=b"y"))


def test_no_file_is_refused_with_the_cure(tmp_path):
    with pytest.raises(CommandRefused, match="请检查路径。"):
        verify_archive(tmp_path / "none.zip")
