"""The blocks of a body as the editor offers them; stored values are those of ``official_text``."""

from typing import Any

from django import forms
from wagtail import blocks


class StoredFileBlock(blocks.FieldBlock):
    """The key of a stored file. ``only`` is "picture" where nothing else may be chosen.

    The editor's script finds the field by its controller and offers the choice.
    """

    def __init__(self, *, only: str = "", **kwargs: Any) -> None:
        attrs = {"data-controller": "stored-file", "data-stored-file-only-value": only}
        self.field = forms.IntegerField(
            required=False, min_value=1, widget=forms.NumberInput(attrs=attrs)
        )
        super().__init__(**kwargs)


_TEXT = {"required": True, "max_length": 20_000}

BODY_BLOCKS = [
    ("chapter", blocks.CharBlock(label="编、章、节", max_length=120, icon="title")),
    ("heading", blocks.CharBlock(label="小标题", max_length=120, icon="title")),
    ("article", blocks.TextBlock(label="条", icon="list-ol", rows=3, **_TEXT)),
    ("paragraph", blocks.TextBlock(label="段落", icon="pilcrow", rows=3, **_TEXT)),
    (
        "table",
        blocks.StructBlock(
            [
                ("caption", blocks.CharBlock(label="表名", required=False, max_length=120)),
                (
                    "header_rows",
                    blocks.IntegerBlock(
                        label="表头行数", default=1, min_value=0, max_value=3, required=False
                    ),
                ),
                (
                    "cells",
                    blocks.TextBlock(
                        label="表格内容",
                        rows=5,
                        help_text="可从 Excel 或 Word 复制后粘贴；每行一行，格间以制表符分开。",
                        **_TEXT,
                    ),
                ),
            ],
            label="表格",
            icon="table",
        ),
    ),
    (
        "figure",
        blocks.StructBlock(
            [
                ("file", StoredFileBlock(label="图片", only="picture")),
                (
                    "alt",
                    blocks.CharBlock(
                        label="替代文字",
                        max_length=200,
                        help_text="向看不见图片的人说明图上是什么。",
                    ),
                ),
                ("caption", blocks.CharBlock(label="图片说明", required=False, max_length=200)),
                (
                    "full_text",
                    blocks.TextBlock(
                        label="图片中的文字",
                        required=False,
                        help_text="图解、海报等有文字的图片，请在此写出全文。",
                    ),
                ),
            ],
            label="图片",
            icon="image",
        ),
    ),
    (
        "attachment",
        blocks.StructBlock(
            [
                ("file", StoredFileBlock(label="文件")),
                ("title", blocks.CharBlock(label="附件名称", max_length=160)),
            ],
            label="附件",
            icon="doc-full",
        ),
    ),
    ("annex", blocks.CharBlock(label="附件正文标题", max_length=120, icon="doc-empty")),
]
