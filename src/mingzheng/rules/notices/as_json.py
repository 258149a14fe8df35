"""The parsed notice as plain values for JSON."""

from typing import Any

from .result import ParsedNotice, ParsedTask, Proposal, Step, Warning


def to_json(notice: ParsedNotice) -> dict[str, Any]:
    return {
        "title": notice.title,
        "document_number": notice.document_number,
        "issuer": notice.issuer,
        "issued_on": notice.issued_on.isoformat() if notice.issued_on else None,
        "cites": list(notice.cites),
        "duties": list(notice.duties),
        "sections": list(notice.sections),
        "items": list(notice.items),
        "tasks": [_task(task) for task in notice.tasks],
        "warnings": [_warning(warning) for warning in notice.warnings],
    }


def _task(task: ParsedTask) -> dict[str, Any]:
    position = task.position
    return {
        "n": task.n,
        "section": task.section,
        "item": task.item,
        "label": task.label,
        "lead": list(task.lead),
        "responsible": list(task.responsible),
        "requirement": task.requirement,
        "due": task.due.isoformat() if task.due else None,
        "due_text": task.due_text,
        "schedule": task.schedule,
        "steps": [_step(step) for step in task.steps],
        "remark": task.remark,
        "position": {
            "page": position.page,
            "line": position.line,
            "table": position.table,
            "row": position.row,
        },
        "confidence": dict(task.confidence),
        "proposals": [_proposal(proposal) for proposal in task.proposals],
        "warnings": [_warning(warning) for warning in task.warnings],
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "text": step.text,
        "due": step.due.isoformat() if step.due else None,
        "months": list(step.months),
    }


def _proposal(proposal: Proposal) -> dict[str, Any]:
    return {
        "field": proposal.field,
        "raw": proposal.raw,
        "proposed": proposal.proposed,
        "members": list(proposal.members),
        "reason": proposal.reason,
        "alternatives": list(proposal.alternatives),
    }


def _warning(warning: Warning) -> dict[str, str]:
    return {"code": warning.code, "field": warning.field, "message": warning.message}
