"""Pictures keep every pixel and lose the rest."""

import io

import numpy
import pytest
from PIL import Image

from mingzheng.readers.uploads import extract_text, inspect_upload, strip_metadata
from tests.factories.upload_files import AUTHOR, drawing, sound_jpg, sound_png
from tests.readers.uploads.shapes import codes, refusal


def pixels(data: bytes) -> numpy.ndarray:
    with Image.open(io.BytesIO(data)) as image:
        return numpy.asarray(image.convert("RGB"), dtype=int)


@pytest.mark.parametrize(("kind", "make"), [("jpg", sound_jpg), ("png", sound_png)])
def test_author_is_gone_and_every_pixel_stays(kind, make):
    data = make()
    assert "picture_metadata" in codes(inspect_upload(f"a.{kind}", data))
    clean = strip_metadata(kind, data)
    assert AUTHOR.encode() not in clean and b"Exif" not in clean and b"eXIf" not in clean
    assert numpy.array_equal(pixels(clean), pixels(data))
    assert inspect_upload(f"a.{kind}", clean).hidden == ()
    assert extract_text(kind, clean) == ""


def test_place_of_a_photograph_is_named():
    found = inspect_upload("a.jpg", sound_jpg())
    assert [one.message for one in found.hidden] == [
        "拍摄参数、作者、时间等图片信息",
        "拍摄地点（GPS 定位）",
    ]


def test_upright_photograph_is_not_coded_anew():
    data = sound_jpg()
    clean = strip_metadata("jpg", data)
    assert data.endswith(clean[clean.index(b"\xff\xdb") :])


@pytest.mark.parametrize("orientation", range(2, 9))
def test_turned_picture_is_set_upright(orientation):
    turned = sound_png(orientation=orientation)
    clean = strip_metadata("png", turned)
    assert numpy.array_equal(pixels(clean), upright(drawing(), orientation))
    photograph = strip_metadata("jpg", sound_jpg(orientation=orientation))
    assert numpy.abs(pixels(photograph) - upright(drawing(), orientation)).mean() < 6
    assert b"Exif" not in photograph


def upright(image: Image.Image, orientation: int) -> numpy.ndarray:
    array = numpy.asarray(image, dtype=int)
    ways = {
        2: lambda a: a[:, ::-1],
        3: lambda a: a[::-1, ::-1],
        4: lambda a: a[::-1],
        5: lambda a: a.transpose(1, 0, 2),
        6: lambda a: numpy.rot90(a, -1),
        7: lambda a: numpy.rot90(a, 2).transpose(1, 0, 2),
        8: lambda a: numpy.rot90(a, 1),
    }
    return ways[orientation](array)


def test_second_picture_of_a_telephone_is_cut_off():
    data = sound_jpg() + sound_jpg()
    assert "trailing_data" in codes(inspect_upload("a.jpg", data))
    clean = strip_metadata("jpg", data)
    assert clean.count(b"\xff\xd8\xff") == 1
    assert numpy.array_equal(pixels(clean), pixels(data))


def test_colour_profile_and_transparency_stay():
    image = drawing().convert("RGBA")
    image.putalpha(128)
    target = io.BytesIO()
    image.save(target, "PNG", icc_profile=b"profile" * 20)
    with Image.open(io.BytesIO(strip_metadata("png", target.getvalue()))) as clean:
        assert clean.info["icc_profile"] == b"profile" * 20
        assert clean.getpixel((0, 0))[3] == 128


def test_animation_is_reported_and_keeps_its_first_picture():
    target = io.BytesIO()
    drawing().save(target, "PNG", save_all=True, append_images=[drawing().rotate(180)])
    data = target.getvalue()
    assert [one.code for one in inspect_upload("a.png", data).needs_decision] == ["animation"]
    clean = strip_metadata("png", data)
    assert b"fdAT" not in clean
    assert numpy.array_equal(pixels(clean), numpy.asarray(drawing(), dtype=int))


def test_damaged_check_sum_and_endless_scans_are_refused():
    data = bytearray(sound_png())
    data[data.index(b"IDAT") + 6] ^= 0xFF
    assert refusal(bytes(data), "a.png") == "corrupt"
    target = io.BytesIO()
    drawing().save(target, "JPEG", progressive=True)
    photograph = target.getvalue()
    scan = photograph[photograph.index(b"\xff\xda") : photograph.rindex(b"\xff\xda")]
    assert refusal(photograph[:-2] + scan * 40 + b"\xff\xd9", "a.jpg") == "corrupt"
