"""Many at the same moment: fifty applicants file, two handlers act on one case."""

import re
import uuid
from functools import partial

import pytest
from django.test import Client

from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.journal.queries import verify
from mingzheng.work.foi.models import Case, CaseEvent, Kind
from tests.factories import foi
from tests.factories.people import make_account, make_organisation
from tests.work.ledger.test_parallel_reports import run_together

from .people import ASKED, BODY, NATURAL, People, on_day, picture, signed_in, text

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database_sensitive]

COUNT = 50
TYPED = "随本答复提供验收报告一份，共 31 页。"


def test_fifty_applicants_send_their_forms_at_once():
    units = [make_organisation(), make_organisation()]
    receipts = []

    def send(place):
        who = NATURAL if place % 5 else BODY
        wanted = f"2023年度第{place}号工程的竣工验收报告，包括验收组意见。"
        data = who | ASKED | {
            "wanted": wanted, "form_key": str(uuid.uuid4()),
            "organisation": units[place % 2].pk, "step": "submit",
        }  # fmt: skip
        if who is NATURAL:
            data["identity"] = picture(f"证件{place}.png")
        page = text(Client(REMOTE_ADDR=f"10.0.0.{place}").post("/foi/apply", data))
        receipts.append((place, wanted, *seen_on(page)))

    assert run_together([partial(send, place) for place in range(COUNT)]) == []
    for unit in units:
        serials = Case.objects.filter(organisation=unit).values_list("serial", flat=True)
        assert sorted(serials) == list(range(1, COUNT // 2 + 1))
    numbers = {number for _, _, number, _ in receipts}
    assert numbers == set(Case.objects.values_list("number", flat=True))
    assert len(numbers) == len({code for *_, code in receipts}) == COUNT
    assert nothing_lost(receipts) == []
    assert verify() == []


def seen_on(page):
    """Number and query code of a receipt."""
    number = re.search(r"<strong>(\d{4}-\d{3,}-\d{4,})</strong>", page)
    code = foi.CODE.search(page)
    assert number and code, page
    return number[1], code[0]


def nothing_lost(receipts):
    """Whose number and code do not open what they asked for, with all that came with it."""
    lost = []
    for place, wanted, number, code in receipts:
        case = Case.objects.get(number=number)
        files = [] if place % 5 == 0 else [f"证件{place}.png"]
        kinds = list(case.events.order_by("pk").values_list("kind", flat=True))
        visitor = Client(REMOTE_ADDR=f"10.0.1.{place}")
        visitor.post("/foi/track", {"number": number, "code": code})
        page = text(visitor.get("/foi/track/case"))
        whole = (
            case.wanted == wanted and wanted in page
            and [one.name for one in case.files.all()] == files
            and kinds == [Kind.REGISTERED, Kind.SUBMITTED]
            and case.applicant.name == (NATURAL if files else BODY)["name"]
        )  # fmt: skip
        if not whole:
            lost.append(number)
    return lost


@pytest.fixture
def people():
    on_day("2024-11-18")
    people = People()
    people.register(NATURAL, channel="in_person", on="2024-11-18")
    return people


def both(people, first, second):
    """Answers of two handlers who send their forms at the same moment, the one done first."""
    colleague = signed_in(make_account(role="foi_handler", organisation=people.unit))
    answers = []

    def send(client, name, data):
        answers.append(client.post(f"/desk/foi/{people.case.pk}/{name}", data))

    jobs = [partial(send, people.handler, *first), partial(send, colleague, *second)]
    assert run_together(jobs) == []
    return sorted(answers, key=lambda one: one.status_code != 302)


def told(answer):
    """That somebody was before, in the words of the form or of the act."""
    page = text(answer)
    return answer.status_code in {200, 409} and (
        "可能已有人办理" in page or "请刷新后再看" in page or "该件现为" in page
    )


def test_two_handlers_answer_at_once(people):
    drafts = [
        ("decide", {"basis": "36(2)", "reasons": "", "provided": TYPED}),
        ("decide", {"basis": "36(2)", "reasons": "", "provided": TYPED[::-1]}),
    ]
    done, refused = both(people, *drafts)
    assert done.status_code == 302 and told(refused)
    decision = people.case.decisions.get()
    assert decision.provided in {TYPED, TYPED[::-1]}
    assert decision.provided[::-1] in text(refused)
    assert people.case.letters.count() == 1
    assert CaseEvent.objects.filter(kind=Kind.DECISION_DRAFTED).count() == 1
    assert JournalEntry.objects.filter(action="foi_case.decision_drafted").count() == 1


def test_one_asks_for_a_supplement_while_the_other_answers(people):
    done, refused = both(
        people,
        ("supplement", {"on": "2024-11-18", "what": TYPED, "deadline": "2024-12-09"}),
        ("decide", {"basis": "36(2)", "reasons": "", "provided": TYPED}),
    )
    assert done.status_code == 302
    # Either is refused by what the other has made of the case, and keeps its words.
    assert refused.status_code in {200, 409} and TYPED in text(refused)
    kinds = set(people.case.events.values_list("kind", flat=True))
    made = kinds & {Kind.SUPPLEMENT_NOTICE, Kind.DECISION_DRAFTED}
    assert len(made) == people.case.letters.count() == 1


def test_two_extensions_asked_at_once_are_one(people):
    first = {"days": "10", "reason": "档案需要从异地调取"}
    done, refused = both(people, ("extension", first), ("extension", first | {"days": "20"}))
    assert done.status_code == 302
    assert refused.status_code in {200, 409} and "档案需要从异地调取" in text(refused)
    assert people.case.extensions.get().days in {10, 20}


def test_the_applicant_withdraws_while_the_answer_goes_out(people):
    """Whichever was first counts; the other is told."""
    people.act("decide", basis="36(2)", reasons="", provided=TYPED)
    people.act("check", by=people.checker, result="pass", opinion="")
    people.track()
    answers = {}

    def deliver():
        answers["desk"] = people.try_act("deliver", on="2024-11-18", method="portal", waybill="")

    def withdraw():
        answers["applicant"] = people.applicant.post(
            "/foi/track/case/withdraw", {"reason": "", "sure": "on"}
        )

    assert run_together([deliver, withdraw]) == []
    status = people.case.status
    assert status in {"answered", "withdrawn"}
    ends = people.case.events.filter(kind__in=(Kind.ANSWERED, Kind.WITHDRAWN))
    assert ends.count() == 1
    assert (answers["desk"].status_code == 302) == (status == "answered")
    if status == "answered":
        page = text(people.applicant.get("/foi/track/case"))
        assert "不能再撤回" in page or "答复已经发出" in text(answers["applicant"]) + page
    else:
        assert "该件现" in text(answers["desk"])


def test_a_number_lost_with_its_transaction_is_given_to_the_next(people, monkeypatch):
    """A gap would be a case that cannot be shown."""

    def fails(*args, **kwargs):
        raise RuntimeError

    request = foi.new_request(people.unit)
    with monkeypatch.context() as patched:
        patched.setattr("mingzheng.work.foi.actions.register.note", fails)
        with pytest.raises(RuntimeError):
            foi.submit_online(request, form_key=uuid.uuid4(), at=foi.NOON)
    assert foi.online(people.unit).case.serial == 2
