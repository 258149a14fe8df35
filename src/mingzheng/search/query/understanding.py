"""What was typed, as weighted tokens with the reasons for them."""

from mingzheng.rules.text.tokens import tokens
from mingzheng.search.query.plan import Decision, PlannedToken, QueryPlan

LONGEST = 200
"""Characters of a query that are read; what comes after changes nothing."""
MOST_TOKENS = 120


def understand(text: str) -> QueryPlan:
    read = text[:LONGEST]
    typed = list(dict.fromkeys(tokens(read)))[:MOST_TOKENS]
    decisions = []
    if len(text) > LONGEST:
        decisions.append(Decision("length", f"只读取前 {LONGEST} 个字。"))
    return QueryPlan(read, tuple(PlannedToken(token, 1.0) for token in typed), (), tuple(decisions))
