"""Threads that work on PDFs at once: each gets what it would get alone."""

from concurrent.futures import ThreadPoolExecutor

from mingzheng.readers.pdf import read_pdf
from mingzheng.readers.pdf_turn import PDFIUM_TURN, in_turn
from mingzheng.readers.redaction import find_in_pdf, page_picture, redact_pdf
from mingzheng.readers.uploads import extract_text, inspect_upload, strip_metadata
from tests.readers.redaction.pages import SECRET, lines, pdf

DATA = pdf(lines(*(f"Applicant {SECRET} of Lake Road {number}" for number in range(20))))
BOXES = find_in_pdf(DATA, [SECRET]).places
WORK = (
    lambda: read_pdf(DATA),
    lambda: inspect_upload("a.pdf", DATA),
    lambda: strip_metadata("pdf", DATA),
    lambda: extract_text("pdf", DATA),
    lambda: find_in_pdf(DATA, [SECRET]),
    lambda: redact_pdf(DATA, BOXES),
    lambda: page_picture(DATA, 1, BOXES),
)


def test_every_thread_gets_what_it_would_get_alone():
    alone = [work() for work in WORK]
    with ThreadPoolExecutor(8) as threads:
        rounds = [threads.submit(work) for _ in range(12) for work in WORK]
        together = [one.result() for one in rounds]
    assert together == alone * 12


def take_and_give_back():
    """In one thread: a turn that nobody gives back would hold up every later test."""
    taken = PDFIUM_TURN.acquire(timeout=60)
    if taken:
        PDFIUM_TURN.release()
    return taken


def test_a_turn_may_be_taken_within_a_turn_and_ends_with_a_fault():
    @in_turn
    def inner():
        raise KeyError

    @in_turn
    def outer():
        try:
            inner()
        except KeyError:
            return "out"

    assert outer() == "out"
    with ThreadPoolExecutor(1) as other:
        assert other.submit(take_and_give_back).result()
