"""The one error that leaves this floor."""


class UnreadableDocument(Exception):
    """The file cannot be read; ``message`` tells the officer in Chinese why and what to do.

    Codes: ``empty``, ``too_large``, ``bomb``, ``encrypted``, ``corrupt``, ``legacy_format``,
    ``unsupported``, ``too_many_pages``, ``too_many_rows``, ``picture_too_large``, ``no_text``;
    of uploads besides: ``bad_name``, ``bad_part``, ``wrong_extension``, ``web_page``,
    ``polyglot``, ``macros``, ``active``, ``embedded``, ``external``; of redaction: ``bad_words``,
    ``bad_range``.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


def corrupt(what: str, *, save_as: str) -> UnreadableDocument:
    return UnreadableDocument(
        "corrupt", f"这个{what}已损坏，无法打开。请用原软件打开检查，另存为 {save_as} 后再上传。"
    )


def encrypted(what: str) -> UnreadableDocument:
    return UnreadableDocument("encrypted", f"这个{what}设有打开密码。请先取消密码，保存后再上传。")


def bomb() -> UnreadableDocument:
    return UnreadableDocument(
        "bomb", "文件解压后异常庞大，为安全起见不予打开。请把内容复制到新文件中，保存后再上传。"
    )


def too_many_lines(limit: int) -> UnreadableDocument:
    return UnreadableDocument(
        "too_many_rows", f"文件超过 {limit} 行，无法一次读取。请拆分成几个文件后分别上传。"
    )


def too_many_rows(limit: int) -> UnreadableDocument:
    return UnreadableDocument(
        "too_many_rows", f"表格内容超过 {limit} 格，无法一次读取。请拆分成几个文件后分别上传。"
    )
