"""What speaks against publishing a text as it stands."""

from dataclasses import dataclass
from typing import Literal

Level = Literal["block", "warn", "hint"]
"""block: never as it stands; warn: a person has to decide; hint: worth a look."""

Code = Literal[
    "CLASSIFIED", "COPY_NUMBER", "WORK_SECRET", "INTERNAL", "NOT_OPEN", "FORBIDDEN_BY_LAW",
    "SECURITY_AND_STABILITY", "BUSINESS_SECRET", "PERSONAL_PRIVACY", "PERSONNEL", "LOGISTICS",
    "WORKFLOW", "MINUTES", "DISCUSSION", "DRAFT", "CONSULTATION", "REQUEST", "CASE_FILE",
]  # fmt: skip


@dataclass(frozen=True)
class SecrecyFinding:
    """``clause`` is the law it rests on; ``message`` says what was read, ``cure`` what to do."""

    start: int
    end: int
    code: Code
    level: Level
    clause: str
    message: str
    cure: str
