import re

import pytest
from django.http import Http404
from django.test import Client, RequestFactory
from django.urls import path

from mingzheng.config import urls
from mingzheng.ui import errors


def trace_of(html):
    return re.search(r'<strong class="code">([0-9A-F]{8})</strong>', html)[1]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("answer", "status", "heading"),
    [
        (errors.bad_request, 400, "这次请求无法识别"),
        (errors.permission_denied, 403, "您没有查看这个页面的权限"),
        (errors.page_not_found, 404, "没有找到这个页面"),
    ],
)
def test_error_page_names_itself_and_its_trace(answer, status, heading, caplog):
    response = answer(RequestFactory().get("/x"), Http404())
    html = response.content.decode()
    assert response.status_code == status
    assert re.findall(r"<h1>(.*?)</h1>", html) == [heading]
    assert caplog.messages == [f"error page {status} for /x, trace {trace_of(html)}"]


def test_server_error_page_needs_no_database(caplog):
    request = RequestFactory().get("/x")
    request.COOKIES["display"] = "c-dark.s-1"
    response = errors.server_error(request)
    html = response.content.decode()
    assert response.status_code == 500
    assert '<html lang="zh-CN" class="portal mode-contrast mode-contrast-dark">' in html
    assert re.findall(r"<h1>(.*?)</h1>", html) == ["系统暂时出了问题"]
    assert caplog.messages == [f"error page 500 for /x, trace {trace_of(html)}"]


@pytest.mark.django_db
def test_unknown_address_keeps_the_way_home(client):
    response = client.get("/nowhere")
    html = response.content.decode()
    assert response.status_code == 404
    assert '<a class="brand" href="/" rel="home">' in html
    assert '<a href="/orgs">机构职能</a>' in html


def fail(request):
    raise RuntimeError("secret detail")


urlpatterns = [path("fail", fail), *urls.urlpatterns]
handler500 = urls.handler500


@pytest.mark.urls(__name__)
def test_failure_inside_a_view_shows_nothing_of_it():
    response = Client(raise_request_exception=False).get("/fail")
    html = response.content.decode()
    assert response.status_code == 500
    assert "系统暂时出了问题" in html
    assert "secret detail" not in html


@pytest.mark.django_db
def test_form_without_token_is_refused_with_the_cure():
    response = Client(enforce_csrf_checks=True).post("/accessibility", {"preset": "elder"})
    html = response.content.decode()
    assert response.status_code == 403
    assert re.findall(r"<h1>(.*?)</h1>", html) == ["页面停留太久，请重新提交"]
    assert "请返回上一页，刷新后再提交一次" in html
