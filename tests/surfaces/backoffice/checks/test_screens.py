import pytest
from django.urls import reverse

from mingzheng.records.library.models import Publication
from mingzheng.work.publishing.models import FindingDecision
from tests.factories.library import make_draft
from tests.factories.people import make_account, make_organisation

pytestmark = pytest.mark.django_db
LINES = ("请联系13812341234。", "具体按照云高管发[2024]3号文件的规定办理。")


@pytest.fixture
def unit():
    return make_organisation()


@pytest.fixture
def writer(unit):
    return make_account(role="information_officer", organisation=unit)


@pytest.fixture
def text(unit, writer):
    return make_draft(organisation=unit, by=writer, lines=LINES)


def sign_in(client, account):
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")


def finding(client, text, checker):
    lines = client.get(reverse("backoffice:draft_checks", args=[text.pk])).context["lines"]
    return next(line.fingerprint for line in lines if line.checker == checker)


def test_the_page_says_where_why_and_what_to_do(client, text, writer):
    sign_in(client, writer)
    page = client.get(reverse("backoffice:draft_checks", args=[text.pk])).content.decode()
    assert "正文第1块“请联系13812341234。”" in page
    assert "<ins>138****1234</ins>" in page
    assert "政府信息公开条例第十五条" in page


def test_a_click_masks_and_another_ignores_with_a_reason(client, text, writer):
    sign_in(client, writer)
    adopt = reverse("backoffice:finding_adopt", args=[text.pk])
    client.post(adopt, {"finding": finding(client, text, "隐私")})
    draft = Publication.objects.get(pk=text.pk).get_latest_revision_as_object()
    assert draft.blocks[0].text == "请联系138****1234。"
    mark = finding(client, text, "格式")
    ignore = reverse("backoffice:finding_ignore", args=[text.pk])
    answer = client.post(ignore, {"finding": mark, "reason": ""}, follow=True)
    assert "忽略检查意见必须写明理由，请填写后再提交。" in answer.content.decode()
    client.post(ignore, {"finding": mark, "reason": "引用系统编号"})
    assert (
        "已忽略，理由：引用系统编号"
        in client.get(reverse("backoffice:draft_checks", args=[text.pk])).content.decode()
    )


def test_the_panel_goes_back_to_the_editor(client, text, writer):
    sign_in(client, writer)
    panel = client.get(reverse("backoffice:draft_checks_panel", args=[text.pk])).content.decode()
    assert 'name="from" value="editor"' in panel
    assert "<html" not in panel
    adopt = reverse("backoffice:finding_adopt", args=[text.pk])
    answer = client.post(adopt, {"finding": finding(client, text, "隐私"), "from": "editor"})
    assert answer["Location"] == reverse("backoffice:draft_edit", args=[text.pk])


def test_drafts_of_others_are_not_there(client, text):
    sign_in(client, make_account(role="information_officer"))
    for name in ("draft_checks", "draft_checks_panel"):
        assert client.get(reverse(f"backoffice:{name}", args=[text.pk])).status_code == 404
    for name in ("finding_adopt", "finding_ignore"):
        address = reverse(f"backoffice:{name}", args=[text.pk])
        assert client.post(address, {"finding": "x", "reason": "y"}).status_code == 404
    assert not FindingDecision.objects.exists()


def test_a_reviewer_lets_a_false_alarm_pass_and_the_writer_cannot(client, text, unit, writer):
    ignore = reverse("backoffice:finding_ignore", args=[text.pk])
    sign_in(client, writer)
    mark = finding(client, text, "隐私")
    client.post(ignore, {"finding": mark, "reason": "误报"})
    assert not FindingDecision.objects.exists()
    sign_in(client, make_account(role="reviewer", organisation=unit))
    client.post(ignore, {"finding": mark, "reason": "公开的服务号码"})
    assert FindingDecision.objects.get().reason == "公开的服务号码"


def test_a_classified_mark_blocks(client, unit, writer):
    text = make_draft(organisation=unit, by=writer, lines=("机密★1年", "关于工作的通知。"))
    sign_in(client, writer)
    page = client.get(reverse("backoffice:draft_checks", args=[text.pk]))
    assert page.context["counts"]["block"] == 1
    assert "涉密" in page.content.decode()
