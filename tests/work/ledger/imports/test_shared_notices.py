"""Real notices beside the repository: read, accepted, opened, and imported again unchanged."""

import pytest

from mingzheng.ports.clock import CLOCK
from mingzheng.work.ledger.actions.accept_draft import accept_best_readings
from mingzheng.work.ledger.actions.compare_import import Applied, apply_comparison
from mingzheng.work.ledger.actions.confirm_import import confirm_import
from mingzheng.work.ledger.actions.correct_header import correct_header
from tests.factories.imports import make_draft, make_register
from tests.rules.shared_material import SHARED

NOTICES = [
    path
    for pattern in ("*.md", "pages/t*.txt", "task_tables_html/*.html")
    for path in sorted((SHARED / "notices").glob(pattern))
]


def draft_of(path):
    at = CLOCK.get().now()
    draft = make_draft(path.read_bytes(), name=path.name, again=True)
    title = draft.title or "没有标题的通知"
    draft = correct_header(draft, {"title": title}, version=1, by=None, at=at)
    accept_best_readings(draft, by=None, at=at)
    return draft


if NOTICES:

    @pytest.mark.django_db
    @pytest.mark.parametrize("path", NOTICES, ids=lambda path: path.stem)
    def test_real_notice_opens_and_does_not_change_when_it_comes_again(path):
        make_register()
        at = CLOCK.get().now()
        draft = draft_of(path)
        if not draft.tasks.exists():
            assert draft.warnings
            return
        notice = confirm_import(draft, by=None, at=at)
        assert notice.tasks.count() == draft.tasks.count()
        again = draft_of(path)
        again.compared_with = notice
        again.save()
        nothing = Applied(added=0, changed=0, removed=0, leftovers=0)
        assert apply_comparison(again, by=None, at=at) == nothing
