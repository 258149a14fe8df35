"""Fields that hold the key of a file or of another publication; a script offers the choice."""

from typing import Any

from django import forms
from django.urls import reverse_lazy


class Picker(forms.NumberInput):
    """A plain number field; ``picker.js`` hides it behind what was chosen and a button."""

    def __init__(self, *, url_name: str, noun: str, **attrs: Any) -> None:
        url = reverse_lazy(url_name)
        controller = {
            "data-controller": "picker",
            "data-picker-url-value": url,
            "data-picker-noun-value": noun,
        }
        super().__init__(controller | attrs)


def publication_picker() -> Picker:
    return Picker(url_name="backoffice:pick_publication", noun="文件")
