"""Scans: the way a page lies, scores, models from the package alone."""

import socket
from functools import cache

import numpy
import pytest

from mingzheng.readers import recognition
from mingzheng.readers.page import PageBuilder
from mingzheng.readers.scan import scanned_page
from mingzheng.rules.notices.source import Paragraph
from tests.factories.notice_files import SampleNotice, render_scans

WORDS = SampleNotice(
    title="关于公开惠民政策清单的通知",
    number="清政办发〔2024〕17号",
    issuer="清泉区人民政府办公室",
    issued_on="2024年4月28日",
    preamble=("各单位于6月底前公开本领域惠民政策清单，并同步发布解读材料。",),
    header=("事项", "单位"),
    rows=(("公开补贴名单", "区民政局"),),
)


@cache
def page():
    return numpy.asarray(render_scans(WORDS, dpi=120)[0])


def read(picture):
    return list(scanned_page(picture, PageBuilder(), page=1))


@cache
def upright():
    return [block.text for block in read(page()) if isinstance(block, Paragraph)]


@pytest.fixture
def no_network(monkeypatch):
    def refuse(*_args):
        raise AssertionError("recognition went to the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.usefixtures("no_network")
def test_models_come_from_the_package():
    recognition._finder.cache_clear()
    recognition._line_model.cache_clear()
    assert any("清泉区人民政府办公室" in block.text for block in read(page())[:-1])


@pytest.mark.parametrize("turns", [1, 2])
def test_page_scanned_the_wrong_way_round_reads_the_same(turns):
    blocks = read(numpy.ascontiguousarray(numpy.rot90(page(), turns)))
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == upright()


def test_score_is_that_of_the_least_certain_character():
    characters = ("", "甲", "乙")
    best, certainty = [0, 1, 1, 0, 1, 2, 0], [0.9, 0.6, 0.95, 0.9, 0.8, 0.7, 0.9]
    assert recognition._decoded(characters, best, certainty) == ("甲甲乙", 0.7)


def test_paper_without_ink_reads_as_nothing():
    assert recognition.read_line(numpy.full((30, 200), 240, numpy.uint8)) == ("", 0.0)
