"""Text recognition with the models inside RapidOCR's package, never the network.

Lines are found on a shrunken page and read one by one from the full one: a batch would pad every
line to its longest, and reading time grows with the width.
"""

import logging
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import cv2
import numpy as np
import onnxruntime
import rapidocr
from numpy.typing import NDArray
from rapidocr import RapidOCR

from mingzheng.readers.layout import Box

Picture = NDArray[Any]
MODELS = Path(rapidocr.__file__).parent / "models"
# Larger pictures are shrunk: reading time grows with the area, accuracy no more.
LONGEST_SIDE = 2_800
# Print of the usual size on A4 is 12 pixels high when lines are looked for on so large a page;
# a larger sheet (A3) is not shrunk below half, nor a small picture enlarged more than twice.
SEARCH_SIDE = 960
SEARCH_SCALES = (0.5, 2.0)
# The height the model was trained on. Narrowed lines were read as well as full ones, in less time.
LINE_HEIGHT = 48
NARROWED = 0.7
NARROWEST_LINE = 16
# A line with a less certain character is read once more at full width.
CERTAIN = 0.6
# Less contrast than this, in grey levels, is paper.
FEWEST_TONES = 30
# A line so many times higher than wide stands on its side.
UPRIGHT_RATIO = 1.5
# Lines are read side by side on one thread each: threads inside the runtime wait by spinning, which
# doubled the processor time on a busy machine.
READERS = min(2, os.cpu_count() or 1)
_turn = Lock()


@dataclass(frozen=True)
class _LineModel:
    session: Any
    input_name: str
    characters: tuple[str, ...]
    """By output number; 0 is the gap between characters."""


def find_lines(page: Picture) -> list[Box]:
    """Places of the lines of text on a grey page; their text is still empty."""
    least, most = SEARCH_SCALES
    scale = min(max(SEARCH_SIDE / max(page.shape), least), most)
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    small = cv2.resize(page, None, fx=scale, fy=scale, interpolation=way)
    with _turn:
        found = _finder()(cv2.cvtColor(small, cv2.COLOR_GRAY2BGR), use_det=True, use_rec=False)
    if found.boxes is None:
        return []
    across, down = page.shape[1] / small.shape[1], page.shape[0] / small.shape[0]
    return [_place(corners, across, down) for corners in found.boxes]


def read_lines(lines: Sequence[Picture]) -> list[tuple[str, float]]:
    """As ``read_line``, for many."""
    _line_model()  # loaded once, before the readers ask for it together
    with ThreadPoolExecutor(READERS) as readers:
        return list(readers.map(read_line, lines))


def read_line(line: Picture) -> tuple[str, float]:
    """Text of a grey picture that holds one line, and the score of its least certain character.

    A mean would hide one wrong character among many right ones.
    """
    if line.size == 0 or int(line.max()) - int(line.min()) < FEWEST_TONES:
        return "", 0.0
    if line.shape[0] >= UPRIGHT_RATIO * line.shape[1]:
        line = np.ascontiguousarray(np.rot90(line))
    text, score = _read(line, narrowed=NARROWED)
    if score >= CERTAIN:
        return text, score
    again, again_score = _read(line, narrowed=1.0)
    return (again, again_score) if again_score > score else (text, score)


def _read(line: Picture, *, narrowed: float) -> tuple[str, float]:
    height, width = line.shape
    resized = (max(NARROWEST_LINE, round(width / height * LINE_HEIGHT * narrowed)), LINE_HEIGHT)
    tones = cv2.resize(line, resized, interpolation=cv2.INTER_LINEAR).astype(np.float32) / 127.5 - 1
    model = _line_model()
    colours = np.repeat(tones[np.newaxis, np.newaxis], 3, axis=1)
    [steps] = model.session.run(None, {model.input_name: colours})[0]
    best = steps.argmax(axis=1)
    return _decoded(model.characters, best.tolist(), steps.max(axis=1).tolist())


def _decoded(
    characters: tuple[str, ...], best: list[int], certainty: list[float]
) -> tuple[str, float]:
    """One character for every run of the same number; a gap parts doubled characters."""
    read: list[str] = []
    scores: list[float] = []
    last = 0
    for number, score in zip(best, certainty, strict=True):
        if number and number != last:
            read.append(characters[number])
            scores.append(score)
        elif number:
            scores[-1] = max(scores[-1], score)
        last = number
    text = "".join(read).strip()
    return (text, min(scores)) if text else ("", 0.0)


def _place(corners: NDArray[Any], across: float, down: float) -> Box:
    xs, ys = corners[:, 0] * across, corners[:, 1] * down
    return Box("", float(xs.min()), float(ys.min()), float(xs.max()), float(ys.max()))


@cache
def _finder() -> Any:
    # A model path given in full keeps RapidOCR from looking for models to download.
    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    return RapidOCR(
        params={
            "Global.log_level": "error",
            "Global.use_cls": False,
            "Global.use_preprocess_img": False,
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            "Det.model_path": str(_model("*_det_*.onnx")),
            "Det.limit_side_len": 32,
        }
    )


@cache
def _line_model() -> _LineModel:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 4
    session = onnxruntime.InferenceSession(
        str(_model("*_rec_*.onnx")), options, providers=["CPUExecutionProvider"]
    )
    known = session.get_modelmeta().custom_metadata_map["character"].splitlines()
    return _LineModel(session, session.get_inputs()[0].name, ("", *known, " "))


def _model(pattern: str) -> Path:
    found = sorted(MODELS.glob(pattern))
    if not found:
        raise FileNotFoundError(f"no OCR model {pattern} in {MODELS}: reinstall rapidocr")
    return found[-1]
