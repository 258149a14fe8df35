"""What a house sets for its gazette."""

from mingzheng.ports.parameters import ParameterDeclaration

TITLE = "gazette.title"
SECTIONS = "gazette.sections"
PUBLISHER = "gazette.publisher"

GAZETTE = (
    ParameterDeclaration(
        TITLE, "公报刊名", "site", "text", "政府公报", most=60,
        hint="新建一期时先填上的刊名，每一期可以改。",
    ),
    ParameterDeclaration(
        SECTIONS, "公报栏目", "site", "text", "区政府文件、部门文件、人事任免、政务资讯", most=200,
        hint="新建一期时先列出的栏目，用顿号隔开，每一期可以增减、改名、调整顺序。",
    ),
    ParameterDeclaration(
        PUBLISHER, "公报编印单位", "site", "text", "", most=60,
        hint="印在版记里；留空则用站点的主办单位。",
    ),
)  # fmt: skip
