"""The demo district's policy documents and interpretations are complete and agree."""

import datetime
import itertools
import re
import tomllib
from typing import Any

import pytest

from mingzheng.data.calendars import national_calendar
from mingzheng.data.subjects import subjects
from mingzheng.rules.docnumbers import extract, normalise
from mingzheng.rules.official_text import blocks_of_lines
from mingzheng.rules.official_text.blocks import TableBlock, TextBlock, plain_text
from mingzheng.rules.official_text.clauses import anchors_of, citable_clauses
from mingzheng.rules.workdays import count_workdays, is_workday
from mingzheng.rules.writing_format import DocumentFacts, check_format

from .library_texts import DATA, gaps_of, mark_of, read_library

CLOCK = datetime.date(2024, 11, 18)
COUNT = 62
UNITS = {
    unit["key"]: unit
    for unit in tomllib.loads((DATA / "organisations.toml").read_text("utf-8"))["organisation"]
}
ISSUER_NAMES = {"云岭高新区管委会办公室"} | {unit["name"] for unit in UNITS.values()}
CALENDAR = national_calendar()

REQUIRED = {
    "number": int,
    "title": str,
    "document_type": str,
    "kind_of_text": str,
    "doc_number": str,
    "unit": str,
    "drafted_by": str,
    "issuers": list,
    "subject": str,
    "recipients": str,
    "issue_date": datetime.date,
    "published_at": datetime.datetime,
    "trial": bool,
    "normative": bool,
    "keywords": list,
    "summary": str,
    "relations": list,
    "column": str,
    "disclosure_attribute": str,
}
OPTIONAL = {
    "effective_date": datetime.date,
    "expiry_date": datetime.date,
    "term_years": int,
    "registration_number": str,
}
RELATIONS = {"amends", "repeals", "partially_repeals", "declares_invalid"} | {
    "based_on",
    "supports",
    "forwards",
}
RELATION_KEYS = {"type", "target", "target_title", "date", "effective_date", "clauses"}
INTERPRETED = [1, 3, 4, 6, 11, 12, 13, 16, 18, 23, 25, 26, 27, 33, 34, 35, 37, 38, 41]
INTERPRETATION = {
    "number": int,
    "title": str,
    "form": str,
    "unit": str,
    "published_at": datetime.datetime,
    "interprets": int,
    "background": str,
    "goal": str,
    "content": str,
    "scope": str,
    "keywords_explained": str,
    "differences": str,
    "cards": list,
}
FORMS = {"文字", "图解", "视频", "发布会", "负责人", "专家", "媒体", "现场"}
CARD_KEYS = {"who", "what", "how", "until", "ask", "clause"}


POLICIES = read_library("policies")
INTERPRETATIONS = read_library("interpretations")
every_policy = pytest.mark.parametrize("text", POLICIES.values(), ids=lambda text: text.path.stem)
every_interpretation = pytest.mark.parametrize(
    "text", INTERPRETATIONS.values(), ids=lambda text: text.path.stem
)


def _wrong_keys(head: dict[str, Any], required: dict[str, type], optional: dict[str, type]) -> list:
    missing = sorted(required.keys() - head.keys())
    unknown = sorted(head.keys() - required.keys() - optional.keys())
    types = required | optional
    wrong = [key for key in head.keys() & types.keys() if type(head[key]) is not types[key]]
    return [*missing, *unknown, *wrong]


@every_policy
def test_policy_has_the_metadata_of_a_document(text):
    head = text.head
    assert _wrong_keys(head, REQUIRED, OPTIONAL) == []
    assert head["number"] == int(text.path.stem)
    assert head["normative"] == ("registration_number" in head)
    if head["normative"]:
        tail = f"{head['issue_date'].year}-001{head['number']:04d}"
        assert head["registration_number"] == f"YLGX-{tail}"
    assert head["trial"] == bool(re.search("试行|暂行", head["title"]))
    assert "/" in head["subject"]
    assert subjects().find(head["subject"]) is not None
    assert (head["column"], head["disclosure_attribute"]) == ("policies", "主动公开")
    assert 80 <= len(head["summary"]) <= 150
    assert 2 <= len(head["keywords"]) <= 8


@every_policy
def test_policy_names_units_of_the_register(text):
    head = text.head
    assert {head["unit"], head["drafted_by"]} <= UNITS.keys()
    assert set(head["issuers"]) - ISSUER_NAMES == set()
    assert not head["recipients"] or head["recipients"].endswith("：")
    assert all("ended_on" not in UNITS[key] for key in (head["unit"], head["drafted_by"]))


@every_policy
def test_policy_number_is_in_normal_form_with_the_prefix_of_its_unit(text):
    head = text.head
    number = normalise(head["doc_number"]).number
    assert number is not None
    assert str(number) == head["doc_number"]
    assert number.year == head["issue_date"].year
    own = {"guanweihui": {"云高管发"}, "dangzhengban": {"云高管办发", "云高管办字"}}
    unit = head["unit"]
    assert number.agency in own.get(unit, {UNITS[unit]["document_prefix"]})


