"""What a correction changes, in words."""

from collections.abc import Callable

from ..correctable import words_of
from ..models import Channel, Correction, Kind

Subject = Correction.Subject


def change_of(correction: Correction, *, name: Callable[[str], str] = str) -> str:
    """Before and after; ``name`` prints the applicant's."""
    subject = Subject(correction.subject)
    was, now = str(correction.before), str(correction.words)
    if subject == Subject.CHANNEL:
        return f"{subject.label}：{Channel(was).label} 改为 {Channel(now).label}"
    if subject == Subject.NAME:
        return f"{subject.label}：{name(was)} 改为 {name(now)}"
    wrong = correction.event
    assert wrong is not None
    pairs = (
        (wrong.date, correction.on),
        (wrong.received_on, correction.received_on),
        (words_of(wrong), now),
    )
    changed = [f"{one or '无'} 改为 {other or '无'}" for one, other in pairs if one != other]
    if correction.proof_id is not None:
        changed.append("换了凭证")
    return f"{Kind(wrong.kind).label}：{'，'.join(changed)}"
