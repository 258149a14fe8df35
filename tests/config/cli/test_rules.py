"""`mingzheng rules` over files as they come: other encodings, broken, too deep."""

import json

import pytest

from mingzheng.config.cli.app import main
from mingzheng.rules.asking import RULES

CODE = b'{"code": "91350100M000100Y43"}'


@pytest.fixture
def ask(tmp_path, monkeypatch, capfd):
    """The exit code, what was printed and the line of refusal."""

    def run(name, content, *options):
        file = tmp_path / "question.json"
        file.write_bytes(content)
        monkeypatch.setattr("sys.argv", ["mingzheng", "rules", name, str(file), *options])
        with pytest.raises(SystemExit) as stop:
            main()
        return stop.value.code, *capfd.readouterr()

    return run


@pytest.mark.parametrize("content", [CODE, b"\xef\xbb\xbf" + CODE])
@pytest.mark.parametrize("options", [[], ["--json"]])
def test_question_is_answered_in_json(ask, content, options):
    code, printed, refused = ask("credit-codes", content, *options)
    assert (code, json.loads(printed)["valid"], refused) == (0, True, "")


def test_refusal_inside_a_batch_is_an_answer(ask):
    code, printed, _ = ask("credit-codes", b'[{"code": 5}, ' + CODE + b"]")
    assert code == 0
    assert [one.get("error") for one in json.loads(printed)] == ["WRONG_TYPE", None]


def test_half_a_surrogate_pair_comes_back_as_it_was_asked(ask):
    code, printed, _ = ask("credit-codes", b'{"code": "\\ud800"}')
    assert (code, json.loads(printed)["normalised"]) == (0, "\ud800")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("horoscope", CODE, "、".join(RULES)),
        ("credit-codes", '{"code": "中"}'.encode("gbk"), "请另存为 UTF-8"),
        ("credit-codes", b'{"code":', "第1行第9个字符"),
        ("credit-codes", b"", "第1行第1个字符"),
        ("credit-codes", b"[" * 100_000, "嵌套过深"),
        ("workdays", b'{"n": ' + b"9" * 5000 + b"}", "数字过长"),
    ],
    ids=["unknown rule", "GBK", "cut off", "empty file", "nested", "long number"],
)
def test_what_cannot_be_asked_is_refused_in_one_line(ask, name, content, words):
    code, printed, refused = ask(name, content)
    assert (code, printed, refused.count("\n")) == (2, "", 1)
    assert words in refused