@every_policy
def test_policy_dates_follow_one_another(text):
    head = text.head
    issued, published = head["issue_date"], head["published_at"].date()
    assert issued < published < CLOCK
    assert is_workday(published, calendar=CALENDAR)
    # 政府信息公开条例 art. 26: within 20 working days of formation.
    assert count_workdays(issued, published, calendar=CALENDAR) <= 20
    assert head.get("effective_date", issued) >= issued
    if "expiry_date" in head:
        assert head["expiry_date"] > head.get("effective_date", issued)
        assert "term_years" not in head


@every_policy
def test_policy_relations_name_an_act_and_a_document(text):
    for relation in text.head["relations"]:
        assert relation.keys() <= RELATION_KEYS
        assert relation["type"] in RELATIONS
        assert ("target" in relation) != ("target_title" in relation)
        assert relation["date"] == text.head["issue_date"]
        assert 1 <= relation.get("target", 1) <= COUNT


@every_policy
def test_policy_body_is_numbered_without_gaps_and_reads_to_the_end(text):
    blocks = text.blocks
    marks = [mark_of(block) for block in blocks if isinstance(block, TextBlock)]
    assert gaps_of([mark for mark in marks if mark[0] == "article"], restart=False) == []
    assert gaps_of([mark for mark in marks if mark[0] == "chapter"], restart=False) == []
    assert gaps_of([mark for mark in marks if mark[0] == "annex"], restart=False) == []
    assert gaps_of([mark for mark in marks if mark[0] == "first"], restart=True) == []
    for table in (block for block in blocks if isinstance(block, TableBlock)):
        assert table.header_rows == 1
        assert [row for row in table.rows if "" in row] == []
    # 批复 and 决定 are short, long tables make long ones.
    assert 400 <= len(plain_text(blocks)) <= 3600


@every_policy
def test_policy_text_keeps_the_written_forms_and_no_personal_data(text):
    words = plain_text(text.blocks).replace("\t", "，")
    assert [found.raw for found in extract(words) if found.raw != str(found.number)] == []
    assert re.findall(r"(?<!\d)\d{4}[.\-/]\d{1,2}[.\-/]\d{1,2}", words) == []
    assert re.findall(r"(?<![\d-])1[3-9]\d{9}(?!\d)|\d{17}[\dXx]", words) == []
    assert [phone for phone in re.findall(r"\d{4}-\d{8}", words) if phone[:7] != "0000-88"] == []
    assert re.findall(r"[一-鿿][,;:?!()]|[,;:?!()][一-鿿]", words) == []
    main_part = re.split(r"(?m)^附件\d*[ ：]", text.body)[0].strip()
    assert main_part[-1] in "。|"


@every_policy
def test_policy_passes_the_checks_of_writing_that_stop_a_publication(text):
    head = text.head
    facts = DocumentFacts(
        title=head["title"],
        document_number=head["doc_number"],
        issue_date=head["issue_date"],
        effective_date=head.get("effective_date"),
        expiry_date=head.get("expiry_date"),
    )
    found = check_format(text.blocks, facts)
    assert [finding for finding in found if finding.level == "block"] == []


@every_interpretation
def test_interpretation_has_all_its_parts(text):
    head = text.head
    assert _wrong_keys(head, INTERPRETATION, {}) == []
    assert head["number"] == head["interprets"] == int(text.path.stem)
    assert head["unit"] in UNITS
    assert head["form"] in FORMS
    for part in ("background", "goal", "content", "scope", "keywords_explained"):
        assert 100 <= len(head[part]) <= 300, part
    assert head["differences"] == "" or 100 <= len(head["differences"]) <= 300
    assert 2 <= len(head["cards"]) <= 4
    assert all(card.keys() == CARD_KEYS and all(card.values()) for card in head["cards"])


@every_interpretation
def test_interpretation_is_published_in_time_and_quotes_clauses_that_stand(text):
    policy = POLICIES[text.head["interprets"]]
    published, policy_day = text.head["published_at"], policy.head["published_at"]
    assert published >= policy_day
    assert count_workdays(policy_day.date(), published.date(), calendar=CALENDAR) <= 3
    assert is_workday(published.date(), calendar=CALENDAR)
    clauses = citable_clauses(blocks_of_lines(policy.body.splitlines()))
    for card in text.head["cards"]:
        assert anchors_of(card["clause"], clauses), card["clause"]
        assert re.search(rf"(?m)^{re.escape(card['clause'])}", policy.body), card["clause"]


def test_library_holds_every_document_and_its_interpretations():
    assert list(POLICIES) == list(range(1, COUNT + 1))
    assert list(INTERPRETATIONS) == INTERPRETED
    assert sum(len(text.head["issuers"]) > 1 for text in POLICIES.values()) >= 4
    numbers = [text.head["doc_number"] for text in POLICIES.values()]
    assert sorted(set(numbers)) == sorted(numbers)


def test_serials_of_one_series_and_year_grow_with_the_day():
    series = sorted(
        (number.agency, number.year, number.serial, text.head["issue_date"])
        for text in POLICIES.values()
        if (number := normalise(text.head["doc_number"]).number)
    )
    late = [
        (one, other)
        for one, other in itertools.pairwise(series)
        if one[:2] == other[:2] and one[3] > other[3]
    ]
    assert late == []
