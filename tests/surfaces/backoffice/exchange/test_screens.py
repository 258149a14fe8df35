import pytest
from django.urls import reverse

from mingzheng.work.exchange.actions.queue import queue_changes
from mingzheng.work.exchange.models import Package
from tests.conftest import NOON
from tests.factories.library import make_published
from tests.factories.people import make_account

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client):
    account = make_account(role="openness_office")
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return account


def queued(count=1):
    for _ in range(count):
        make_published()
    queue_changes(site="https://www.yunling.example", at=NOON)


def test_the_list_says_that_the_exchange_is_off(client, office):
    page = client.get(reverse("backoffice:package_list")).content.decode()
    assert "与上级文件库的交换还没有开启" in page
    assert "这里列出向上级文件库的每次上报" in page


def test_a_package_shows_its_faults_and_is_packed_anew(client, office):
    queued()
    package = Package.objects.get()
    page = client.get(reverse("backoffice:package_detail", args=[package.pk])).content.decode()
    assert "主题分类为空，请从22类中选择。" in page
    answer = client.post(reverse("backoffice:package_resend", args=[package.pk]), follow=True)
    assert "仍有问题未改正" in answer.content.decode()


def test_others_find_no_exchange(client):
    queued()
    for role in ("information_officer", "reviewer", "leader", "system_admin", "audit_admin"):
        account = make_account(role=role)
        client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
        assert client.get(reverse("backoffice:package_list")).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_whatever_waits(client, office, count, django_assert_num_queries):
    queued(count)
    client.get(reverse("backoffice:package_list"))
    with django_assert_num_queries(8):
        client.get(reverse("backoffice:package_list"))
