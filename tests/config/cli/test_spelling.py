"""`mingzheng spell` and `mingzheng language`: what goes in, what comes out."""

import json

import pytest

from mingzheng.config.cli.app import main
from mingzheng.language.spelling.storing import load_model
from tests.factories.upload_files import sound_docx

SENTENCE = "会议由领导小姐办公室负责召集。"


@pytest.fixture
def run(monkeypatch, capfd):
    """The exit code, what was printed and the line of refusal."""

    def ran(*arguments):
        monkeypatch.setattr("sys.argv", ["mingzheng", *map(str, arguments)])
        with pytest.raises(SystemExit) as stop:
            main()
        return stop.value.code, *capfd.readouterr()

    return ran


@pytest.fixture
def write(tmp_path):
    def written(name, content):
        (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path / name

    return written


def test_check_answers_in_json_with_place_suggestion_and_confidence(run, write):
    code, printed, refused = run("spell", "check", write("a.txt", "一\n" + SENTENCE), "--json")
    answer = json.loads(printed)
    assert (code, refused, answer["characters"]) == (0, "", len(SENTENCE) + 2)
    assert answer["findings"] == [
        {
            "start": 5, "end": 9, "line": 2, "column": 4, "written": "领导小姐",
            "suggestion": "领导小组", "confidence": 1.0, "kind": "wording", "level": "warn",
            "level_label": "警告", "reason": "应为“领导小组”",
        }
    ]  # fmt: skip


def test_check_answers_in_words(run, write):
    code, printed, _ = run("spell", "check", write("a.txt", SENTENCE))
    assert code == 0
    assert printed.splitlines() == [
        "第1行第4字  警告  “领导小姐” 建议“领导小组”：应为“领导小组”",
        "共 1 处（15 字）。",
    ]


def test_check_reads_documents_as_well_as_texts(run, write):
    page = (
        f"<html><body><p>一</p><table><tr><td>甲</td><td>{SENTENCE}</td></tr></table></body></html>"
    )
    files = (write("a.docx", sound_docx(SENTENCE)), write("a.html", page))
    for file in (*files, write("gb.txt", SENTENCE.encode("gb18030"))):
        code, printed, refused = run("spell", "check", file, "--json")
        found = [(one["written"], one["suggestion"]) for one in json.loads(printed)["findings"]]
        assert (code, refused, found) == (0, "", [("领导小姐", "领导小组")])


def test_check_names_what_cannot_be_read(run, write):
    code, printed, refused = run("spell", "check", write("a.docx", b"PK\x03\x04 no archive \xff"))
    assert (code, printed, refused.count("\n")) == (2, "", 1)
    assert "文件" in refused


def test_check_heeds_own_words(run, write):
    words = write("words.txt", "领导小姐 召集→召开")
    _, printed, _ = run("spell", "check", write("a.txt", SENTENCE), "--words", words, "--json")
    found = [(one["written"], one["suggestion"]) for one in json.loads(printed)["findings"]]
    assert found == [("召集", "召开")]


def test_eval_counts_sentences_characters_and_false_alarms(run, write):
    pairs = write(
        "pairs.tsv",
        f"wrong\tright\ttype\n{SENTENCE}\t{SENTENCE.replace('姐', '组')}\t同音\n"
        "本办法自公布之日起施行。\t本办法自公布之日起施行。\t\n",
    )
    code, printed, _ = run("spell", "eval", pairs, "--json")
    answer = json.loads(printed)
    perfect = {"precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert (code, answer.pop("characters_per_second") > 0) == (0, True)
    assert answer == {
        "sentences": 2, "with_slips": 1, "characters": 27,
        "sentence_detection": perfect, "sentence_correction": perfect,
        "character_detection": perfect, "character_correction": perfect,
        "false_alarms": 0, "clean_characters": 12, "false_alarms_per_10000_characters": 0.0,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.txt", "", "是空的"),
        ("a.txt", " \n", "是空的"),
    ],
    ids=["empty", "blank"],
)
def test_text_that_cannot_be_checked_is_refused_in_one_line(run, write, name, content, words):
    code, printed, refused = run("spell", "check", write(name, content))
    assert (code, printed, refused.count("\n")) == (2, "", 1)
    assert words in refused


@pytest.mark.parametrize(
    ("content", "words"),
    [("", "没有句对"), ("没有制表符", "第 1 行没有制表符"), ("错\t对".encode("gbk"), "UTF-8")],
    ids=["empty", "no tab", "GBK"],
)
def test_pairs_that_cannot_be_read_are_refused_in_one_line(run, write, content, words):
    code, printed, refused = run("spell", "eval", write("p.tsv", content))
    assert (code, printed, refused.count("\n")) == (2, "", 1)
    assert words in refused


def test_missing_files_are_refused(run, tmp_path, write):
    nowhere = tmp_path / "nowhere"
    for command in (("spell", "check"), ("spell", "eval"), ("language", "train", "--out", "x")):
        code, _, refused = run(*command, nowhere)
        assert (code, "找不到" in refused) == (2, True)
    code, _, refused = run("spell", "check", write("a.txt", SENTENCE), "--model", nowhere)
    assert (code, "找不到模型文件" in refused) == (2, True)


def test_other_file_is_no_model(run, write):
    other = write("other.model", b"PK\x03\x04 something else")
    code, _, refused = run("spell", "check", write("a.txt", SENTENCE), "--model", other)
    assert (code, "不是本系统的模型文件" in refused) == (2, True)


def test_train_writes_a_model_that_check_uses(run, write, tmp_path):
    from tests.language.mini_library import mini_library

    library = mini_library()
    folder = tmp_path / "library"
    folder.mkdir()
    for number, text in enumerate(library.documents):
        (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")
    pairs = write("p.tsv", "".join(f"{p.wrong}\t{p.right}\n" for p in library.pairs) + "缺\t缺字\n")
    model = tmp_path / "own.model"
    code, printed, refused = run("language", "train", folder, "--out", model, "--pairs", pairs)
    assert (code, refused) == (0, "")
    assert "1 组句对长短不一，未用。" in printed
    assert load_model(model).sources.characters == sum(len(t) for t in library.documents)
    written = write("a.txt", "市人民政府应当以法公开政府信息。")
    _, printed, _ = run("spell", "check", written, "--model", model, "--json")
    found = [(one["start"], one["suggestion"]) for one in json.loads(printed)["findings"]]
    assert found == [(7, "依")]


def test_train_on_one_text_is_refused(run, write, tmp_path):
    write("only.txt", SENTENCE)
    code, _, refused = run("language", "train", tmp_path, "--out", tmp_path / "x.model")
    assert (code, "语料只有 1 篇" in refused) == (2, True)
