"""Syllables: the dictionary, the rule, and words that are neither."""

from __future__ import annotations

from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.readability.syllables import (
    _bucket,
    _dictionary,
    pronunciation,
    rule_syllables,
    syllables,
)


@pytest.mark.parametrize(
    ("word", "count", "source"),
    [
        ("area", 3, "dictionary"),
        ("Area", 3, "dictionary"),
        ("people", 2, "dictionary"),
        ("policy", 3, "dictionary"),
        ("blorptastic", 3, "rule"),
        ("U.S.", 2, "letters"),
        ("US", 2, "letters"),
        ("us", 1, "dictionary"),
        ("WHO", 5, "letters"),
        ("who", 1, "dictionary"),
        ("NATO", 2, "dictionary"),
        ("UAVs", 3, "letters"),
        ("a.m.", 2, "letters"),
        ("NOT", 1, "dictionary"),
        ("2021", 5, "number"),
        ("1984", 5, "number"),
        ("1905", 4, "number"),
        ("1900", 4, "number"),
        ("2000", 3, "number"),
        ("2005", 4, "number"),
        ("2010", 3, "number"),
        ("2,021", 6, "number"),
        ("6,000", 3, "number"),
        ("300,000", 5, "number"),
        ("3.5", 3, "number"),
        ("0", 2, "number"),
        ("20th", 3, "number"),
        ("21st", 3, "number"),
        ("1990s", 4, "number"),
        ("007", 6, "number"),
        ("9/11", 4, "number"),
        ("11:00", 3, "number"),
        ("11:40", 5, "number"),
        ("F-35", 4, "dictionary + number"),
        ("5G", 2, "number + dictionary"),
        ("well-known", 2, "dictionary"),
        ("snow-blorp", 2, "dictionary + rule"),
        ("stammered", 2, "rule"),
        ("uselessness", 3, "rule"),
        ("unwholesome", 3, "rule"),
        ("provid[es]", 2, "dictionary"),
        ("café", 2, "dictionary"),
        ("prism", 2, "dictionary"),
    ],
)
def test_counted_by_hand(word: str, count: int, source: str) -> None:
    assert (syllables(word).count, syllables(word).source) == (count, source)


@pytest.mark.parametrize(
    ("word", "count"),
    [("Iran's", 2), ("Bush's", 2), ("Blorph's", 1), ("Blorch's", 2), ("don't", 1)],
)
def test_both_apostrophes_read_alike(word: str, count: int) -> None:
    assert syllables(word).count == count
    assert syllables(word.replace("'", "’")).count == count


def test_pronunciation_has_stress_and_first_phoneme() -> None:
    known = pronunciation("knowledge")
    assert known is not None
    assert (known.stress, known.first) == ("10", "N")
    assert pronunciation("blorptastic") is None


def dictionary_words() -> list[str]:
    return [start + end for start in _dictionary() for end in _bucket(start)]


def test_every_entry_of_the_dictionary_is_counted_as_it_says() -> None:
    words = dictionary_words()
    assert len(words) == 126_052
    for word in words[::25]:
        known = pronunciation(word)
        assert known is not None
        assert syllables(word).count == max(len(known.stress), 1)


def test_the_rule_alone_on_words_withheld_from_it() -> None:
    withheld = [w for w in dictionary_words() if w.isalpha() and crc32(w.encode()) % 10 == 0]
    assert len(withheld) > 10_000
    stress = [pronunciation(word) for word in withheld]
    right = sum(
        rule_syllables(word) == len(known.stress)
        for word, known in zip(withheld, stress, strict=True)
        if known
    )
    assert right / len(withheld) >= 0.93


@given(st.text(max_size=40))
def test_any_text_has_a_syllable_and_none_raises(text: str) -> None:
    assert syllables(text).count >= 1


@pytest.mark.parametrize("unit", ["a", "1", "a-", "'", "1,000", "e", "A.", "x"])
def test_long_words_are_counted_within_the_time_limit(unit: str) -> None:
    assert syllables(unit * (400_000 // len(unit))).count >= 1


@pytest.mark.parametrize(
    ("numeral", "spoken"),
    [
        ("1", "one"), ("2", "two"), ("3", "three"), ("4", "four"), ("5", "five"), ("6", "six"),
        ("7", "se-ven"), ("8", "eight"), ("9", "nine"), ("10", "ten"), ("11", "e-le-ven"),
        ("12", "twelve"), ("13", "thir-teen"), ("14", "four-teen"), ("15", "fif-teen"),
        ("16", "six-teen"), ("17", "se-ven-teen"), ("18", "eigh-teen"), ("19", "nine-teen"),
        ("20", "twen-ty"), ("30", "thir-ty"), ("40", "for-ty"), ("50", "fif-ty"),
        ("60", "six-ty"), ("70", "se-ven-ty"), ("80", "eigh-ty"), ("90", "nine-ty"),
        ("100", "one-hun-dred"), ("117", "one-hun-dred-se-ven-teen"),
        ("1010", "ten-ten"), ("1001", "one-thou-sand-one"), ("2009", "two-thou-sand-nine"),
        ("2010", "twen-ty-ten"), ("1109", "e-le-ven-oh-nine"), ("1100", "e-le-ven-hun-dred"),
        ("10,000", "ten-thou-sand"), ("2,000,001", "two-mil-lion-one"),
        ("3,000,000,000", "three-bil-lion"), ("4,000,000,000,000", "four-tril-lion"),
        ("0.25", "ze-ro-point-two-five"), ("00", "ze-ro-ze-ro"),
        ("30th", "thir-ti-eth"), ("130th", "one-hun-dred-thir-ti-eth"), ("12th", "twelfth"),
        ("100th", "one-hun-dredth"), ("15th", "fif-teenth"),
        ("100,000,000,000,000", "one-hun-dred-tril-lion"),
    ],
)  # fmt: skip
def test_a_numeral_counts_as_it_is_spoken(numeral: str, spoken: str) -> None:
    assert syllables(numeral).count == len(spoken.split("-"))
