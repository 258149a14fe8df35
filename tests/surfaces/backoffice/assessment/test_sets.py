"""The indicator set at the desk: written, refused without loss, imported, adopted."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from mingzheng.work.assessment.actions.edit_set import change_title
from mingzheng.work.assessment.importing.sheet import COLUMNS
from mingzheng.work.assessment.models import Indicator, IndicatorSet
from mingzheng.work.assessment.queries.sets import sections_of
from tests.conftest import NOON
from tests.factories.assessment import make_adopted, make_office, make_set
from tests.factories.people import make_organisation
from tests.surfaces.portal.page import Page

pytestmark = pytest.mark.django_db
GOOD = {
    "name": "目录更新", "number": "1", "full_marks": "10", "way": "bands",
    "measure": "memory.met", "bands": "95=10\n80=6", "full_when_none": "on",
}  # fmt: skip


@pytest.fixture
def office(client):
    account = make_office()
    client.force_login(account)
    return account


def desk(name, *args):
    return reverse(f"backoffice:{name}", args=args)


def get(client, name, *args):
    return Page(client.get(desk(name, *args)))


def post(client, name, /, *args, **data):
    return Page(client.post(desk(name, *args), data, follow=True))


def test_a_year_is_begun_as_a_copy_of_another(client, office):
    source = make_adopted(year=2023)
    form = get(client, "indicator_set_new")
    (chosen,) = [one for one in form.all("option") if "selected" in one[1]]
    assert chosen[1]["value"] == str(source.pk)
    told = post(client, "indicator_set_new", year="2024", title="2024年指标", source=source.pk)
    assert "已建立《2024年指标》草稿。" in told.html
    assert len(sections_of(IndicatorSet.objects.get(year=2024))) == 3
    again = post(client, "indicator_set_new", year="2024", title="又一份")
    assert "2024年已有指标体系，请从列表打开，或另选年度。" in again.html
    assert again.all("input", name="title")[0][1]["value"] == "又一份"


def test_an_indicator_is_added_and_what_is_wrong_is_told(client, office):
    made = make_set()
    section = made.sections.get(title="主动公开")
    good = GOOD | {"section": section.pk, "revision": made.revision}
    bad = post(client, "indicator_new", made.pk, **good | {"bands": "高=10", "full_marks": "很多"})
    assert bad.texts("title")[0].startswith("错误：")
    assert "“高=10”认不出" in bad.html
    assert "“很多”不是可以填的分数，请填0到100之间的数" in bad.html
    assert bad.all("input", name="full_marks")[0][1]["value"] == "很多"
    mixed = post(client, "indicator_new", made.pk, **good | {"measure": "memory.missed"})
    assert "要用比例类的取数项，请另选一项。" in mixed.html
    done = post(client, "indicator_new", made.pk, **good)
    assert "已保存。" in done.html
    assert "做到的比例达到95%得10分，达到80%得6分，低于各档的不得分；没有应办的得满分" in done.html
    assert "基本分合计110分，应为100分，多出10分" in done.html
    assert Indicator.objects.get(name="目录更新").number == 1


def test_an_indicator_is_shown_as_it_stands_and_removed(client, office):
    made = make_set()
    row = Indicator.objects.get(name="没有做到")
    page = get(client, "indicator_edit", made.pk, row.pk)
    assert page.all("input", name="step")[0][1]["value"] == "2"
    (way,) = [one for one in page.all("input", name="way") if "checked" in one[1]]
    assert way[1]["value"] == "each_on"
    told = post(client, "indicator_remove", made.pk, row.pk, revision=made.revision)
    assert "已删除指标“没有做到”。" in told.html
    stale = post(
        client, "indicator_remove", made.pk, Indicator.objects.get(name="经验推广").pk,
        revision=made.revision,
    )  # fmt: skip
    assert "您打开以后，另有人保存过" in stale.html
    assert Indicator.objects.filter(name="经验推广").exists()


def test_what_was_typed_over_a_newer_save_is_shown_again(client, office):
    made = make_set()
    change_title(made, title="另一人改的", revision=made.revision, by=make_office(), at=NOON)
    told = post(client, "indicator_set_title", made.pk, title="我改的", revision=made.revision)
    assert "您打开以后，另有人保存过" in told.html
    assert told.all("input", name="title")[0][1]["value"] == "我改的"
    (revision,) = told.all("input", name="revision")
    again = post(
        client, "indicator_set_title", made.pk, title="我改的", revision=revision[1]["value"]
    )
    assert again.texts("h1") == ["我改的"]


def test_sections_are_added_moved_and_removed(client, office):
    made = make_set()
    told = post(
        client, "indicator_section_new", made.pk, title="监督保障", part="main", number="1",
        revision=made.revision,
    )  # fmt: skip
    assert told.texts("h2")[0] == "1. 监督保障 基本分 · 0 分"
    twice = post(
        client, "indicator_section_new", made.pk, title="监督保障", part="main", number="1",
        revision=made.revision + 1,
    )  # fmt: skip
    assert "板块“监督保障”已经有了，请改用别的名称。" in twice.html
    section = made.sections.get(title="监督保障")
    removed = post(
        client, "indicator_section_remove", made.pk, section.pk, revision=made.revision + 1
    )
    assert "已删除板块“监督保障”。" in removed.html
    assert [row.number for row in sections_of(made)] == [1, 2, 3]


def test_nothing_of_another_set_is_reached_through_this_one(client, office):
    made, other = make_set(), make_set(year=2023)
    section = other.sections.first()
    assert get(client, "indicator_section_edit", made.pk, section.pk).status == 404
    indicator = section.indicators.first()
    assert get(client, "indicator_edit", made.pk, indicator.pk).status == 404


def test_whoever_wrote_last_waits_for_another_to_adopt(client, office):
    made = make_set(by=office)
    page = get(client, "indicator_set", made.pk)
    assert "您是最近修改的人，请由政务公开办另一人定稿。" in page.html
    assert "核对无误，定稿" not in page.html
    refused = post(client, "indicator_set_adopt", made.pk)
    assert "最近修改的人不能自己定稿" in refused.html
    client.force_login(make_office())
    done = post(client, "indicator_set_adopt", made.pk)
    assert "已定稿，可以开评分表了。" in done.html
    assert "增加指标" not in done.html
    empty = post(client, "indicator_set_reopen", made.pk, reason=" ")
    assert "撤回定稿必须写明理由" in empty.html
    back = post(client, "indicator_set_reopen", made.pk, reason="漏了一项。")
    assert "已撤回定稿，可以修改了。" in back.html


def test_sheets_are_opened_once_for_every_unit(client, office):
    adopted = make_adopted()
    make_organisation("城建局")
    make_organisation("住房科", kind="section")
    make_organisation("东街", kind="street")
    told = post(client, "indicator_set_open_sheets", adopted.pk)
    assert "已为 2 个单位建立评分表，自动指标已取数。" in told.html
    again = post(client, "indicator_set_open_sheets", adopted.pk)
    assert "没有还需要建立评分表的单位，请核对机构名册。" in again.html
    assert "已重新取数，得分没有变化。" in post(client, "indicator_set_draw", adopted.pk).html


def workbook(*rows):
    book = openpyxl.Workbook()
    for row in (list(COLUMNS.values()), *rows):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return SimpleUploadedFile("指标.xlsx", out.getvalue())


def test_a_workbook_is_previewed_and_only_then_written(client, office):
    made = make_set()
    row = ["组织领导", "基本分", "机构健全", "", "", 90, "人工评分", "", "", "", "是"]
    bad = post(client, "indicator_set_import", made.pk, revision=made.revision, file=workbook(row))
    assert "有 1 处错误，没有写入任何内容" in bad.html
    assert "基本分合计90分，应为100分，还差10分" in bad.html
    row[5] = 100
    shown = post(
        client, "indicator_set_import", made.pk, revision=made.revision, file=workbook(row)
    )
    assert "共 1 项指标。确认后替换草稿里的全部板块和指标。" in shown.html
    assert Indicator.objects.count() == 4
    (packed,) = shown.all("input", name="packed")
    done = post(client, "indicator_set_confirm", made.pk, packed=packed[1]["value"])
    assert "已导入 1 项指标。" in done.html
    assert list(Indicator.objects.values_list("name", flat=True)) == ["机构健全"]
    stale = post(client, "indicator_set_confirm", made.pk, packed=packed[1]["value"])
    assert "您打开以后，另有人保存过" in stale.html
    forged = post(client, "indicator_set_confirm", made.pk, packed="forged")
    assert "预览已过期，请重新上传文件。" in forged.html
    none = post(client, "indicator_set_import", made.pk, revision=made.revision)
    assert "请选择文件。" in none.html


def test_the_workbook_of_a_set_is_named_after_it(client, office):
    made = make_set()
    response = client.get(desk("indicator_set_xlsx", made.pk))
    assert response.content.startswith(b"PK")
    assert "filename*=utf-8''2024" in response["Content-Disposition"]


def test_grades_are_typed_refused_without_loss_and_shown(client, office):
    made = make_set()
    form = get(client, "indicator_set_grades", made.pk)
    assert "不分等次的留空" in form.html
    bad = post(
        client, "indicator_set_grades", made.pk, grades="优秀=90\n良好=80", revision=made.revision
    )
    assert "80分以下没有等次，请在最后补上从0分起的一档" in bad.html
    assert bad.texts("textarea") == ["优秀=90 良好=80"]
    good = post(
        client, "indicator_set_grades", made.pk, grades="优秀=90\n合格=0", revision=made.revision
    )
    assert "优秀（90分及以上）；合格（不满90分）" in good.html
    again = get(client, "indicator_set_grades", made.pk)
    assert again.texts("textarea") == ["优秀=90 合格=0"]


def test_measures_are_chosen_by_their_records_and_explained(client, office):
    made = make_set()
    form = get(client, "indicator_new", made.pk)
    assert [one[1]["label"] for one in form.all("optgroup")] == ["记录"]
    assert form.texts("option")[-2:] == ["做到的比例（比例）", "没有做到的（个数，项）"]
    assert "做到的占全部的比例。" in form.html
