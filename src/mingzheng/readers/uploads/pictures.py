"""Photographs and drawings: whole, of bearable size, and without what the camera wrote in them."""

import io

from PIL import Image
from PIL.JpegImagePlugin import JpegImageFile, get_sampling

from mingzheng.readers import limits
from mingzheng.readers.errors import UnreadableDocument, corrupt
from mingzheng.readers.picture import PICTURE_ERRORS
from mingzheng.readers.uploads import jpeg, png
from mingzheng.readers.uploads.container import polyglot
from mingzheng.readers.uploads.exif import UPRIGHT, Exif, read_exif
from mingzheng.readers.uploads.result import HiddenContent, UploadKind, content, metadata

# Files of another kind that are hung on behind a picture.
HUNG_ON = (
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"Rar!\x1a",
    b"7z\xbc\xaf\x27",
    b"%PDF-",
    b"MZ\x90",
    b"\x7fELF",
)
HUNG_ON_TEXT = (
    b"<html",
    b"<script",
    b"<svg",
    b"<!doctype",
    b"<?php",
    b"<?xml",
    b"<iframe",
    b"<body",
)
EXIF_MARK = b"Exif\x00\x00"
SET_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def inspected(data: bytes, *, kind: UploadKind) -> tuple[HiddenContent, ...]:
    """Raises UnreadableDocument (``corrupt``, ``picture_too_large``, ``polyglot``)."""
    found = jpeg.layout(data) if kind == "jpg" else png.layout(data)
    if found.width * found.height > limits.MAX_PIXELS:
        raise _too_large()
    if isinstance(found, jpeg.Layout):
        jpeg.refuse_costly(found)
    behind = data[found.end :]
    _refuse_hung_on(behind)
    hidden = list(_described(data, kind=kind))
    if behind.strip(b"\x00\r\n\t "):
        hidden.append(metadata("trailing_data", "图片末尾附带的其他数据（如手机附带的第二张图）"))
    _decoded(_bare(data, kind=kind))
    return tuple(hidden)


def stripped(data: bytes, *, kind: UploadKind) -> bytes:
    """The coded picture is not touched, unless the camera was turned: then it is set upright."""
    inspected(data, kind=kind)
    bare = _bare(data, kind=kind)
    orientation = _exif(data, kind=kind).orientation
    return bare if orientation == UPRIGHT else _upright(_decoded(bare), orientation, kind=kind)


def _bare(data: bytes, *, kind: UploadKind) -> bytes:
    return jpeg.without_metadata(data) if kind == "jpg" else png.without_metadata(data)


def _refuse_hung_on(behind: bytes) -> None:
    lowered = behind.lower()
    if any(mark in behind for mark in HUNG_ON) or any(mark in lowered for mark in HUNG_ON_TEXT):
        raise polyglot()


def _described(data: bytes, *, kind: UploadKind) -> list[HiddenContent]:
    left_out = list(jpeg.descriptive(data) if kind == "jpg" else png.descriptive(data))
    if not left_out:
        return []
    found = [metadata("picture_metadata", "拍摄参数、作者、时间等图片信息")]
    if _exif(data, kind=kind).has_place:
        found.append(metadata("gps", "拍摄地点（GPS 定位）"))
    if kind == "png" and any(chunk.kind == b"acTL" for chunk in png.layout(data).chunks):
        found.append(content("animation", "图片是动图，清除隐藏信息后只保留第一幅画面。"))
    return found


def _exif(data: bytes, *, kind: UploadKind) -> Exif:
    if kind == "png":
        blocks = [chunk.body for chunk in png.descriptive(data) if chunk.kind == b"eXIf"]
    else:
        segments = (segment.partition(EXIF_MARK) for segment in jpeg.descriptive(data))
        blocks = [block for head, mark, block in segments if mark and len(head) <= 8]
    return read_exif(blocks[0]) if blocks else Exif()


def _decoded(data: bytes) -> Image.Image:
    """Every pixel once: only that shows a file that breaks off inside."""
    try:
        image = Image.open(io.BytesIO(data), formats=("PNG", "JPEG"))
        image.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_large() from error
    except PICTURE_ERRORS as error:
        raise corrupt("图片", save_as=".png 或 .jpg") from error
    return image


def _upright(image: Image.Image, orientation: int, *, kind: UploadKind) -> bytes:
    turned = image.transpose(SET_UPRIGHT[orientation])
    profile = image.info.get("icc_profile")
    target = io.BytesIO()
    if kind == "png":
        turned.save(target, "PNG", icc_profile=profile)
        return png.without_metadata(target.getvalue())
    # The camera's own tables: coded again with them, hardly anything is lost twice.
    turned.save(
        target,
        "JPEG",
        qtables=image.quantization if isinstance(image, JpegImageFile) else None,
        subsampling=max(get_sampling(image), 0),
        icc_profile=profile,
    )
    return jpeg.without_metadata(target.getvalue())


def _too_large() -> UnreadableDocument:
    limit = limits.MAX_PIXELS // 10_000
    return UnreadableDocument("picture_too_large", f"图片超过 {limit} 万像素。请缩小后再上传。")
