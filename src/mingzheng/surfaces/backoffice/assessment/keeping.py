"""Files of forms that were refused: kept, offered again, used, discarded."""

from mingzheng.ports.clock import CLOCK
from mingzheng.work.assessment.actions import keep_proof as keeping
from mingzheng.work.assessment.proof_files import NewProof

from ..access import DeskRequest
from .fields import ProofForm


def keep_proof(request: DeskRequest, form: ProofForm) -> None:
    """Of a refused form: the file just sent, or the one that still waits."""
    if form.taken.data:
        kept = keeping.keep_proof(
            form.taken, account=request.user, form=request.path, at=CLOCK.get().now()
        )
        form.offer(kept.name)
        return
    waiting = keeping.kept_proof(account=request.user, form=request.path)
    if waiting is not None and form.wants_kept:
        form.offer(waiting.name)


def with_kept(request: DeskRequest, form: ProofForm) -> NewProof:
    """What the form adds, with the file that waits for it where it brings none of its own."""
    proof = form.proof
    waiting = keeping.kept_proof(account=request.user, form=request.path)
    if waiting is None or proof.data or not form.wants_kept:
        return proof
    with waiting.file.open("rb") as file:
        return NewProof(proof.link, waiting.name, waiting.media_type, file.read())


def discard(request: DeskRequest) -> None:
    """Once the form was taken."""
    keeping.discard_kept(account=request.user, form=request.path)
