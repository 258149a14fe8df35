"""Text recognition: RapidOCR with the models inside its package, never the network."""

import logging
from collections.abc import Callable
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import rapidocr
from numpy.typing import NDArray
from rapidocr import RapidOCR

from mingzheng.readers.layout import Box

Picture = NDArray[Any]
MODELS = Path(rapidocr.__file__).parent / "models"
# Larger pictures are shrunk: reading time grows with the area, accuracy no more.
LONGEST_SIDE = 2_800
_turn = Lock()


def recognise(picture: Picture) -> list[Box]:
    """Lines of text on a picture (height × width × 3), each with its score."""
    with _turn:
        result = _engine()(picture, use_det=True, use_cls=False, use_rec=True)
    if result.boxes is None or result.txts is None or result.scores is None:
        return []
    return [
        _box(corners, text, float(score))
        for corners, text, score in zip(result.boxes, result.txts, result.scores, strict=True)
        if text.strip()
    ]


def read_line(picture: Picture) -> tuple[str, float]:
    """Text and score of a picture that holds one line."""
    with _turn:
        result = _engine()(picture, use_det=False, use_cls=False, use_rec=True)
    if not result.txts:
        return "", 0.0
    return result.txts[0].strip(), float(result.scores[0])


def _box(corners: NDArray[Any], text: str, score: float) -> Box:
    xs, ys = corners[:, 0], corners[:, 1]
    return Box(
        text.strip(), float(xs.min()), float(ys.min()), float(xs.max()), float(ys.max()), score
    )


@cache
def _engine() -> Callable[..., Any]:
    # A model path given in full keeps RapidOCR from looking for models to download.
    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    return RapidOCR(
        params={
            "Global.log_level": "error",
            "Global.max_side_len": LONGEST_SIDE,
            "Det.model_path": str(_model("*_det_*.onnx")),
            "Cls.model_path": str(_model("*_cls_*.onnx")),
            "Rec.model_path": str(_model("*_rec_*.onnx")),
        }
    )


def _model(pattern: str) -> Path:
    found = sorted(MODELS.glob(pattern))
    if not found:
        raise FileNotFoundError(f"no OCR model {pattern} in {MODELS}: reinstall rapidocr")
    return found[-1]
