"""The people of one case, each with a browser, and the steps they take in it."""

import datetime
import re
from dataclasses import dataclass, field
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from mingzheng.ports.clock import CLOCK, FixedClock
from mingzheng.records.people.models import Organisation, StaffAccount
from mingzheng.work.foi.models import Case
from tests.conftest import CHINA
from tests.factories import foi
from tests.factories.people import make_account, make_organisation
from tests.factories.upload_files import sound_pdf, sound_png

NATURAL = {
    "kind": "natural", "name": "申请人甲", "document": "id_card",
    "document_number": foi.ID_NUMBER, "phone": "13800000001", "email": "jia@example.cn",
    "address": "云岭路1号1单元101室",
}  # fmt: skip
BODY = {
    "kind": "legal", "name": "云岭某某有限公司", "category": "enterprise",
    "credit_code": foi.CREDIT_CODE, "representative": "代表乙", "contact": "联系人丙",
    "phone": "0531-80000000", "email": "", "address": "云岭路2号院3号楼",
}  # fmt: skip
ASKED = {"wanted": foi.WANTED, "form": "electronic", "method": "portal"}


def on_day(text: str) -> datetime.date:
    """The house stands at noon of this day from here on."""
    day = datetime.date.fromisoformat(text)
    CLOCK.bind(FixedClock(datetime.datetime.combine(day, datetime.time(12), tzinfo=CHINA)))
    return day


def signed_in(account: StaffAccount) -> Client:
    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def text(response: Any) -> str:
    return response.content.decode()


def key_of(page: str) -> str:
    """The key of the form on a page."""
    found = re.search(r'name="form_key" value="([0-9a-f-]+)"', page)
    assert found, page
    return found[1]


def picture(name: str = "证件.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, sound_png(), content_type="image/png")


def paper(name: str = "材料.pdf", data: bytes = b"") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data or sound_pdf(), content_type="application/pdf")


def make_unit() -> Organisation:
    return make_organisation(phone="0531-88010001", address="云岭路9号")


@dataclass
class People:
    """``applicant`` is a browser that nobody is signed in with; ``code`` the query code."""

    unit: Organisation = field(default_factory=make_unit)
    code: str = ""

    def __post_init__(self) -> None:
        self.handler = signed_in(make_account(role="foi_handler", organisation=self.unit))
        self.checker = signed_in(make_account(role="reviewer", organisation=self.unit))
        self.applicant = Client()

    @property
    def case(self) -> Case:
        return Case.objects.get(organisation=self.unit)

    def apply_online(self, who: dict[str, str]) -> str:
        """Filed over the portal; the page of the receipt."""
        key = key_of(text(self.applicant.get("/foi/apply", {"kind": who["kind"]})))
        data = who | ASKED | {"form_key": key, "organisation": self.unit.pk, "step": "submit"}
        if who["kind"] == "natural":
            data["identity"] = picture()
        page = text(self.applicant.post("/foi/apply", data))
        self.code = _code(page)
        return page

    def register(self, who: dict[str, str], *, channel: str, on: str, note: str = "") -> str:
        """Entered at the desk; the page of the receipt."""
        key = key_of(text(self.handler.get("/desk/foi/new", {"kind": who["kind"]})))
        data = who | ASKED | {
            "form_key": key, "organisation": self.unit.pk, "channel": channel, "on": on,
            "note": note, "application": paper("申请书.pdf"),
        }  # fmt: skip
        page = text(self.handler.post("/desk/foi/new", data))
        self.code = _code(page)
        return page

    def track(self) -> str:
        """The case as its applicant sees it."""
        data = {"number": self.case.number, "code": self.code}
        opened = self.applicant.post("/foi/track", data)
        assert opened.status_code == 302, text(opened)
        return text(self.applicant.get("/foi/track/case"))

    def act(self, name: str, *, by: Client | None = None, **data: Any) -> None:
        """Done at the desk, by the handler if nobody else is named."""
        client = by or self.handler
        answer = client.post(f"/desk/foi/{self.case.pk}/{name}", data)
        assert answer.status_code == 302, _errors(text(answer))

    def try_act(self, name: str, *, by: Client | None = None, **data: Any) -> Any:
        """The answer, whatever it is."""
        return (by or self.handler).post(f"/desk/foi/{self.case.pk}/{name}", data)


def _code(page: str) -> str:
    found = foi.CODE.search(page)
    assert found, _errors(page)
    return found[0]


def _errors(page: str) -> list[str]:
    """What a page says is wrong, for the report of a test that fails."""
    return re.findall(r'class="[^"]*error[^"]*"[^>]*>(.*?)</(?:div|ul|p)>', page, re.S)
