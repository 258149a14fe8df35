"""What the public reads of the gazette, and that a frozen issue stays as it is."""

import csv
import datetime
import hashlib
import io
import re

import pypdfium2 as pdfium
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mingzheng.surfaces.portal.page_cache import forget_pages
from mingzheng.work.gazette.actions.entries import add_correction
from mingzheng.work.gazette.actions.freeze_issue import freeze_issue, withdraw_issue
from mingzheng.work.gazette.actions.withdraw_item import withdraw_item
from mingzheng.work.gazette.models import FrozenIssue, ItemWithdrawal
from mingzheng.work.gazette.pdf_jobs import make_issue_pdf
from mingzheng.work.gazette.search_feed import GazetteFeed
from mingzheng.work.publishing.actions.withdraw import withdraw
from tests.conftest import NOON
from tests.factories.gazette import (
    AT,
    fill,
    first_section,
    fresh,
    hand_in,
    make_frozen,
    make_issue,
)
from tests.factories.library import make_published
from tests.factories.people import make_account, make_organisation

pytestmark = pytest.mark.django_db


def text(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status, address
    return response.content.decode()


def frozen_part(page):
    return re.search(r'<div class="gazette-frozen">.*?</div>\n<p class="muted', page, re.S)[0]


def pdf_of(client, address):
    response = client.get(f"{address}/gazette.pdf")
    assert response.status_code == 200
    return b"".join(response.streaming_content)


def test_without_issues_the_page_says_what_belongs_here(client):
    assert "公报出版后会列在这里" in text(client, "/gazette")
    for address in ("/gazette/2024", "/gazette/2024/1", "/gazette/2024/1/1", "/gazette/9999/1"):
        text(client, address, 404)


def test_a_draft_is_seen_nowhere(client):
    fill(make_issue())
    assert "第1期" not in text(client, "/gazette")
    for rest in ("", "/1", "/gazette.pdf"):
        text(client, f"/gazette/2024/1{rest}", 404)
    assert "第1期" not in text(client, "/gazette/feed.atom")


def test_issue_contents_and_neighbours(client):
    for number in (1, 2, 3):
        make_frozen(make_published(title=f"第{number}号办法"), number=number)
    page = text(client, "/gazette/2024/2")
    assert '<a href="/gazette/2024/2/1">第2号办法</a>' in page
    assert '<a rel="prev" href="/gazette/2024/1">上一期：2024年第1期</a>' in page
    assert '<a rel="next" href="/gazette/2024/3">下一期：2024年第3期</a>' in page
    listed = text(client, "/gazette")
    assert re.findall(r'<h2><a href="(/gazette/2024/\d)">', listed) == [
        "/gazette/2024/3", "/gazette/2024/2", "/gazette/2024/1",
    ]  # fmt: skip
    assert '2024年共有 <span class="count">3</span> 期' in listed
    assert "<title>测试区政府公报 2024年第3期</title>" in text(client, "/gazette/feed.atom")
    rows = text(client, "/gazette/2024/contents.csv").splitlines()
    assert len(rows) == 4
    assert rows[1].startswith("1,2024-11-15,区政府文件,1,第1号办法,")


def test_pages_and_pdf_of_a_frozen_issue_stay_the_same_when_its_documents_change(client):
    document = make_published(title="甲办法", lines=("一、总则", "原来的文字。"))
    frozen = make_frozen(document)
    make_issue_pdf(frozen.pk, at=AT)
    issue, item = text(client, "/gazette/2024/1"), text(client, "/gazette/2024/1/1")
    pdf = pdf_of(client, "/gazette/2024/1")
    assert "有效" not in item.split("<main")[1].split("gazette-frozen")[0]
    repealing = {"type": "repeals", "target": document, "date": datetime.date(2024, 11, 16)}
    make_published(title="乙决定", relations=[repealing], at=NOON - datetime.timedelta(hours=1))
    assert text(client, "/gazette/2024/1") == issue
    after = text(client, "/gazette/2024/1/1")
    assert frozen_part(after) == frozen_part(item)
    assert pdf_of(client, "/gazette/2024/1") == pdf
    banner = after.split("gazette-frozen")[0]
    assert "本文件自2024年11月16日起废止" in banner
    assert "乙决定</a>" in banner
    assert hashlib.sha256(pdf).hexdigest() == FrozenIssue.objects.get().pdf_digest


def test_the_page_of_the_document_and_of_the_item_lead_to_each_other(client):
    document = make_published(title="甲办法")
    make_frozen(document)
    assert f'href="{document.get_absolute_url()}"' in text(client, "/gazette/2024/1/1")
    page = text(client, document.get_absolute_url())
    assert '<a href="/gazette/2024/1/1">测试区政府公报 2024年第1期</a>' in page


def test_what_is_taken_back_later_is_said_so_beside_the_frozen_text(client):
    document = make_published(title="甲办法")
    make_frozen(document)
    before = frozen_part(text(client, "/gazette/2024/1/1"))
    withdraw(
        document, kind="withdrawn", reason="内容有误", organisation=document.organisation,
        by=make_account(), at=NOON,
    )  # fmt: skip
    page = text(client, "/gazette/2024/1/1")
    assert frozen_part(page) == before
    assert "该文件已于2024年11月18日撤下，理由：内容有误。" in page
    assert document.get_absolute_url() not in page


def test_a_withdrawn_issue_answers_410_with_its_reason(client):
    document = make_published(title="甲办法")
    frozen = make_frozen(document)
    make_issue_pdf(frozen.pk, at=AT)
    text(client, "/gazette/2024/1/1")
    withdraw_issue(frozen.issue, reason="排印有误，另行出版", by=make_account(), at=NOON)
    for rest in ("", "/1", "/gazette.pdf"):
        assert "排印有误，另行出版" in text(client, f"/gazette/2024/1{rest}", 410)
    assert "已撤回" in text(client, "/gazette")
    assert "第1期" not in text(client, "/gazette/feed.atom")
    assert "刊登公报" not in text(client, document.get_absolute_url())


def test_a_withdrawn_item_leaves_a_notice_in_its_place(client):
    """Its address, its files, the contents, the PDF, the feed of search, its document's page."""
    secret = "甲办法正文里的一句话。"
    one = make_published(title="甲办法", lines=("一、总则", secret))
    frozen = make_frozen(one, make_published(title="乙办法"), note="编者的话")
    make_issue_pdf(frozen.pk, at=AT)
    assert secret in text(client, "/gazette/2024/1/1")
    before = pdf_of(client, "/gazette/2024/1")
    withdraw_item(frozen.items.get(number=1), reason="误收征求意见稿", by=make_account(), at=NOON)
    notice = text(client, "/gazette/2024/1/1", 410)
    assert "本篇已于2024年11月18日撤回，不再刊登。" in notice
    assert "撤回说明：误收征求意见稿。" in notice
    assert secret not in notice
    assert "<s>甲办法</s>" in notice
    contents = text(client, "/gazette/2024/1")
    assert "2024年11月18日撤回，不再刊登。撤回说明：误收征求意见稿" in contents
    assert "<s>甲办法" in contents
    assert 'href="/gazette/2024/1/1"' not in contents
    assert 'href="/gazette/2024/1/2"' in contents
    assert "其中 1 篇后来撤回" in contents
    text(client, "/gazette/2024/1/gazette.pdf", 503)
    make_issue_pdf(frozen.pk, at=NOON)
    words = words_of_pdf(pdf_of(client, "/gazette/2024/1"))
    assert "甲办法正文里的一句话" in words_of_pdf(before)
    assert "甲办法正文里的一句话" not in words
    assert "编者的话" not in words
    assert "撤回说明：误收征求意见稿。" in words
    assert "乙办法" in words
    (record,) = GazetteFeed().records([str(frozen.issue_id)], now=NOON)
    assert "甲办法" not in record.body
    assert "刊登公报" not in text(client, one.get_absolute_url())
    assert (
        text(client, "/gazette/2024/1/contents.csv")
        .splitlines()[1]
        .endswith(",已撤回：误收征求意见稿")
    )
    assert 'href="/gazette/2024/1/1"' not in text(client, "/gazette/2024/1/2")


def test_neighbours_of_an_item_are_those_that_stand(client):
    frozen = make_frozen(*(make_published(title=f"{name}办法") for name in "甲乙丙"))
    withdraw_item(frozen.items.get(number=2), reason="误收", by=make_account(), at=NOON)
    for number, there, rel, name in ((1, 3, "next", "丙"), (3, 1, "prev", "甲")):
        page = text(client, f"/gazette/2024/1/{number}")
        assert f'<a rel="{rel}" href="/gazette/2024/1/{there}">' in page
        assert f"{name}办法" in page
        assert "乙办法" not in page


def test_a_withdrawn_correction_and_what_a_correction_once_corrected_lead_nowhere(client):
    printed = make_frozen(make_published(title="甲办法"))
    issue = make_issue(number=2)
    add_correction(
        first_section(issue), corrects=printed.items.get(), text="“三月”应为“五月”。",
        revision=fresh(issue).revision, by=issue.changed_by, at=AT,
    )  # fmt: skip
    later = freeze_issue(hand_in(issue), by=make_account(role="openness_office"), at=AT)
    correction = later.items.get()
    assert "本篇刊登的文字有更正" in text(client, "/gazette/2024/1/1")
    withdraw_item(printed.items.get(), reason="误收", by=make_account(), at=NOON)
    page = text(client, "/gazette/2024/2/1")
    assert "《甲办法》</s>（已撤回）" in page
    assert 'href="/gazette/2024/1/1"' not in page
    ItemWithdrawal.objects.all().delete()
    withdraw_item(correction, reason="更正有误", by=make_account(), at=NOON)
    assert "本篇刊登的文字有更正" not in text(client, "/gazette/2024/1/1")


def words_of_pdf(content):
    pages = pdfium.PdfDocument(content)
    return "".join(page.get_textpage().get_text_range() for page in pages).replace("\r\n", "")


def test_metadata_of_an_issue_as_a_table(client):
    unit = make_organisation("青禾财政局")
    one = make_published(
        title="=甲办法", organisation=unit,
        policy={"doc_number": "青财〔2024〕9号", "effective_date": datetime.date(2024, 12, 1)},
    )  # fmt: skip
    frozen = make_frozen(one)
    answer = client.get("/gazette/2024/1/contents.csv")
    head, row = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert dict(zip(head, row, strict=True)) == {
        "期号": "1", "封面日期": "2024-11-15", "栏目": "区政府文件", "序号": "1",
        "标题": "'=甲办法", "发文字号": "青财〔2024〕9号",
        "网址": "http://testserver/gazette/2024/1/1", "类别": "政策文件",
        "发文机关": "青禾财政局", "成文日期": "2024-10-28", "施行日期": "2024-12-01",
        "公布日期": "2024-11-01", "索引号": one.index_number or "",
        "文件网址": f"http://testserver{one.get_absolute_url()}", "附件和图片": "0",
        "内容摘要（SHA-256）": frozen.items.get().digest, "说明": "",
    }  # fmt: skip
    text(client, "/gazette/2024/9/contents.csv", 404)
    withdraw_issue(frozen.issue, reason="排印有误", by=make_account(), at=NOON)
    text(client, "/gazette/2024/1/contents.csv", 410)


def test_a_correction_is_linked_both_ways(client):
    printed = make_frozen()
    issue = make_issue(number=2)
    add_correction(
        first_section(issue), corrects=printed.items.get(), text="“十日”应为“十五日”。",
        revision=fresh(issue).revision, by=issue.changed_by, at=AT,
    )  # fmt: skip
    freeze_issue(hand_in(issue), by=make_account(), at=AT)
    assert '<a href="/gazette/2024/2/1">测试区政府公报 2024年第2期</a>' in text(
        client, "/gazette/2024/1/1"
    )
    correction = text(client, "/gazette/2024/2/1")
    assert '<a href="/gazette/2024/1/1">' in correction
    assert "“十日”应为“十五日”。" in correction


def test_while_there_is_no_pdf_the_page_says_so(client):
    make_frozen()
    assert "PDF 还没有生成" in text(client, "/gazette/2024/1")
    text(client, "/gazette/2024/1/gazette.pdf", 503)


def print_issues(first, last, items):
    for number in range(first, last + 1):
        documents = [make_published(title=f"第{number}期第{one}号") for one in range(items)]
        make_frozen(*documents, number=number)


@pytest.mark.parametrize(
    "rest", ["", "/2024/1", "/2024/1/1", "/2024/contents.csv", "/2024/1/contents.csv"]
)
def test_queries_do_not_grow_with_what_is_printed(client, rest):
    print_issues(1, 2, 2)
    forget_pages()
    with CaptureQueriesContext(connection) as few:
        text(client, f"/gazette{rest}")
    print_issues(3, 5, 6)
    forget_pages()
    with CaptureQueriesContext(connection) as many:
        text(client, f"/gazette{rest}")
    assert len(many) == len(few) <= 15
