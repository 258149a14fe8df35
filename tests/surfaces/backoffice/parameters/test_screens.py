import pytest
from django.urls import reverse

from mingzheng.records.parameters.models import CalendarYear, Parameter
from mingzheng.records.people.models import Role
from tests.factories.people import make_account

pytestmark = pytest.mark.django_db

SITE = reverse("backoffice:parameter_group", args=["site"])
LIMITS = reverse("backoffice:parameter_group", args=["limits"])
YEAR = reverse("backoffice:calendar_year", args=[2027])


@pytest.fixture
def admin(client):
    client.force_login(make_account(role=Role.SYSTEM_ADMIN))
    return client


def test_site_name_changed_here_stands_on_the_next_page(admin):
    response = admin.post(SITE, {"site.name": "云岭高新区政务公开"})
    assert response["Location"] == reverse("backoffice:parameters")
    assert "- 云岭高新区政务公开</title>" in admin.get(response["Location"]).content.decode()


def test_bad_value_keeps_what_was_typed_and_says_the_bounds(admin):
    response = admin.post(LIMITS, {"lamps.soon_workdays": "99", "lamps.silent_days": "30"})
    text = response.content.decode()
    assert "应在 1 至 60 之间" in text
    assert 'value="99"' in text
    assert Parameter.objects.count() == 0


def test_security_limits_are_shown_and_cannot_be_changed(admin):
    text = admin.get(reverse("backoffice:parameters")).content.decode()
    assert "30 分钟没有操作" in text
    assert "连续失败 5 次，锁定 15 分钟" in text
    assert admin.get(reverse("backoffice:parameter_group", args=["security"])).status_code == 404


def test_openness_office_reads_parameters_without_a_way_to_change_them(client):
    client.force_login(make_account(role=Role.OPENNESS_OFFICE))
    text = client.get(reverse("backoffice:parameters")).content.decode()
    assert "网站名称" in text
    assert SITE not in text


def test_calendar_year_is_previewed_before_it_is_saved(admin):
    body = {
        "days_off": "1月1日至1月3日\n10月1日至10月7日",
        "workdays": "1月9日、10月9日",
        "source": "国务院办公厅关于2027年部分节假日安排的通知",
    }
    page = admin.post(YEAR, body | {"preview": "1"})
    assert (page.context["preview"].working_days, page.context["present"].working_days) == (
        257,
        261,
    )
    assert CalendarYear.objects.count() == 0
    response = admin.post(YEAR, body | {"save": "1"})
    assert response["Location"] == reverse("backoffice:calendar_years")
    page = admin.get(response["Location"])
    (line,) = [line for line in page.context["lines"] if line.year == 2027]
    assert (line.origin, line.working_days) == ("本站录入", 257)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"workdays": "1月4日"}, "不是周六或周日"),
        ({"workdays": "1月2日"}, "既是放假日又是调休上班日"),
        ({"days_off": "2030-01-01"}, "不在2027年内"),
        ({"days_off": ""}, "请填写放假日期"),
        ({"source": ""}, "请填写依据文件"),
    ],
)
def test_calendar_year_with_a_fault_is_not_saved(admin, fields, message):
    body = {"days_off": "1月1日至1月3日", "workdays": "1月9日", "source": "通知", "save": "1"}
    response = admin.post(YEAR, body | fields)
    assert message in response.content.decode()
    assert CalendarYear.objects.count() == 0


def test_shipped_year_is_offered_for_correction(admin):
    text = admin.get(reverse("backoffice:calendar_year", args=[2024])).content.decode()
    assert "2024-10-01至2024-10-07" in text
    assert "2024-10-12" in text


def test_next_year_without_a_table_is_said_to_be_reckoned_by_weekends(admin, fixed_clock):
    years = admin.get(reverse("backoffice:calendar_years"), {"year": "2027"})
    assert years["Location"] == YEAR
    assert "2027 年尚无放假安排，现暂按周末推算" in admin.get(YEAR).content.decode()
