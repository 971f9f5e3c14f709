"""Reading: cut once, offsets that hold, counts that do not hang on typography."""

import unicodedata

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import ArticleError, load_article, read
from helpers.document import once

NAMES = ["iran-russia-2023", "library-hours", "slow-repairs"]
FRAMES = ["paragraphs", "sentences", "words", "tokens"]

# Text as people type it: words, marks and spaces of every sort, glued at random.
PIECES = st.sampled_from(
    "The road U.S. Mr. Iran’s don't “Why? ” \" ' ( ) [17] — – - … ... . , ; : ! ? $6 3.5 % \n \n\n "
    "é e\u0301 ß \u200b \u00a0 🙂 العربية provid[es] 2021 e.g. A. B. © # @x http://a.b/c".split(" ")
)
ENGLISH = "The road is open, and it is said that the town will pay for it in the end. " * 3
TEXTS = st.lists(PIECES, max_size=60).map(lambda pieces: ENGLISH + " ".join(pieces))


def counts(text: str) -> tuple[int, ...]:
    document = read(load_article(ENGLISH + text + "\n"))
    return tuple(len(getattr(document, name)) for name in ("paragraphs", "sentences", "words"))


def test_a_text_has_to_be_loaded_first() -> None:
    with pytest.raises(TypeError, match="load_article"):
        read("The road is open.")  # type: ignore[arg-type]


@pytest.mark.parametrize("name", FRAMES)
def test_a_frame_holds_what_the_columns_hold(name: str) -> None:
    document = read(load_article("slow-repairs"))
    assert getattr(document, name).to_dict("list") == document.columns[name]


@settings(max_examples=150, deadline=None)
@given(TEXTS | st.text(max_size=200).map(lambda text: ENGLISH + text))
def test_every_offset_holds(text: str) -> None:
    try:
        article = load_article(text + "\n")
    except ArticleError:
        return
    document = read(article)
    for name in FRAMES:
        frame = getattr(document, name)
        for start, end, words in zip(frame["start"], frame["end"], frame["text"], strict=True):
            assert 0 <= start < end
            assert article.text[start:end] == words
        assert (frame["start"].to_numpy()[1:] >= frame["end"].to_numpy()[:-1]).all(), name


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_each_piece_lies_in_the_one_it_names(text: str) -> None:
    try:
        document = read(load_article(text + "\n"))
    except ArticleError:
        return
    for name, whole in (("sentences", "paragraph"), ("words", "sentence"), ("tokens", "sentence")):
        frame, outer = getattr(document, name), getattr(document, f"{whole}s")
        outside = outer.iloc[frame[whole]]
        assert (outside["start"].to_numpy() <= frame["start"].to_numpy()).all()
        assert (outside["end"].to_numpy() >= frame["end"].to_numpy()).all()
    assert sorted(set(document.tokens["word"]) - {-1}) == list(range(len(document.words)))


@pytest.mark.parametrize("name", NAMES)
def test_reading_twice_gives_equal_frames(name: str) -> None:
    first, second = read(load_article(name)), read(load_article(name))
    for frame in FRAMES:
        pd.testing.assert_frame_equal(getattr(first, frame), getattr(second, frame))


SENTENCE = "The U.S. ally — it’s a “well-known” café owner — didn’t wait, and won. Nobody’s left."


@pytest.mark.parametrize(
    "other",
    [
        SENTENCE.replace("’", "'").replace("“", '"').replace("”", '"'),
        SENTENCE.replace("U.S.", "US"),
        SENTENCE.replace(" — ", "—"),
        SENTENCE.replace(" — ", " -- "),
        unicodedata.normalize("NFD", SENTENCE),
        SENTENCE.replace(" ", "\u00a0"),
    ],
)
def test_typography_does_not_change_the_counts(other: str) -> None:
    assert counts(other) == counts(SENTENCE)


def test_words_are_what_a_reader_counts() -> None:
    words = read(load_article(SENTENCE + "\n")).words
    assert words["norm"].tolist() == (
        "The US ally it's a well-known café owner didn't wait and won Nobody's left".split()
    )


def test_the_country_is_not_the_pronoun() -> None:
    document = read(load_article("They told us that the US, or U.S., would tell us.\n"))
    assert document.words["key"].tolist().count("us") == 2
    assert document.words["key"].tolist().count("u.s.") == 2


def test_only_title_standfirst_and_body_are_read() -> None:
    article = load_article("iran-russia-2023")
    document = read(article)
    assert set(document.sentences["part"]) == {"title", "standfirst", "body"}
    assert not document.words["norm"].isin(["Kessel", "https"]).any()
    assert "Comments are closed." not in set(document.sentences["text"])


def test_an_analysis_kept_with_its_document_is_made_once() -> None:
    made = []

    @once
    def length(document) -> int:
        made.append(document)
        return len(document.tokens)

    one, two = read(load_article("A road.\n")), read(load_article("A longer road.\n"))
    assert (length(one), length(one), length(two)) == (3, 3, 4)
    assert made == [one, two]


def test_a_frozen_document_cannot_be_changed() -> None:
    document = read(load_article("A road.\n"))
    with pytest.raises(AttributeError):
        document.words = document.tokens  # type: ignore[misc]
