"""Tags and lemmas, on sentences whose grammar leaves no doubt."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.tagging import lemmatise, tag

TAGGED = [
    "The/DT minister/NN has/VBZ quietly/RB resigned/VBN ./.",
    "She/PRP resigned/VBD because/IN the/DT report/NN was/VBD published/VBN on/IN Monday/NNP ./.",
    "Two/CD villages/NNS were/VBD destroyed/VBN by/IN the/DT army/NN ./.",
    "The/DT US/NNP must/MD not/RB give/VB us/PRP weapons/NNS ./.",
    "They/PRP may/MD meet/VB in/IN May/NNP ./.",
    "France/NNP 's/POS voters/NNS know/VBP that/IN it/PRP 's/VBZ late/JJ ./.",
    "The/DT bridge/NN that/WDT we/PRP built/VBD fell/VBD ./.",
    "Voting/VBG against/IN that/DT law/NN would/MD be/VB a/DT mistake/NN ./.",
    "The/DT state/NN -/HYPH owned/VBN bank/NN lends/VBZ them/PRP money/NN ./.",
    "Taxes/NNS are/VBP higher/JJR than/IN ever/RB ,/, and/CC nobody/NN cares/VBZ ./.",
]


def pairs(line: str) -> tuple[list[str], list[str]]:
    words, tags = zip(*(token.rsplit("/", 1) for token in line.split()), strict=True)
    return list(words), list(tags)


@pytest.mark.parametrize("line", TAGGED)
def test_plain_sentences(line: str) -> None:
    words, tags = pairs(line)
    assert tag([words]) == [tags]


def test_headline_in_capitals_reads_like_the_sentence() -> None:
    [tags] = tag([["THE", "GOVERNMENT", "MUST", "STOP", "THE", "WAR", "IN", "YEMEN"]])
    assert tags == ["DT", "NN", "MD", "VB", "DT", "NN", "IN", "NNP"]


def test_headline_in_title_case_keeps_its_verbs() -> None:
    [tags] = tag([["Why", "the", "Government", "Must", "Never", "Surrender", "to", "Them"]])
    assert tags[3:6] == ["MD", "RB", "VB"]


def test_an_unknown_word_is_tagged_by_its_ending_and_place() -> None:
    [tags] = tag([["The", "blorfing", "of", "glimps", "was", "zorkly", "snarpled", "."]])
    assert tags[3] == "NNS"
    assert tags[5:7] == ["RB", "VBN"]


def test_a_sentence_is_tagged_alike_alone_and_among_others() -> None:
    sentences = [pairs(line)[0] for line in TAGGED]
    assert tag(sentences) == [tag([sentence])[0] for sentence in sentences]


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@settings(deadline=None, max_examples=30)
@given(st.lists(st.lists(WORDS, max_size=12), max_size=6))
def test_any_tokens_get_one_tag_each_and_a_lemma(sentences: list[list[str]]) -> None:
    tags = tag(sentences)
    assert [len(row) for row in tags] == [len(sentence) for sentence in sentences]
    assert tags == [tag([sentence])[0] for sentence in sentences]
    for sentence, row in zip(sentences, tags, strict=True):
        for word, name in zip(sentence, row, strict=True):
            assert isinstance(lemmatise(word.lower(), name), str)


def test_nothing_gives_nothing() -> None:
    assert tag([]) == []
    assert tag([[], []]) == [[], []]


def test_odd_tokens_do_not_raise() -> None:
    assert [len(row) for row in tag([["a" * 100_000], [""], ["😀", "\u0301", "\x00"]])] == [1, 1, 3]


@pytest.mark.parametrize(
    ("key", "name", "lemma"),
    [
        ("cities", "NNS", "city"),
        ("children", "NNS", "child"),
        ("crises", "NNS", "crisis"),
        ("churches", "NNS", "church"),
        ("1990s", "NNS", "1990s"),
        ("blorfs", "NNS", "blorf"),
        ("was", "VBD", "be"),
        ("'re", "VBP", "be"),
        ("'s", "VBZ", "be"),
        ("'s", "POS", "'s"),
        ("wrote", "VBD", "write"),
        ("making", "VBG", "make"),
        ("stopped", "VBD", "stop"),
        ("argues", "VBZ", "argue"),
        ("denied", "VBN", "deny"),
        ("left", "VBD", "leave"),
        ("left", "JJ", "left"),
        ("bring", "VB", "bring"),
        ("need", "VBP", "need"),
        ("threatened", "VBD", "threaten"),
        ("reshoring", "VBG", "reshore"),
        ("worse", "JJR", "bad"),
        ("easier", "JJR", "easy"),
        ("biggest", "JJS", "big"),
        ("n't", "RB", "not"),
        ("ca", "MD", "can"),
        ("would", "MD", "would"),
        ("news", "NN", "news"),
        ("athens", "NNP", "athens"),
        ("u.s.", "NNP", "u.s."),
    ],
)
def test_lemmas(key: str, name: str, lemma: str) -> None:
    assert lemmatise(key, name) == lemma
