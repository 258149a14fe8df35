"""Ways in which notices speak of what has to be done, with the evidence each asks for."""

import re
import tomllib
from functools import cache
from importlib import resources

from mingzheng.rules.evidence_demand import Act, Support
from mingzheng.rules.evidence_letters import Letter


@cache
def evidence_acts() -> tuple[Act, ...]:
    """In the order in which they are read."""
    text = resources.files("mingzheng.data").joinpath("evidence_acts.toml").read_text("utf-8")
    return tuple(
        Act(
            name=one["name"],
            pattern=re.compile("|".join(one["words"])),
            letters=tuple(Letter(letter) for letter in one.get("letters", "")),
            supports=tuple(Support(support) for support in one.get("supports", ())),
            unless=re.compile("|".join(one["unless"])) if "unless" in one else None,
            keeps=one.get("keeps", False),
            faint=one.get("faint", False),
            note=one.get("note", ""),
        )
        for one in tomllib.loads(text)["act"]
    )
