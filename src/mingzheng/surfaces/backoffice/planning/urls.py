"""Addresses of plans, occurrences, extensions, hand-overs and deputies."""

from django.urls import path

from . import (
    views_coordination,
    views_deputies,
    views_handovers,
    views_lists,
    views_parts,
    views_plan,
    views_recurrence,
    views_takeovers,
)

_PLAN = "ledger/assignments/<int:pk>/plan"
_ACT = "<int:pk>/<slug:act>"

urlpatterns = [
    path(_PLAN, views_plan.plan, name="plan"),
    path(f"{_PLAN}/<slug:act>", views_plan.plan_act, name="plan_act"),
    path("ledger/milestones/<int:pk>/move", views_parts.milestone_move, name="milestone_move"),
    path(f"ledger/milestones/{_ACT}", views_parts.milestone_act, name="milestone_act"),
    path("ledger/subtasks/<int:pk>/move", views_parts.subtask_move, name="subtask_move"),
    path(f"ledger/subtasks/{_ACT}", views_parts.subtask_act, name="subtask_act"),
    path("ledger/difficulties", views_lists.difficulty_list, name="difficulty_list"),
    path(f"ledger/difficulties/{_ACT}", views_parts.difficulty_act, name="difficulty_act"),
    path("ledger/occurrences", views_lists.occurrence_list, name="occurrence_list"),
    path(f"ledger/occurrences/{_ACT}", views_parts.occurrence_act, name="occurrence_act"),
    path("ledger/extensions", views_lists.extension_list, name="extension_list"),
    path(f"ledger/extensions/{_ACT}", views_parts.extension_act, name="extension_act"),
    path("ledger/coordination", views_coordination.coordination_list, name="coordination_list"),
    path("ledger/coordination/<int:pk>", views_coordination.coordination, name="coordination"),
    path(
        f"ledger/coordination/{_ACT}", views_coordination.coordination_act, name="coordination_act"
    ),
    path("ledger/handovers", views_handovers.handover_list, name="handover_list"),
    path("ledger/handovers/new", views_handovers.handover_new, name="handover_new"),
    path("ledger/handovers/<int:pk>", views_handovers.handover, name="handover"),
    path(f"ledger/handovers/{_ACT}", views_handovers.handover_act, name="handover_act"),
    path("ledger/takeovers", views_takeovers.takeover_list, name="takeover_list"),
    path("ledger/takeovers/<int:pk>", views_takeovers.takeover, name="takeover"),
    path("ledger/takeovers/<int:pk>/undo", views_takeovers.takeover_undo, name="takeover_undo"),
    path(
        "ledger/takeovers/<int:pk>/pass", views_takeovers.takeover_pass_on, name="takeover_pass_on"
    ),
    path("ledger/successions/<int:pk>", views_takeovers.takeover_new, name="takeover_new"),
    path("ledger/tasks/<int:pk>/recurrence", views_recurrence.recurrence, name="recurrence"),
    path(
        "ledger/tasks/<int:pk>/recurrence/drop",
        views_recurrence.recurrence_drop,
        name="recurrence_drop",
    ),
    path("ledger/notices/<int:pk>/duties/<int:number>", views_recurrence.duty, name="duty"),
    path("deputies", views_deputies.deputy_list, name="deputy_list"),
    path("deputies/new", views_deputies.deputy_new, name="deputy_new"),
    path("deputies/<int:pk>/end", views_deputies.deputy_end, name="deputy_end"),
]
