"""Who puts the gazette together, and who looks at it a second time."""

from mingzheng.records.people.models import Role

EDITORS = (Role.OPENNESS_OFFICE,)
CHECKERS = (Role.OPENNESS_OFFICE, Role.LEADER)
"""Another person than the one who handed the issue in."""
