"""Real notices beside the repository, where they are at hand."""

from pathlib import Path

import pytest

from mingzheng.readers import read_document

NOTICES = Path(__file__).parents[3] / "shared" / "notices"
FILES = sorted(path for path in NOTICES.rglob("*") if path.is_file())

if FILES:

    @pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
    def test_given_file_is_read(path):
        document = read_document(path.read_bytes(), name=path.name)
        assert document.blocks

    def test_given_cell_stream_gives_eight_rows():
        [path] = NOTICES.glob("pages/t01*")
        [table] = read_document(path.read_bytes(), name=path.name).tables
        assert [row.cells[1].text for row in table.rows[1:]] == [str(n) for n in range(1, 9)]
        assert {len(row.cells) for row in table.rows} == {5}

    def test_given_lost_table_gives_no_rows_but_sections():
        [path] = NOTICES.glob("pages/t03*")
        [table] = read_document(path.read_bytes(), name=path.name).tables
        assert [len(row.cells) for row in table.rows] == [4, 1, 1, 1]
