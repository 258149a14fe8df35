import datetime

import pytest

from mingzheng.records.people.models import Leader, OrganisationName, Succession
from tests.factories.people import make_organisation


def _led_and_once_named(office):
    Leader.objects.create(
        organisation=office, name="主任01", post="主任", division_of_work="主持全面工作"
    )
    OrganisationName.objects.create(organisation=office, name="管委会办公室", kind="alias")
    OrganisationName.objects.create(
        organisation=office,
        name="区综合办公室",
        kind="former",
        used_until=datetime.date(2019, 3, 31),
    )


def _merged_this_year(government):
    commerce = make_organisation(
        "云岭高新区商务科",
        key="shangwuke",
        kind="department",
        parent=government,
        active_until=datetime.date(2024, 2, 29),
    )
    Succession.objects.create(
        predecessor=commerce,
        successor=government.children.get(key="toucuju"),
        kind="merge",
        on=datetime.date(2024, 3, 1),
        basis="云高管发〔2024〕2号",
    )


@pytest.fixture
def district(db):
    """A government with two departments, one section, a street and a unit merged this year."""
    government = make_organisation(
        "云岭高新区管理委员会",
        key="guanweihui",
        kind="government",
        duties="统一管理开发区的经济社会事务。",
    )
    office = make_organisation(
        "云岭高新区党政办公室",
        key="dangzhengban",
        parent=government,
        short_name="党政办",
        credit_code="11990000MB1A00028D",
        address="启衡路1号政务楼3层",
        office_hours="工作日 8:30—12:00",
        phone="0000-88010034",
        duties="负责政务公开和政府网站管理。",
    )
    _led_and_once_named(office)
    make_organisation(
        "云岭高新区党政办公室督查科",
        key="duchake",
        kind="section",
        parent=office,
        short_name="督查科",
    )
    make_organisation("云岭高新区投资促进局", key="toucuju", parent=government)
    make_organisation("霁岚街道办事处", key="jilan", kind="street", parent=government)
    _merged_this_year(government)
    make_organisation(
        "云岭高新区低空经济局",
        key="dikong",
        parent=government,
        active_from=datetime.date(2025, 1, 1),
    )
    return government
