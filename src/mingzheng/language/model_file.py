"""Models as one file that is mapped into memory: processes share its pages, nothing is parsed.

A mark, the length of the head, the head in JSON, then arrays, each at a multiple of 64 bytes.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

_MARK = b"MINGZHENG-MODEL-1\n"
_ALIGNED = 64


class ModelUnreadable(Exception):
    """``str(error)`` is one Chinese line with the cure."""


@dataclass(frozen=True)
class Packed:
    """``facts`` are JSON values; ``arrays`` of any shape."""

    kind: str
    facts: Mapping[str, Any]
    arrays: Mapping[str, NDArray[Any]]


def write_packed(packed: Packed, path: Path) -> None:
    """Raises ``OSError`` where nothing can be written."""
    listed: dict[str, dict[str, Any]] = {}
    offset = 0
    for name, array in packed.arrays.items():
        listed[name] = {"dtype": array.dtype.str, "shape": array.shape, "offset": offset}
        offset += -(-array.nbytes // _ALIGNED) * _ALIGNED
    head = json.dumps({"kind": packed.kind, "facts": dict(packed.facts), "arrays": listed})
    begin = _begin_of_arrays(len(head.encode()))
    with path.open("wb") as file:
        file.write(_MARK + len(head.encode()).to_bytes(8, "little") + head.encode())
        for name, array in packed.arrays.items():
            file.seek(begin + listed[name]["offset"])
            file.write(np.ascontiguousarray(array).tobytes())
        file.truncate(begin + offset)


def read_packed(path: Path, *, kind: str) -> Packed:
    """Raises ``ModelUnreadable``."""
    try:
        with path.open("rb") as file:
            if file.read(len(_MARK)) != _MARK:
                raise ModelUnreadable(f"{path} 不是本系统的模型文件，请重新训练。")
            length = int.from_bytes(file.read(8), "little")
            head = json.loads(file.read(length))
    except FileNotFoundError:
        raise ModelUnreadable(f"找不到模型文件 {path}，请检查路径或重新训练。") from None
    except (OSError, ValueError):
        raise ModelUnreadable(f"模型文件 {path} 读不出来，请检查权限或重新训练。") from None
    if head["kind"] != kind:
        raise ModelUnreadable(f"{path} 是另一种模型（{head['kind']}），请指定 {kind} 模型。")
    mapped = np.memmap(path, dtype=np.uint8, mode="r")
    begin = _begin_of_arrays(length)
    arrays = {name: _array(mapped, begin, entry, path) for name, entry in head["arrays"].items()}
    return Packed(head["kind"], head["facts"], arrays)


def _begin_of_arrays(head_length: int) -> int:
    return -(-(len(_MARK) + 8 + head_length) // _ALIGNED) * _ALIGNED


def _array(
    mapped: NDArray[np.uint8], begin: int, entry: Mapping[str, Any], path: Path
) -> NDArray[Any]:
    dtype, shape = np.dtype(entry["dtype"]), tuple(entry["shape"])
    start = begin + int(entry["offset"])
    end = start + dtype.itemsize * int(np.prod(shape))
    if end > len(mapped):
        raise ModelUnreadable(f"模型文件 {path} 不完整，请重新复制或重新训练。")
    array: NDArray[Any] = np.asarray(mapped[start:end]).view(dtype).reshape(shape)
    return array
