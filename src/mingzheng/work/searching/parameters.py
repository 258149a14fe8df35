"""What a house sets for its search."""

from mingzheng.ports.parameters import ParameterDeclaration

POPULAR = "search.popular_words"

SEARCHING = (
    ParameterDeclaration(
        POPULAR, "搜索页常用词", "site", "text", "", most=200,
        hint="还没有输入时搜索页上列出的词，用顿号隔开，最多 8 个；留空则不显示。",
    ),
)  # fmt: skip
