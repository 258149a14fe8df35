"""The review page shows the text, its facts, what changes, what was found and its files."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from mingzheng.ports.checks import CHECKERS, Finding, Place
from mingzheng.records.library.models import StoredFile
from mingzheng.rules.official_text import AttachmentBlock, blocks_of_lines, to_stream
from mingzheng.work.publishing.actions.drafts import save_draft
from mingzheng.work.publishing.actions.submit import submit
from mingzheng.work.publishing.models import FindingDecision
from tests.conftest import NOON

from .conftest import State, decide, page_of, state_of

pytestmark = pytest.mark.django_db


def test_page_shows_text_facts_writers_and_history(client, house):
    submission = house.in_secrecy_review(
        title="关于助餐的通知", policy={"doc_number": "云高民发〔2024〕9号"}, summary="助餐"
    )
    page = page_of(client, house.secret, submission).content.decode()
    assert page.count("<h1") == 1
    for words in (
        '<h3 class="official-title" id="official-title">关于助餐的通知</h3>',
        '<p class="official-number">云高民发〔2024〕9号</p>',
        "<dt>内容概述</dt><dd>助餐</dd>",
        f"<dt>起草、送审</dt><dd>{house.writer}</dd>",
        "初审：通过",
        str(house.reviewer),
    ):
        assert words in page


def test_changes_against_the_public_version_stand_in_words_and_marks(client, house):
    publication = house.published(
        title="原来的标题", lines=("第一条　每月报送。", "第二条　按时公开。")
    ).publication
    draft = publication.get_latest_revision_as_object()
    draft.title = "改过的标题"
    draft.body = to_stream(blocks_of_lines(("第一条　每月报送。", "第二条　按季公开。")))
    save_draft(draft, by=house.writer, at=NOON)
    submission = submit(publication, by=house.writer, at=NOON, change="correction")
    response = page_of(client, house.reviewer, submission)
    changes, page = response.context["changes"], response.content.decode()
    assert [(one.label, one.before, one.after) for one in changes.facts] == [
        ("标题", "原来的标题", "改过的标题")
    ]
    assert [one.word for one in response.context["clauses"]] == ["修改"]
    assert "<del>时</del>" in page
    assert "<ins>季</ins>" in page
    assert "更正" in page


def test_first_version_has_nothing_to_be_compared_with(client, house):
    response = page_of(client, house.reviewer, house.sent())
    assert response.context["changes"] is None
    assert "与已公开版本相比" not in response.content.decode()


class Complaining:
    """A checker that learnt something after the text was sent in."""

    key, label = "probe", "测试检查"

    def check(self, draft):
        place = Place("body", 1, "text", 0, 2)
        yield Finding(self.key, "BAD", "block", place, "总体", "此处不当。", "请改正。")


@pytest.fixture
def complaint(house):
    submission, known = house.sent(), tuple(CHECKERS)
    CHECKERS.bind(Complaining())
    yield submission
    CHECKERS.bind(*known)


def test_blocking_finding_stops_the_step_until_a_reviewer_ignores_it_with_a_reason(
    client, house, complaint
):
    response = decide(client, house.reviewer, complaint, result="passed")
    assert "检查发现 1 处“阻断”问题" in str(response.context["form"].non_field_errors())
    (finding,) = response.context["findings"]
    assert (finding.level, finding.place, finding.excerpt) == ("阻断", "正文第 2 段", "总体")
    address = reverse("backoffice:finding_ignore", args=[complaint.publication_id])
    typed = {"finding": finding.fingerprint, "from": "review"}
    client.post(address, typed | {"reason": " "})
    assert decide(client, house.reviewer, complaint, result="passed").status_code == 200
    response = client.post(address, typed | {"reason": "标题用语，无误"})
    assert response["Location"] == (
        reverse("backoffice:review_detail", args=[complaint.pk]) + "#findings"
    )
    response = page_of(client, house.reviewer, complaint)
    (finding,) = response.context["findings"]
    assert (finding.decision, finding.decision_reason) == ("忽略", "标题用语，无误")
    decide(client, house.reviewer, complaint, result="passed")
    assert state_of(complaint) == State.SECRECY_REVIEW


def test_adopted_findings_are_told_beside_those_that_stand(client, house):
    submission = house.sent()
    FindingDecision.objects.create(
        publication=submission.publication, fingerprint="0" * 64, checker="gone",
        code="X", excerpt="138****1234", result="adopted", decided_by=house.writer, decided_at=NOON,
    )  # fmt: skip
    response = page_of(client, house.reviewer, submission)
    assert [(one.excerpt, one.decided_by) for one in response.context["adopted"]] == [
        ("138****1234", str(house.writer))
    ]
    assert "已采纳并改正（1 条）" in response.content.decode()


def test_files_of_the_text_are_open_to_its_readers_and_no_other_file_is(client, house):
    files = [
        StoredFile.objects.create(
            file="library/x.pdf",
            name=name,
            kind="pdf",
            media_type="application/pdf",
            size=10,
            sha256="0" * 64,
            organisation=house.unit,
            uploaded_at=NOON,
            text="附件里的话",
            hidden_removed=["作者"],
        )
        for name in ("用到的.pdf", "没用到的.pdf")
    ]
    files[0].file.storage.save("library/x.pdf", ContentFile(b"%PDF-1.4"))
    draft = house.draft()
    draft.body = to_stream((*draft.blocks, AttachmentBlock(files[0].pk, "附件")))
    save_draft(draft, by=house.writer, at=NOON)
    submission = submit(draft, by=house.writer, at=NOON)
    page = page_of(client, house.secret, submission).content.decode()
    assert "附件里的话" in page
    assert "上传时已清除隐藏内容：作者。" in page
    used, unused = (
        reverse("backoffice:review_file", args=[submission.pk, file.pk]) for file in files
    )
    response = client.get(used)
    assert b"".join(response.streaming_content) == b"%PDF-1.4"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["Content-Disposition"].startswith("attachment")
    assert client.get(unused).status_code == 404
    client.force_login(house.outsider)
    assert client.get(used).status_code == 404
