"""A model on disk is the model that was saved, or is refused."""

import numpy as np
import pytest

from mingzheng.language.model_file import ModelUnreadable, Packed, read_packed, write_packed
from mingzheng.language.spelling.correct import find_slips
from mingzheng.language.spelling.storing import load_model, save_model

WRITTEN = "市人民政府应当以法公开政府信息。"


def test_saved_model_finds_the_same_slips(mini_model, tmp_path):
    save_model(mini_model, tmp_path / "a.model")
    again = load_model(tmp_path / "a.model")
    assert find_slips(WRITTEN, again, least=0.5) == find_slips(WRITTEN, mini_model, least=0.5)


def test_file_written_anew_is_read_anew(mini_model, tmp_path):
    path = tmp_path / "a.model"
    save_model(mini_model, path)
    first = load_model(path)
    assert load_model(path) is first
    path.rename(tmp_path / "old.model")
    save_model(mini_model, path)
    assert load_model(path) is not first


def test_arrays_come_back_as_they_were(tmp_path):
    arrays = {"a": np.arange(6, dtype=np.int32).reshape(2, 3), "b": np.array([], dtype=np.uint8)}
    write_packed(Packed("some", {"n": 3}, arrays), tmp_path / "a.model")
    packed = read_packed(tmp_path / "a.model", kind="some")
    assert packed.facts == {"n": 3}
    assert packed.arrays["a"].tolist() == [[0, 1, 2], [3, 4, 5]]
    assert packed.arrays["b"].tolist() == []


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda whole: b"PK" + whole[2:], "不是本系统的模型文件"),
        (lambda whole: whole[:40], "读不出来"),
        (lambda whole: whole[:-64], "不完整"),
    ],
    ids=["other file", "cut in the head", "cut in the arrays"],
)
def test_damaged_file_is_refused(tmp_path, spoil, words):
    path = tmp_path / "a.model"
    write_packed(Packed("some", {}, {"a": np.arange(64)}), path)
    path.write_bytes(spoil(path.read_bytes()))
    with pytest.raises(ModelUnreadable, match=words):
        read_packed(path, kind="some")


def test_model_of_another_kind_is_refused(tmp_path):
    write_packed(Packed("other", {}, {}), tmp_path / "a.model")
    with pytest.raises(ModelUnreadable, match="另一种模型"):
        load_model(tmp_path / "a.model")


def test_model_of_an_older_layout_is_refused(tmp_path):
    write_packed(Packed("spelling", {"characters": 1, "layout": 1}, {}), tmp_path / "a.model")
    with pytest.raises(ModelUnreadable, match="旧版格式"):
        load_model(tmp_path / "a.model")
