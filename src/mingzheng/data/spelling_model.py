"""Where the spelling model lies that ships with the house."""

from pathlib import Path

SHIPPED_SPELLING_MODEL = Path(__file__).parent / "spelling.model"
