"""The real documents beside the repository, where they are at hand."""

import json

import pytest

from mingzheng.readers import read_document
from mingzheng.rules.official_documents import parse_official_document
from mingzheng.rules.text.days import day_in
from tests.rules.shared_material import STATE_COUNCIL

if STATE_COUNCIL.exists():
    GIVEN = [json.loads(line) for line in STATE_COUNCIL.read_text("utf-8").splitlines()]
    PAGES = STATE_COUNCIL.parent / "state_council_html"

    @pytest.mark.parametrize("given", GIVEN, ids=lambda given: str(given["id"]))
    def test_metadata_of_a_given_page_is_right(given):
        page = (PAGES / f"{given['id']:02d}.html").read_bytes()
        document = parse_official_document(read_document(page, name="page.html"))
        assert document.index_number == given["index_no"]
        assert document.doc_number == given["doc_no"]
        assert document.subject == given["theme"]
        assert "、".join(document.issuers) == given["issuer"]
        assert document.issue_date == day_in(given["written"])
        assert document.published_date == day_in(given["published"])
        assert document.title == given["title"]
        assert "\u3000".join(document.keywords) == given["keywords"].replace("△", "")
        assert document.warnings == ()
        assert document.blocks
