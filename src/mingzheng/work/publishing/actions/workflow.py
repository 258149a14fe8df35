"""The house's one review workflow, made when it is first needed."""

from wagtail.models import Task, Workflow, WorkflowTask

from ..models import Approval, FirstReview, ReviewStep, SecrecyReview

NAME = "公开审核"
STEPS: tuple[type[ReviewStep], ...] = (FirstReview, SecrecyReview, Approval)


def review_workflow() -> Workflow:
    """初审 → 保密审查 → 批准."""
    workflow = Workflow.objects.filter(name=NAME).order_by("pk").first()
    if workflow is None:
        workflow = Workflow.objects.create(name=NAME)
        for number, step in enumerate(STEPS):
            WorkflowTask.objects.create(workflow=workflow, task=_task(step), sort_order=number)
    return workflow


def _task(step: type[ReviewStep]) -> Task:
    name = str(step._meta.verbose_name)
    return step.objects.filter(name=name).first() or step.objects.create(name=name)
