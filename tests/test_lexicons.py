"""Cue lists: how a cue is written, and what it matches."""

import pytest

from helpers import load_article, read
from helpers.lexicons import LEXICONS, Cue, load_lexicon, make_lexicon, matches


def found(text: str, *cues: str) -> list[str]:
    document = read(load_article(text + "\n"))
    lexicon = make_lexicon("mine", "", [Cue(cue, "x") for cue in cues])
    spans = [
        (document.starts[match.first], document.ends[match.last - 1])
        for match in matches(document, lexicon)
    ]
    return [document.article.text[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        ("Perhaps it rains, or perhaps it does not.", "perhaps", ["Perhaps", "perhaps"]),
        ("On the other hand, the road is open.", "on the other hand", ["On the other hand"]),
        ("They suggested a delay; she suggests none.", "suggest/V", ["suggested", "suggests"]),
        (
            "It was likely to fail. It is likely.",
            "it be/V likely",
            ["It was likely", "It is likely"],
        ),
        ("We can’t go, and you can't stay.", "can't", ["can’t", "can't"]),
        ("A well-known road.", "well-known", ["well-known"]),
        ("He told us that the US pays.", "us", ["us"]),
        ("He told us that the U.S. pays.", "us", ["us"]),
    ],
)
def test_a_cue_is_found(text: str, cue: str, expected: list[str]) -> None:
    assert found(text, cue) == expected


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The suggestion was rejected.", "suggest/V"),
        ("It rained on the other side.", "on the other hand"),
        ("He waved with the one hand. On the other he wore a glove.", "hand on the other"),
    ],
)
def test_a_near_miss_is_not_found(text: str, cue: str) -> None:
    assert found(text, cue) == []


def test_the_longest_cue_wins_and_none_overlap() -> None:
    assert found("As a result of this, we left.", "as", "as a result", "as a result of", "of") == [
        "As a result of"
    ]


def test_an_unknown_list_is_named_with_those_there_are() -> None:
    with pytest.raises(FileNotFoundError, match=r"No cue list 'nonesuch'.*There are: .+"):
        load_lexicon("nonesuch")


@pytest.mark.parametrize("path", sorted(LEXICONS.glob("*.tsv")), ids=lambda path: path.stem)
def test_every_list_says_what_it_is_and_has_no_cue_twice(path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# "), "a list begins with what it holds"
    rows = [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]
    assert all(len(row) >= 2 and row[0].strip() for row in rows[1:])
    assert sorted(rows[1:]) == sorted(map(list, set(map(tuple, rows[1:]))))
