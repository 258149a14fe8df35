import datetime

import pytest

from mingzheng.records.library.models import Publication, Withdrawal
from mingzheng.records.library.queries.article import Moved, article_at, what_was_at
from mingzheng.rules.validity import LegalState
from mingzheng.work.publishing.actions.publish import publish_revision
from mingzheng.work.publishing.actions.withdraw import withdraw
from tests.conftest import NOON
from tests.factories.library import make_published
from tests.factories.people import make_account

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]
REPEAL = {"type": "repeals", "date": datetime.date(2024, 11, 1)}


def test_a_repealed_document_names_what_repealed_it():
    old = make_published(title="旧办法")
    new = make_published(title="新办法", relations=[{**REPEAL, "target": old}])
    standing = article_at(old.path, now=NOON).standing
    assert (standing.status, standing.since) == (LegalState.REPEALED, datetime.date(2024, 11, 1))
    assert (standing.cause.title, standing.cause.url) == ("新办法", f"/{new.path}")
    assert [(one.label, one.title) for one in article_at(new.path, now=NOON).related] == [
        ("废止", "旧办法")
    ]


def test_taking_back_the_act_takes_back_what_it_did():
    old = make_published()
    new = make_published(relations=[{**REPEAL, "target": old}])
    withdraw(
        new, kind=Withdrawal.Kind.WITHDRAWN, reason="发布有误", organisation=new.organisation,
        by=make_account(), at=NOON,
    )  # fmt: skip
    article = article_at(old.path, now=NOON)
    assert (article.standing.status, article.related) == (LegalState.VALID, ())
    assert article_at(new.path, now=NOON) is None
    assert what_was_at(new.path, now=NOON).reason == "发布有误"


def test_a_draft_leaves_no_trace_at_its_address():
    hidden = make_published()
    Publication.objects.filter(pk=hidden.pk).update(live=False)
    assert article_at(hidden.path, now=NOON) is None
    assert what_was_at(hidden.path, now=NOON) is None


def test_a_corrected_number_moves_the_page_for_good():
    item = make_published(policy={"doc_number": "云高管发〔2024〕3号"})
    details = item.policy_details.get()
    details.doc_number = "云高管发〔2024〕4号"
    item.policy_details = [details]
    revision = item.save_revision(changed=True)
    publish_revision(item, revision, by=None, at=NOON)
    assert what_was_at("policies/2024/yungaoguanfa-3", now=NOON) == Moved(
        "/policies/2024/yungaoguanfa-4"
    )
    assert article_at("policies/2024/yungaoguanfa-4", now=NOON).version_number == 2


def test_an_article_costs_four_queries_whatever_is_related(django_assert_num_queries):
    old = make_published()
    for _ in range(3):
        make_published(relations=[{"type": "based_on", "target": old, "date": NOON.date()}])
    with django_assert_num_queries(4):
        article_at(old.path, now=NOON)
