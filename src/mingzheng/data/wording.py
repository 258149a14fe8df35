"""Our own list of fixed wording."""

import tomllib
from functools import cache
from importlib import resources

from mingzheng.rules.wording import WordingRule, WordingTable


@cache
def official_wording() -> WordingTable:
    text = resources.files("mingzheng.data").joinpath("wording.toml").read_text("utf-8")
    return WordingTable(
        tuple(
            WordingRule(
                rule["wrong"], rule.get("right"), rule["level"], rule["reason"],
                tuple(rule.get("unless", ())),
            )
            for rule in tomllib.loads(text)["rule"]
        )
    )  # fmt: skip
