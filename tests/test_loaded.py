"""Loaded words and persuasion techniques: hits, and words that only look loaded."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.article import Article, Part
from helpers.document import Document, read
from helpers.rhetoric.appeals import appeal_rates, appeals
from helpers.rhetoric.loaded import (
    REASONS,
    loaded,
    loaded_rates,
    loaded_sentences,
    loaded_words,
)
from helpers.tables import FINDINGS


def document(text: str) -> Document:
    return read(Article("test", text, (Part("body", 0, len(text)),)))


def marked(text: str) -> list[tuple[str, str]]:
    found = loaded(document(text))
    return list(zip(found["text"], found["label"], strict=True))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The regime fell.", ("regime", "label")),
        ("It was a disgraceful vote.", ("disgraceful", "evaluative word")),
        ("She slammed the report.", ("slammed", "intensity")),
        ("We face an existential threat.", ("existential threat", "fear")),
        ("The American people deserve more.", ("American people", "flag-waving")),
        ("It was the worst in history.", ("the worst in history", "exaggeration")),
        ("The so-called reform failed.", ("so-called", "doubt")),
        ("We have no choice but to fight.", ("no choice but", "false dilemma")),
        ("Experts agree that it works.", ("Experts agree", "appeal to authority")),
        ("The mayor is to blame for the fire.", ("is to blame", "causal oversimplification")),
        ("Enough is enough.", ("Enough is enough", "slogan")),
        ("But what about their debts?", ("But what about", "whataboutism")),
        ("End of story.", ("End of story", "thought-stopper")),
    ],
)
def test_each_technique(text: str, expected: tuple[str, str]) -> None:
    assert expected in marked(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Ministry of War opened in 1900.",
        "It was a hostile takeover.",
        "He worked for the vice president.",
        "The civil war began in May.",
        "They signed a paper about exchange rate regimes and an exchange rate regime.",
        "The Savage Garden tour sold well.",
        "A natural disaster reached the coast.",
        "Three people were hurt when a bus left the road.",
        "He claimed responsibility.",
        "He claimed the nomination.",
        "They starve the fish for a day.",
        "The cat swallowed a moth.",
        "We drank weak tea by the blind wall.",
        "A mouse trap stood by the door.",
        "Here lies what lies ahead.",
        "The Donnybrook Trap Club met.",
        "A data-driven tool runs in a Leeds-based firm.",
        "The boughs were snow-laden.",
        "Five acts of terror were tried in court.",
        "The mill was ostensibly a school, supposedly for boys.",
        "They live with us or in a flat.",
        "He read Toil and Madness: A Life on the train.",
        "She was lying on the sofa.",
        "The officers used excessive force.",
        "The clinic sees suicidal patients.",
        "A flight is not the only way to get there, nor is it the slowest.",
    ],
)
def test_what_only_looks_loaded(text: str) -> None:
    assert marked(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The cuts starve the schools.", ["starve"]),
        ("Rents swallow half the budget.", ["swallow"]),
        ("It is a weak excuse.", ["weak"]),
        ("The leaders look weak and hostile.", ["weak", "hostile"]),
        ("It is a cheap, cosmetic change.", ["cheap", "cosmetic"]),
        ("The scheme walked into a regulation trap.", ["trap"]),
        ("The debt-laden firm fears the press-bashing.", ["debt-laden", "press-bashing"]),
        ("A crime-ridden, fear-driven vote.", ["crime-ridden", "fear-driven"]),
        ("The paper told a lie.", ["lie"]),
        ("An antiquated rule, an unfair levy.", ["antiquated", "unfair"]),
        ("Turmoil followed, and a rout.", ["Turmoil", "rout"]),
        ("They abdicated and pounced on the poor.", ["abdicated", "pounced on"]),
        ("He pretends to care.", ["pretends"]),
        ("It was a convincing win and a shellacking.", ["convincing", "shellacking"]),
        ("He lied, and the crowd is sick of it.", ["lied", "sick of"]),
        ("They manipulate their followers.", ["manipulate"]),
        ("Spies swarmed ashore, and one came clean.", ["swarmed", "came clean"]),
        ("Two hucksters sold out the town.", ["hucksters", "sold out"]),
        ("The creeping decay of the system is shabby.", ["creeping", "decay", "shabby"]),
        ("Those fanatics mishandled an improper gift.", ["fanatics", "mishandled", "improper"]),
        ("A Terrible Night for Those Awful Rivers.", ["Terrible", "Awful"]),
        ("They gave a weak legal excuse.", ["weak"]),
        ("They wrote a weak rent law.", ["weak"]),
        ("They drank weak, sweet tea.", []),
        ("The board made a total shambles of it.", ["total", "shambles"]),
        ("The total cost is known.", []),
        ("It was absolutely the most shameful day.", ["absolutely", "shameful"]),
        ("The door was completely closed.", []),
        ("Another failed policy, another sham.", ["failed", "sham"]),
        ("The pupil failed two tests.", []),
        ("They turned their backs on us.", ["turned their backs on"]),
        (
            "They twiddle their thumbs and drag their feet.",
            ["twiddle their thumbs", "drag their feet"],
        ),
        ("She turned her back to the wall.", []),
        ("Why do ministers hate renters?", ["hate"]),
        ("I hate to say it.", []),
        ("It stirred up a hornet’s nest.", ["stirred up", "hornet’s nest"]),
        ("They are completely out of touch.", ["completely", "out of touch"]),
        ("He had chronic pain.", []),
        ("It is a recipe for chaos.", ["recipe for chaos"]),
        ("He wrote a recipe for soup.", []),
        ("The fumbling of the file went on.", ["fumbling"]),
        (
            "It was an exercise in futility, to be taken with a grain of salt.",
            ["exercise in futility", "grain of salt"],
        ),
        ("She was mentally ill and had no petty cash.", []),
    ],
)
def test_judgements_and_figurative_words(text: str, words: list[str]) -> None:
    assert loaded_words(document(text))["text"].tolist() == words


@pytest.mark.parametrize(
    ("text", "technique"),
    [
        ("The threat was removed in May.", "fear"),
        ("The American team won.", "flag-waving"),
        ("They read of it in history lessons.", "exaggeration"),
        ("The insurer paid both claims.", "doubt"),
        ("They had a choice of two soups.", "false dilemma"),
        ("Experts gathered in Oslo.", "appeal to authority"),
        ("They left just because it rained.", "causal oversimplification"),
        ("I will never again drive there.", "slogan"),
        ("They asked what about it was new.", "whataboutism"),
        ("What about the children?", "whataboutism"),
        ("They are on the move on Monday.", "thought-stopper"),
        ("At noon the story ended.", "thought-stopper"),
        ("He shook the label off the jar.", "label"),
    ],
)
def test_near_misses_of_each_technique(text: str, technique: str) -> None:
    assert technique not in {label for _, label in marked(text)}


ANGRY = """\
[Brutal], [cowardly] and entirely predictable: that is the record of the general who calls himself \
the guardian of Varna Island. Last week his [thugs] beat forty students in the street. The Foreign \
Office, true to form, expressed “concern.” This [regime] does not want a dialogue. It wants time, \
and our ministers keep handing it over. The [so-called] peace envoy, Sir Colin Marsh, has flown to \
the capital six times. The cause of the hunger is not our sanctions. They go hungry because the \
general’s [cronies] sell the rice. He is a [puppet] of the army that put him there, and armies \
respect force. The Ministry of War, three streets from the library, has not answered our letters. \
What is needed is neither [reckless] nor complicated. Freeze the accounts. Expel the ambassador. \
Anything less is [appeasement], and a [shameful] [betrayal] of everyone who trusted our promises."""


def test_an_angry_article_marked_by_hand() -> None:
    found = loaded_words(document(ANGRY.replace("[", "").replace("]", "")))
    assert found["text"].tolist() == re.findall(r"\[(.+?)\]", ANGRY)


def test_a_name_in_a_short_sentence_is_no_headline() -> None:
    assert marked("Officials of the Terror Prevention Unit met.") == []


def test_a_plainer_word_is_named_where_there_is_one() -> None:
    row = loaded(document("The regime fell.")).iloc[0]
    assert row["neutral"] == "government"
    assert row["reason"].endswith("A plainer word: “government”.")


def test_loaded_words_leave_out_whole_techniques() -> None:
    made = document("Experts agree that the regime is cruel.")
    assert loaded_words(made)["text"].tolist() == ["regime", "cruel"]
    assert len(loaded(made)) == 3


def test_one_word_in_a_report_of_speech_does_not_load_a_sentence() -> None:
    made = document("It is disgraceful. It is long. A cruel plan, the mayor said.")
    assert loaded_sentences(made)["loaded"].tolist() == [True, False, False]
    assert loaded_sentences(made)["words"].tolist() == [1, 0, 1]


def test_rates_name_every_technique() -> None:
    table = loaded_rates(document("The cruel regime fell. " * 6)).set_index("measure")
    assert list(table.index) == list(REASONS)
    assert table.loc["label", "value"] == pytest.approx(250)
    assert table.loc["slogan", "value"] == 0


def test_appeals_are_views_with_words_and_no_total() -> None:
    made = document("According to the census, 40 percent left because the cruel regime failed.")
    found = appeals(made)
    words = {label: set(group["text"]) for label, group in found.groupby("label")}
    assert "According to" in words["authority"]
    assert {"cruel", "regime"} <= words["emotion"]
    assert {"because", "40 percent"} <= words["evidence and logic"]
    assert not found.duplicated(["start", "end", "label"]).any()
    assert list(appeal_rates(made)["measure"]) == ["authority", "emotion", "evidence and logic"]


def test_an_empty_text_gives_empty_frames() -> None:
    made = document("")
    assert list(loaded(made).columns) == [*FINDINGS, "neutral"]
    assert loaded(made).empty
    assert loaded_sentences(made).empty
    assert appeals(made).empty


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=120))
def test_any_text_gives_its_own_words(text: str) -> None:
    made = document(text)
    for row in appeals(made).itertuples():
        assert made.article.text[row.start : row.end] == row.text
    loaded_sentences(made)


def test_a_sentence_is_judged_by_its_author_s_words_alone() -> None:
    made = document("“We loathe this cruel, corrupt regime.” We loathe this cruel regime.")
    table = loaded_sentences(made)
    assert table["words"].tolist() == [0, 3]
    assert table["loaded"].tolist() == [False, True]
