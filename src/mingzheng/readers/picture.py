"""Photographs and scans: .png and .jpg."""

import io
import struct

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from mingzheng.readers import limits
from mingzheng.readers.errors import UnreadableDocument, corrupt
from mingzheng.readers.page import PageBuilder
from mingzheng.readers.scan import Picture, scanned_page
from mingzheng.rules.notices.source import SourceDocument, SourceWarning

RECOGNISED = SourceWarning("pages_recognised", "图片中的文字由程序识别，请对照原件核对。")
PICTURE_ERRORS = (
    UnidentifiedImageError,
    OSError,
    SyntaxError,  # Pillow's word for a broken PNG chunk
    ValueError,
    EOFError,
    struct.error,
)


def read_picture(data: bytes) -> SourceDocument:
    blocks = tuple(scanned_page(_pixels(data), PageBuilder(), page=1))
    return SourceDocument("image", blocks, recognised=True, page_count=1, warnings=(RECOGNISED,))


def _pixels(data: bytes) -> Picture:
    """Upright pixels on white; size is checked before anything is unpacked."""
    try:
        # A phone's multi-picture JPEG is opened by the JPEG reader too.
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as image:
            if image.width * image.height > limits.MAX_PIXELS:
                raise _too_large()
            upright = ImageOps.exif_transpose(image)
            flat = Image.new("RGB", upright.size, "white")
            flat.paste(upright.convert("RGB"), mask=_opacity(upright))
            return np.asarray(flat)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_large() from error
    except PICTURE_ERRORS as error:
        raise corrupt("图片", save_as=".png 或 .jpg") from error


def _opacity(image: Image.Image) -> Image.Image | None:
    return image.convert("RGBA").getchannel("A") if image.has_transparency_data else None


def _too_large() -> UnreadableDocument:
    limit = limits.MAX_PIXELS // 10_000
    return UnreadableDocument(
        "picture_too_large", f"图片超过 {limit} 万像素。请缩小或分页扫描后再上传。"
    )
