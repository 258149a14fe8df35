"""Words of the units' own tables."""

from django import template

register = template.Library()
CONFIDENCE_WORDS = {"high": "把握高", "medium": "把握中", "low": "把握低", "none": "认不出"}


@register.simple_tag
def confidence_words(confidence: str) -> str:
    return CONFIDENCE_WORDS[confidence]
