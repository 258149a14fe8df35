"""What a house sets for its exchange with the upper document library."""

from mingzheng.ports.parameters import ParameterDeclaration

EXCHANGE = (
    ParameterDeclaration(
        "exchange.on", "与上级文件库交换", "site", "tick", False,
        hint="开启后，政策文件公开、修改、撤下时自动上报，上级文件自动转载。",
    ),
    ParameterDeclaration(
        "exchange.site", "上报时使用的本站网址", "site", "text", "", most=120,
        pattern=r"(?:https?://[A-Za-z0-9.:-]+/?)?", hint="如 https://www.example.gov.cn。",
    ),
)  # fmt: skip
