"""Letters at the desk: chosen by ground, read, changed, taken away, and out of others' reach."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook

from mingzheng.records.journal.models import JournalEntry
from mingzheng.rules.foi_grounds import GROUNDS
from mingzheng.work.foi.actions.check import pass_decision
from mingzheng.work.foi.actions.make_slip import make_delivery_slip
from mingzheng.work.foi.models import Case, Letter, Method, Stage
from tests.conftest import NOON
from tests.factories import foi
from tests.factories.people import make_account, make_organisation
from tests.factories.upload_files import sound_pdf

pytestmark = pytest.mark.django_db

BACKEND = "django.contrib.auth.backends.ModelBackend"


def signed_in(account):
    client = Client()
    client.force_login(account, backend=BACKEND)
    return client


def text(response):
    """Without the word joiners that keep asterisks from being marks of emphasis."""
    return response.content.decode().replace("\u2060", "")


def act_of(case, name):
    return f"/desk/foi/{case.pk}/{name}"


@pytest.fixture
def case():
    return foi.received()


@pytest.fixture
def handler(case):
    return signed_in(foi.handler_of(case))


class TestChoosingTheGround:
    def test_every_row_of_the_table_is_offered_with_what_it_demands(self, case, handler):
        page = text(handler.get(act_of(case, "decide")))
        for ground in GROUNDS.values():
            assert ground.wording in page
        assert page.count('class="foi-ground"') == len(GROUNDS)
        assert "须填写：不予公开部分的理由、提供的部分、拟提供的文件" in page
        assert "?basis=36%285%29" in page

    def test_the_form_asks_for_what_the_ground_demands(self, case, handler):
        page = text(handler.get(act_of(case, "decide"), {"basis": "36(5)"}))
        assert "负责公开的行政机关名称" in page
        assert 'name="agency"' in page
        assert 'name="file"' not in page
        response = handler.post(act_of(case, "decide"), {"basis": "36(5)", "reasons": "由其制作。"})
        refused = text(response)
        assert "请填写负责公开的行政机关名称。" in refused
        assert "请填写该机关的联系方式。" in refused
        assert "由其制作。" in refused
        assert not case.decisions.exists()

    def test_a_partial_answer_without_its_file_is_refused(self, case, handler):
        data = {"basis": "37", "reasons": "涉及商业秘密。", "provided": "其余部分。"}
        refused = text(handler.post(act_of(case, "decide"), data | {"form_key": KEY}))
        assert "请上传拟提供的文件。" in refused
        file = SimpleUploadedFile("节选.pdf", sound_pdf(), content_type="application/pdf")
        sent = handler.post(act_of(case, "decide"), data | {"file": file, "form_key": KEY})
        assert sent.status_code == 302
        letter = Letter.objects.get()
        assert "随本答复提供的文件：节选.pdf。" in letter.paragraphs

    def test_another_ground_keeps_what_was_typed_and_received(self, case, handler):
        file = SimpleUploadedFile("节选.pdf", sound_pdf(), content_type="application/pdf")
        data = {
            "basis": "36(2)", "reasons": "", "provided": "竣工报告。", "file": file,
            "form_key": KEY, "step": "ground",
        }  # fmt: skip
        page = text(handler.post(act_of(case, "decide"), data))
        assert "竣工报告。" in page
        assert "已收到：节选.pdf" in page
        assert not case.decisions.exists()

    def test_no_ground_is_no_answer(self, case, handler):
        page = text(handler.post(act_of(case, "decide"), {"basis": "36(9)"}))
        assert "请从列出的答复依据中选择一项。" in page


KEY = "0d0d5f0e-6f5b-4b57-8f7e-1f6d9a2c0001"


class TestTheLetterBeforeItGoesOut:
    DATA = {"on": "2024-11-18", "what": "请写明年度。", "deadline": "2024-12-09"}

    def test_it_is_looked_at_and_nothing_is_done(self, case, handler):
        page = text(handler.post(act_of(case, "supplement"), self.DATA | {"step": "preview"}))
        assert "文书：政府信息公开申请补正告知书" in page
        assert 'name="wording"' in page
        assert "请写明年度。" in page
        assert not case.letters.exists()
        assert not JournalEntry.objects.filter(action="foi_case.supplement_asked").exists()

    def test_its_words_are_changed(self, case, handler):
        made = _hidden(handler, case, self.DATA)
        data = self.DATA | {"wording": "全由我写。\r\n第二段。", "made": made}
        assert handler.post(act_of(case, "supplement"), data).status_code == 302
        letter = case.letters.get()
        assert letter.paragraphs == ["全由我写。", "第二段。"]
        assert letter.number.endswith("〔2024〕1号")

    def test_words_that_were_left_alone_follow_the_fields(self, case, handler):
        made, wording = _hidden(handler, case, self.DATA, wording=True)
        data = self.DATA | {"what": "请写明工程名称。", "wording": wording, "made": made}
        assert handler.post(act_of(case, "supplement"), data).status_code == 302
        assert "请写明工程名称。" in case.letters.get().paragraphs

    def test_changed_words_and_changed_fields_are_looked_at_again(self, case, handler):
        made = _hidden(handler, case, self.DATA)
        data = self.DATA | {"what": "请写明工程名称。", "wording": "全由我写。", "made": made}
        page = text(handler.post(act_of(case, "supplement"), data))
        assert "而正文也改过" in page
        assert "全由我写。" in page
        assert "请写明工程名称。" in page
        assert not case.letters.exists()
        again = handler.post(
            act_of(case, "supplement"), data | {"made": _value(page, "made")}
        )  # fmt: skip
        assert again.status_code == 302
        assert case.letters.get().paragraphs == ["全由我写。"]


def _hidden(handler, case, data, *, wording=False):
    page = text(handler.post(act_of(case, "supplement"), data | {"step": "preview"}))
    made = _value(page, "made")
    if not wording:
        return made
    box = page.split('name="wording"', 1)[1].split(">", 1)[1].split("</textarea>", 1)[0]
    return made, box.replace("\n", "\r\n")


def _value(page, name):
    return page.split(f'name="{name}" value="', 1)[1].split('"', 1)[0]


class TestTheWordsOfAnAnswer:
    def test_changed_before_the_check_which_shows_them(self, case, handler):
        letter = foi.drafted(case).letter
        edit = reverse("backoffice:foi_letter_edit", args=[case.pk, letter.pk])
        words = f"特此说明。\n{letter.text}"
        assert handler.post(edit, {"text": words, "version": "1"}).status_code == 302
        checker = signed_in(make_account(role="reviewer", organisation=case.organisation))
        page = text(checker.get(act_of(case, "check")))
        assert "特此说明。" in page
        assert 'name="version" value="2"' in page
        old = checker.post(act_of(case, "check"), {"result": "pass", "version": "1"})
        assert "文书的文字刚刚有人改过" in text(old)
        passed = checker.post(act_of(case, "check"), {"result": "pass", "version": "2"})
        assert passed.status_code == 302
        refused = text(handler.post(edit, {"text": "再改。", "version": "2"}))
        assert "文字不能再改" in refused
        assert "再改。" in refused

    def test_taken_away_as_word_and_pdf(self, case, handler):
        letter = foi.drafted(case).letter
        address = reverse("backoffice:foi_letter_file", args=[case.pk, letter.pk, "docx"])
        response = handler.get(address)
        assert "attachment" in response["Content-Disposition"]
        words = [one.text for one in Document(io.BytesIO(response.content)).paragraphs]
        assert letter.number in words
        pdf = handler.get(address.replace("docx", "pdf"))
        assert (pdf["Content-Type"], pdf.content[:5]) == ("application/pdf", b"%PDF-")
        assert handler.get(address.replace("docx", "exe")).status_code == 404


class TestWhatOthersReach:
    @pytest.mark.parametrize(
        "name", ["foi_letter", "foi_letter_edit", "foi_archive_zip", "foi_archive_pdf"]
    )
    def test_not_by_a_guessed_address(self, case, name):
        letter = foi.drafted(case).letter
        other = make_organisation("别的单位")
        stranger = signed_in(make_account(role="foi_handler", organisation=other))
        args = [case.pk] if "archive" in name else [case.pk, letter.pk]
        address = reverse(f"backoffice:{name}", args=args)
        send = stranger.post if "archive" in name else stranger.get
        assert send(address).status_code == 404

    def test_a_letter_of_another_case_is_not_found_under_ones_own(self, case, handler):
        foreign = foi.drafted(foi.received(make_organisation("别的单位"))).letter
        address = reverse("backoffice:foi_letter", args=[case.pk, foreign.pk])
        assert handler.get(address).status_code == 404

    def test_the_address_on_a_slip_is_for_handlers(self, case, handler):
        by = foi.handler_of(case)
        checker = make_account(role="reviewer", organisation=case.organisation)
        pass_decision(foi.drafted(case), by=checker, at=NOON)
        slip = make_delivery_slip(case, method=Method.POST, waybill="", by=by, at=NOON)
        address = reverse("backoffice:foi_letter", args=[case.pk, slip.pk])
        whole = reverse("backoffice:foi_letter_whole", args=[case.pk, slip.pk])
        assert "云岭路1号1单元101室" not in text(handler.get(address))
        assert "云岭路1号1单元101室" in text(handler.post(whole))
        assert signed_in(checker).get(address).status_code == 404
        assert signed_in(checker).post(whole).status_code == 404
        archive = reverse("backoffice:foi_archive_zip", args=[case.pk])
        assert signed_in(checker).post(archive).status_code == 404


class TestWhoStandsInALetter:
    """Masked on the page, whole for whom it is written down."""

    NAME = "申请人甲"
    MASKED = "申***"

    @pytest.fixture
    def letter(self, case):
        return foi.drafted(case).letter

    def opened(self):
        rows = JournalEntry.objects.filter(action="foi_case.letter_opened").order_by("number")
        return list(rows.values_list("details__letter", "details__form"))

    def test_the_page_and_the_check_hide_the_name(self, case, handler, letter):
        page = text(handler.get(f"/desk/foi/{case.pk}/letters/{letter.pk}"))
        assert self.NAME not in page and self.MASKED in page
        checker = signed_in(make_account(role="reviewer", organisation=case.organisation))
        page = text(checker.get(act_of(case, "check")))
        assert self.NAME not in page and self.MASKED in page
        assert self.opened() == []

    def test_the_whole_letter_is_shown_once_and_written_down(self, case, handler, letter):
        at = f"/desk/foi/{case.pk}/letters/{letter.pk}"
        assert handler.get(f"{at}/whole").status_code == 405
        assert self.NAME in text(handler.post(f"{at}/whole"))
        assert self.NAME in text(handler.get(f"{at}/edit"))
        handler.get(f"{at}/download.docx")
        assert self.opened() == [(letter.number, form) for form in ("screen", "edit", "docx")]

    def test_whoever_reads_everything_and_decides_nothing_gets_no_whole_letter(self, case, letter):
        """The office answers for every unit; a handler of another unit does not see the case."""
        other = signed_in(make_account(role="foi_handler", organisation=make_organisation("乙")))
        at = f"/desk/foi/{case.pk}/letters/{letter.pk}"
        assert other.post(f"{at}/whole").status_code == 404
        assert other.get(f"{at}/download.pdf").status_code == 404
        assert self.opened() == []

    def test_everything_of_the_applicant_is_hidden_wherever_it_stands(self, case, handler, letter):
        private = (
            self.NAME, foi.ID_NUMBER, "13800000001", "jia@example.cn", "云岭路1号1单元101室",
        )  # fmt: skip
        Letter.objects.filter(pk=letter.pk).update(
            text="致：" + "、".join(private), annex="附：名单\n" + "、".join(private)
        )
        page = text(handler.get(f"/desk/foi/{case.pk}/letters/{letter.pk}"))
        assert [one for one in private if one in page] == []
        assert page.count("1101**********002X") == 2
        assert page.count("138****0001") == 2

    def test_the_name_of_a_body_is_no_secret_but_its_people_are(self, handler, case):
        body = foi.received(case.organisation, applicant=foi.legal())
        letter = foi.drafted(body).letter
        Letter.objects.filter(pk=letter.pk).update(text="代表乙、联系人丙")
        page = text(handler.get(f"/desk/foi/{body.pk}/letters/{letter.pk}"))
        assert "云岭某某有限公司" in page
        assert "代表乙" not in page and "联系人丙" not in page


def test_slips_are_made_at_the_desk(case, handler):
    data = {"to": "区档案馆", "reason": "由其保存。"}
    assert handler.post(act_of(case, "restraint"), data).status_code == 302
    assert handler.post(act_of(case, "receipt-slip"), {}).status_code == 302
    kinds = case.letters.values_list("kind", flat=True)
    assert list(kinds) == [Letter.Kind.RESTRAINT, Letter.Kind.RECEIPT]


def test_what_is_missing_stands_before_the_archive(case, handler):
    foi.answered(case)
    page = text(handler.get(act_of(case, "close")))
    assert "归档前还缺" in page
    refused = text(handler.post(act_of(case, "close"), {"sure": "on"}))
    assert "还不能归档：申请人还没有在网上打开答复" in refused
    assert Case.objects.get(pk=case.pk).stage == Stage.CLOSING


class TestExport:
    def test_who_asked_is_masked_and_nothing_computes(self):
        unit = make_organisation("甲单位")
        wanted = "=1+1 张三的档案，电话13800000001，身份证号11010519491231002X。"
        foi.received(unit, wanted=wanted)
        foi.received(unit, applicant=foi.legal(name="@云岭某某有限公司"))
        account = make_account(role="foi_handler", organisation=unit)
        client = signed_in(account)
        book = load_workbook(io.BytesIO(client.get(reverse("backoffice:foi_xlsx")).content))
        rows = list(book.active.values)
        assert rows[1][3].startswith(
            "'=1+1 张三的档案，电话138****0001，身份证号1101**********002X"
        )
        assert rows[1][5] == "申***"
        assert rows[2][5] == "'@云岭某某有限公司"
        content = client.get(reverse("backoffice:foi_csv")).content.decode("utf-8-sig")
        assert "13800000001" not in content
        assert "申请人甲" not in content
        entries = JournalEntry.objects.filter(action="foi_case.exported").order_by("number")
        assert [one.details for one in entries] == [
            {"rows": 2, "file": "xlsx"}, {"rows": 2, "file": "csv"},
        ]  # fmt: skip

    def test_it_is_the_list_as_filtered_and_of_ones_own_unit(self):
        mine = foi.received()
        foi.received(make_organisation("别的单位"))
        client = signed_in(foi.handler_of(mine))
        content = client.get(reverse("backoffice:foi_csv")).content.decode("utf-8-sig")
        assert content.count("\r\n") == 2
        assert mine.number in content
        none = client.get(reverse("backoffice:foi_csv"), {"view": "closed"})
        assert none.content.decode("utf-8-sig").count("\r\n") == 1

    @pytest.mark.parametrize("count", [1, 6])
    def test_its_queries_do_not_grow(self, count, django_assert_num_queries):
        unit = make_organisation("甲单位")
        for _ in range(count):
            foi.received(unit)
        client = signed_in(make_account(role="foi_handler", organisation=unit))
        client.get(reverse("backoffice:foi_csv"))
        with django_assert_num_queries(EXPORT_QUERIES):
            client.get(reverse("backoffice:foi_csv"))


EXPORT_QUERIES = 14
