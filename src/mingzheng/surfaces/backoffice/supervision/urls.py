"""Addresses of supervision (督办)."""

from django.urls import path

from . import (
    views_by_hand,
    views_draft,
    views_end,
    views_list,
    views_page,
    views_proposals,
    views_reply,
    views_sign,
    views_wording,
)

_AT = "ledger/supervision"
_ONE = f"{_AT}/<int:pk>"

urlpatterns = [
    path(_AT, views_list.supervision_list, name="supervision_list"),
    path(f"{_AT}.csv", views_list.supervision_csv, name="supervision_csv"),
    path(f"{_AT}/proposals", views_proposals.proposals, name="supervision_proposals"),
    path(f"{_AT}/proposals.csv", views_proposals.proposals_csv, name="supervision_proposals_csv"),
    path(f"{_AT}/proposals/take", views_proposals.take, name="supervision_take"),
    path(f"{_AT}/signing", views_sign.signing_queue, name="supervision_signing"),
    path(f"{_AT}/wording", views_wording.wordings, name="supervision_wordings"),
    path(f"{_AT}/wording/<slug:measure>", views_wording.wording, name="supervision_wording"),
    path(f"{_AT}/files/<int:pk>", views_page.reply_file, name="supervision_reply_file"),
    path(f"{_AT}/replies/<int:pk>/accept", views_reply.accept, name="supervision_accept"),
    path(f"{_AT}/replies/<int:pk>/return", views_reply.send_back, name="supervision_return"),
    path(_ONE, views_page.supervision_page, name="supervision"),
    path(f"{_ONE}/file.<slug:form>", views_page.download, name="supervision_file"),
    path(f"{_ONE}/edit", views_draft.edit, name="supervision_edit"),
    path(f"{_ONE}/hand-in", views_draft.hand_in, name="supervision_hand_in"),
    path(f"{_ONE}/drop", views_draft.drop, name="supervision_drop"),
    path(f"{_ONE}/sign", views_sign.sign, name="supervision_sign"),
    path(f"{_ONE}/reply", views_reply.reply, name="supervision_reply"),
    path(f"{_ONE}/close", views_end.close, name="supervision_close"),
    path(f"{_ONE}/withdraw", views_end.withdraw, name="supervision_withdraw"),
    path("ledger/assignments/<int:pk>/supervise", views_by_hand.supervise, name="supervise"),
]
