import pytest

from .page import get

pytestmark = pytest.mark.django_db


def choose(client, **data):
    return client.post("/accessibility", data)


def test_choice_is_kept_by_cookie_and_applied_to_every_page(client):
    response = choose(client, contrast="yellow", size="2", switches=["line", "pointer"])
    assert (response.status_code, response["Location"]) == (302, "/accessibility")
    cookie = client.cookies["display"]
    assert cookie.value == "c-yellow.s-2.line.pointer"
    assert (cookie["samesite"], cookie["httponly"], cookie["max-age"]) == ("Lax", True, 31_536_000)
    for path in ("/", "/orgs", "/accessibility", "/nowhere"):
        assert get(client, path).all("html")[0][1]["class"] == (
            "portal mode-line mode-pointer mode-contrast mode-contrast-yellow mode-size-2"
        )


def test_choice_is_confirmed_in_words(client):
    choose(client, contrast="dark")
    assert get(client, "/accessibility").texts("ul", role="status") == [
        "已按您的选择调整，本浏览器打开的每个页面都会这样显示。"
    ]


def test_form_shows_what_is_chosen(client):
    choose(client, contrast="light", size="3", switches=["elder"])
    page = get(client, "/accessibility")
    checked = [attrs["value"] for _, attrs, _ in page.all("input") if "checked" in attrs]
    assert checked == ["3", "light", "elder"]


def test_preset_elder_and_back(client):
    choose(client, preset="elder")
    assert client.cookies["display"].value == "c-normal.s-1.elder"
    choose(client, preset="standard")
    assert client.cookies["display"].value == "c-normal.s-1"
    assert get(client, "/").all("html")[0][1]["class"] == "portal"


def test_unknown_choice_is_refused_beside_its_field(client):
    response = choose(client, contrast="purple")
    html = response.content.decode()
    assert response.status_code == 200
    assert "<title>错误：无障碍与长者服务 - " in html
    assert '<a href="#id_contrast_0">页面颜色：' in html
    assert "display" not in client.cookies


def test_statement_names_known_gaps(client):
    assert "已知的不足" in get(client, "/accessibility").texts("h3")


@pytest.mark.parametrize(("switch", "loaded"), [("line", True), ("pointer", False)])
def test_reading_line_script_comes_only_when_chosen(client, switch, loaded):
    choose(client, switches=[switch])
    sources = [attrs["src"] for _, attrs, _ in get(client, "/").all("script")]
    assert ("/static/ui/reading-line.js" in sources) is loaded
