"""Files that people hand in: read whole, or refused with all that is wrong."""

import pytest

from nhsd_site.core.csv_files import Faults, FileRefusedError, read

COLUMNS = ("key", "name")


def rows_of(path, columns=COLUMNS):
    """What the rows say, or the sentences with which the file is refused."""
    faults = Faults()
    try:
        rows = read(path, columns, faults)
        faults.refuse()
    except FileRefusedError as error:
        return error.sentences
    return [(row.line, *(row[column] for column in columns)) for row in rows]


@pytest.fixture
def rows_in(tmp_path):
    def rows_in(content):
        path = tmp_path / "file.csv"
        path.write_bytes(content)
        return rows_of(path)

    return rows_in


@pytest.mark.parametrize(
    ("content", "rows"),
    [
        pytest.param(b"key,name\na,Ants\n", [(2, "a", "Ants")], id="plain"),
        pytest.param(b"\xef\xbb\xbfkey,name\na,Ants\n", [(2, "a", "Ants")], id="with a mark"),
        pytest.param(b"key,name\r\na,Ants\r\n", [(2, "a", "Ants")], id="as Windows ends lines"),
        pytest.param(b"key,name\na,Ants", [(2, "a", "Ants")], id="without a last end"),
        pytest.param(b"name,key\nAnts,a\n", [(2, "a", "Ants")], id="columns in another order"),
        pytest.param(b"\nkey,name\n\n , \na,Ants\n\n", [(5, "a", "Ants")], id="empty lines"),
        pytest.param(b"key,name\n a , Red  ants \n", [(2, "a", "Red ants")], id="white space"),
        pytest.param(
            b'key,name\na,"Ants,\nred"\nb,Bees\n',
            [(2, "a", "Ants, red"), (4, "b", "Bees")],
            id="quotes",
        ),
        pytest.param(
            "key,name\na,Pok\u00e9 \ufffd\n".encode(),
            [(2, "a", "Poké \ufffd")],
            id="lost characters",
        ),
    ],
)
def test_rows_are_read_with_their_lines(rows_in, content, rows):
    assert rows_in(content) == rows


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        pytest.param(b"", "has no rows", id="empty"),
        pytest.param(b"key,name\n", "has no rows", id="nothing but columns"),
        pytest.param(b"a,Ants\nb,Bees\n", "The columns must be key, name", id="no columns"),
        pytest.param(b"key\na\n", "The columns must be", id="a column too few"),
        pytest.param(b"key,name,more\na,Ants,\n", "The columns must be", id="a column too many"),
        pytest.param(b"key,name,name\na,Ants,\n", "The columns must be", id="a column twice"),
        pytest.param(b"key;name\na;Ants\n", "The columns must be", id="semicolons"),
        pytest.param("key,name\na,Ants\n".encode("utf-16"), "The columns must be", id="UTF-16"),
        pytest.param(
            b"key,name\na,Ants,red\n",
            "Line 2: The number of its values is 3 instead of 2",
            id="a value too many",
        ),
        pytest.param(
            b"key,name\na,Ants\nb\n",
            "Line 3: The number of its values is 1 instead of 2",
            id="a value too few",
        ),
        pytest.param(b"key,name\na,\xa3\n", "Line 2: This isn't UTF-8", id="Latin 1"),
        pytest.param(b"key,name\na,A\0nts\n", "Line 2: There is a control character", id="NUL"),
        pytest.param(b'key,name\na,"Ants\n', "Line 2: This can't be read as CSV", id="open quote"),
        pytest.param(
            b"key,name\ra,Ants\r", "Line 1: This can't be read", id="as old Macs end lines"
        ),
        pytest.param(b"key,name\na," + b"x" * 200_000, "Line 2: This can't be read", id="too long"),
    ],
)
def test_what_is_wrong_with_a_file_is_said(rows_in, content, sentence):
    assert any(sentence in each for each in rows_in(content))


def test_all_faults_are_told_in_the_order_of_their_lines(rows_in):
    sentences = rows_in(b"key,name\na\nb,\xff\nc,Cats\nd,D\x07\n")
    assert [sentence.partition(":")[0] for sentence in sentences] == ["Line 2", "Line 3", "Line 5"]


@pytest.mark.parametrize("name", ["none.csv", ".", "a\0b"])
def test_what_is_no_file_is_refused_in_a_sentence(tmp_path, name):
    (sentence,) = rows_of(f"{tmp_path}/{name}")
    assert "can't be read" in sentence
