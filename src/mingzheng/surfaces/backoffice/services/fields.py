"""Form fields that read what a cell of the workbook reads, by the same rules."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from mingzheng.rules.refusal import Refusal


class ReadField(forms.CharField):
    """``read`` turns the text into its value and raises ``Refusal`` with the cure.

    ``words`` turns the value back where a stored one is shown.
    """

    def __init__(
        self, *, read: Callable[[str], Any], words: Callable[[Any], str] = str, **kwargs: Any
    ) -> None:
        super().__init__(required=False, **kwargs)
        self._read, self._words = read, words

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        try:
            return self._read(text)
        except Refusal as refusal:
            raise ValidationError(refusal.message) from refusal

    def prepare_value(self, value: Any) -> Any:
        """A text is what was typed, whatever else is a stored value."""
        return value if isinstance(value, str) or value is None else self._words(value)
