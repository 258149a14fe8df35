"""The material beside the repository; tests over it exist only where it does."""

from pathlib import Path

SHARED = Path(__file__).resolve().parents[3] / "shared"
CALENDAR = SHARED / "data" / "calendar" / "holiday_cn_2007_2027.json"
STATE_COUNCIL = SHARED / "notices" / "state_council.jsonl"
