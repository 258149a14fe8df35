"""Standing in for somebody: what it gives, what it never gives, when it ends."""

import datetime

import pytest

from mingzheng.records.people.actions.deputies import end_deputy, set_deputy
from mingzheng.records.people.deputies import principals_of
from mingzheng.records.people.errors import DeputyRefused
from mingzheng.records.people.models import Deputyship, Role
from mingzheng.records.people.permissions import access_of
from tests.factories.people import grant, make_account, make_organisation

pytestmark = pytest.mark.django_db
AT = datetime.datetime(2024, 11, 18, 12, 0, tzinfo=datetime.timezone(datetime.timedelta(hours=8)))
FIRST, LAST = datetime.date(2024, 11, 20), datetime.date(2024, 11, 22)
DAY = datetime.timedelta(days=1)
OFFICER = Role.INFORMATION_OFFICER


@pytest.fixture
def unit():
    return make_organisation("财政金融局")


@pytest.fixture
def jia(unit):
    return make_account(role=OFFICER, organisation=unit, display_name="甲")


@pytest.fixture
def yi():
    return make_account(role=Role.REVIEWER, display_name="乙")


def stand_in(principal, deputy, **fields):
    values = {"first": FIRST, "last": LAST, "reason": "外出培训", "by": principal, "at": AT}
    return set_deputy(principal, deputy=deputy, **values | fields)


def test_deputy_has_the_principal_s_grants_on_those_days_only(jia, yi, unit):
    stand_in(jia, yi)
    reach = [
        access_of(yi, day=day).reaches(unit.pk, [OFFICER])
        for day in (FIRST - DAY, FIRST, LAST, LAST + DAY)
    ]
    assert reach == [False, True, True, False]
    assert principals_of(yi.pk, day=FIRST) == {jia.pk}
    assert access_of(jia, day=FIRST).reaches(unit.pk, [OFFICER])


def test_it_ends_early_when_ended(jia, yi, unit):
    made = stand_in(jia, yi, first=AT.date())
    end_deputy(made, by=jia, at=AT)
    assert not access_of(yi, day=AT.date()).has(OFFICER)
    with pytest.raises(DeputyRefused, match="已经结束"):
        end_deputy(made, by=jia, at=AT)


def test_a_disabled_principal_lends_nothing(jia, yi):
    stand_in(jia, yi)
    jia.is_active = False
    jia.save()
    assert not access_of(yi, day=FIRST).has(OFFICER)


def test_what_is_reached_only_as_deputy_is_signed_so(jia, yi, unit):
    stand_in(jia, yi)
    access = access_of(yi, day=FIRST)
    own_unit = yi.grants.get().organisation_id
    assert access.reaches(own_unit, [Role.REVIEWER])
    assert str(yi) == "乙"
    assert access.reaches(unit.pk, [OFFICER])
    assert str(yi) == "乙（代甲）"


def test_a_door_that_opens_to_the_own_role_is_passed_in_the_own_name(jia, yi):
    stand_in(jia, yi)
    access = access_of(yi, day=FIRST)
    assert access.enter(OFFICER, Role.REVIEWER)
    assert str(yi) == "乙"
    assert access.enter(OFFICER)
    assert str(yi) == "乙（代甲）"


def test_same_role_elsewhere_is_signed_by_the_unit(jia, unit):
    yi = make_account(role=OFFICER, display_name="乙")
    stand_in(jia, yi)
    access = access_of(yi, day=FIRST)
    assert access.reaches(yi.grants.get().organisation_id, [OFFICER])
    assert str(yi) == "乙"
    assert access.reaches(unit.pk, [OFFICER])
    assert str(yi) == "乙（代甲）"


@pytest.mark.parametrize("role", [Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN])
def test_separated_roles_neither_lend_nor_borrow(jia, role):
    admin = make_account(role=role)
    for principal, deputy in ((jia, admin), (admin, jia)):
        with pytest.raises(DeputyRefused, match="三员不能代理"):
            stand_in(principal, deputy)


def test_a_separated_role_granted_meanwhile_borrows_nothing(jia):
    bare = make_account(display_name="乙")
    stand_in(jia, bare)
    grant(bare, Role.AUDIT_ADMIN, make_organisation())
    assert set(access_of(bare, day=FIRST).units) == {Role.AUDIT_ADMIN}


def test_no_chains(jia, yi, unit):
    bing = make_account(role=Role.REVIEWER, display_name="丙")
    stand_in(jia, yi)
    with pytest.raises(DeputyRefused, match="代理不能转托"):
        stand_in(yi, bing)
    with pytest.raises(DeputyRefused, match="自己由他人代理"):
        stand_in(bing, jia)
    with pytest.raises(DeputyRefused, match="已有人代理"):
        stand_in(jia, bing)
    stand_in(yi, bing, first=LAST + DAY, last=LAST + DAY)
    assert not access_of(bing, day=LAST + DAY).reaches(unit.pk, [OFFICER])


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"last": FIRST - DAY}, "止日早于起日"),
        ({"first": AT.date() - 3 * DAY, "last": AT.date() - DAY}, "止日已经过去"),
        ({"last": FIRST + 93 * DAY}, "最长 92 天"),
        ({"reason": " "}, "代理事由"),
    ],
)
def test_days_and_reason(jia, yi, fields, words):
    with pytest.raises(DeputyRefused, match=words):
        stand_in(jia, yi, **fields)
    assert Deputyship.objects.count() == 0


def test_neither_oneself_nor_somebody_without_work(jia, yi):
    with pytest.raises(DeputyRefused, match="不能是被代理人自己"):
        stand_in(jia, jia)
    with pytest.raises(DeputyRefused, match="没有任何角色"):
        stand_in(make_account(), yi)


def test_access_takes_no_more_queries_for_it(jia, yi, django_assert_num_queries):
    with django_assert_num_queries(2):
        access_of(yi, day=FIRST)
    stand_in(jia, yi)
    with django_assert_num_queries(2):
        access_of(yi, day=FIRST)
