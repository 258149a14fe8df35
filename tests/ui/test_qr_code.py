"""The QR code is read back from the picture by another reader, and says in words what it is."""

import re

import cv2
import numpy as np
import pytest

from mingzheng.ui.qr_code import QUIET, qr_svg


def read_back(svg):
    size = int(re.search(r'viewBox="0 0 (\d+) \1"', svg).group(1))
    picture = np.full((size, size), 255, np.uint8)
    for x, y, width in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", svg):
        picture[int(y), int(x) : int(x) + int(width)] = 0
    assert (picture[:QUIET] == 255).all()
    assert (picture[:, -QUIET:] == 255).all()
    assert (picture[QUIET] == 0).any()
    large = cv2.resize(picture, None, fx=8, fy=8, interpolation=cv2.INTER_NEAREST)
    return cv2.QRCodeDetector().detectAndDecode(large)[0]


@pytest.mark.parametrize(
    "address",
    [
        "https://www.yunling.example/sign-in/RPvD-m6Tgze8S1KN",
        "http://127.0.0.1:8000/sign-in/" + "a" * 120,
    ],
)
def test_the_address_is_read_back(address):
    assert read_back(qr_svg(address, label="签到地址")) == address


def test_its_words_are_escaped():
    assert 'aria-label="&lt;签到&gt;"' in qr_svg("x", label="<签到>")
