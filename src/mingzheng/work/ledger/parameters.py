"""What a house sets for its ledger."""

from mingzheng.ports.parameters import ParameterDeclaration

from .own_pages import OWN_HOSTS

LEDGER = (
    ParameterDeclaration(
        OWN_HOSTS, "本站域名", "site", "text", "",
        hint="佐证链接指向这些域名的，提交时即核对是否还在公开；多个以逗号分隔。",
    ),
)  # fmt: skip
