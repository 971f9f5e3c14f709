"""Sentiment, subjectivity and the tone around names, through their public functions."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers import load_article, resources, sentiment
from helpers.article import Article, Part
from helpers.document import Document, read
from helpers.sentiment import opinion, scoring, targets, valence

CALM = "The committee met on Tuesday in the town hall."
GLAD = "It was a wonderful, generous and inspiring reform."
GRIM = "The brutal regime murdered innocent protesters."
COLUMNS = [
    "start",
    "end",
    "text",
    "kind",
    "label",
    "rule",
    "reason",
    "sentence",
    "paragraph",
    "voice",
]


def document(*paragraphs: str) -> Document:
    text = "\n\n".join(paragraphs)
    parts, start = [], 0
    for paragraph in paragraphs:
        parts.append(Part("body", start, start + len(paragraph)))
        start += len(paragraph) + 2
    return read(Article("test", text, tuple(parts)))


def score(sentence: str) -> float:
    return float(sentiment.sentence_scores(document(sentence))["score"].iloc[0])


def charged(sentence: str) -> dict[str, float]:
    frame = sentiment.contributions(document(sentence))
    return dict(zip(frame["text"], frame["contribution"], strict=True))


# VADER


def test_vader_gives_its_published_values_without_data_files() -> None:
    analyser = resources.vader()
    assert analyser.polarity_scores("VADER is smart, handsome, and funny.")["compound"] == 0.8316
    assert analyser.lexicon["good"] == 1.9
    assert resources.vader() is analyser


def test_vader_scores_are_those_of_its_own_analyser() -> None:
    texts = [
        "He was kind of GOOD, but never so (bad)!",
        "It is kind of them; Kind of.",
        "The least good of it isn't at least bad...",
        "Very very Good!!! good, good? 'good' !good ;-) :( --good",
        "Nothing is said here.",
        "That meal is the shit, yeah right; a great hand to mouth",
    ]
    doc = document(*texts)
    sentences = doc.sentences["text"]
    own = [resources.vader().polarity_scores(text)["compound"] for text in sentences]
    assert list(scoring.vader_scores(doc)) == own
    assert any(own)


def test_vader_names_the_missing_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "find_spec", lambda _: None)
    resources.vader.cache_clear()
    with pytest.raises(ModuleNotFoundError, match="pip install vaderSentiment"):
        resources.vader()
    monkeypatch.undo()
    resources.vader.cache_clear()


# Sentences


def test_signs_and_classes() -> None:
    frame = sentiment.sentence_scores(document(f"{GLAD} {GRIM}"))
    assert frame["label"].tolist() == ["positive", "negative"]
    assert frame["score"].iloc[0] > 0.5
    assert frame["score"].iloc[1] < -0.5
    assert frame["words"].tolist() == [8, 6]


def test_score_is_the_sum_of_contributions() -> None:
    doc = document(f"{GLAD} {CALM} {GRIM}", "No war is a good war, but this peace is VERY bad!")
    scores = sentiment.sentence_scores(doc)["score"]
    sums = sentiment.contributions(doc).groupby("sentence")["contribution"].sum()
    assert np.allclose(scores, sums.reindex(range(len(scores)), fill_value=0).astype(float))


def test_bulk_scores_agree_with_the_frame() -> None:
    doc = document(f"{GLAD} {CALM} {GRIM}")
    rows = [doc.tokens["norm"][r.start : r.stop].tolist() for r in doc.sentence_tokens]
    assert np.allclose(scoring.scores(rows), sentiment.sentence_scores(doc)["score"])


@pytest.mark.parametrize(
    ("turned", "plain"),
    [
        ("That was not a good law.", "That was a good law."),
        ("The plan is far from perfect.", "The plan is perfect."),
        ("Nobody would call it brilliant.", "Some would call it brilliant."),
    ],
)
def test_negation_turns(turned: str, plain: str) -> None:
    assert score(turned) < score(plain)
    assert score(plain) > 0


@pytest.mark.parametrize(
    "sentence",
    [
        "He is nothing but a liar.",
        "She is not only a liar.",
        "There is no doubt that he is a liar.",
    ],
)
def test_what_looks_like_a_negation_turns_nothing(sentence: str) -> None:
    frame = sentiment.contributions(document(sentence))
    liar = frame[frame["text"] == "liar"].iloc[0]
    assert liar["negated"] == ""
    assert liar["contribution"] < 0


def test_negation_ends_with_its_clause() -> None:
    frame = sentiment.contributions(document("They did not come, and the mood was wonderful."))
    assert frame[frame["text"] == "wonderful"]["negated"].item() == ""


def test_no_problem_is_no_problem() -> None:
    frame = sentiment.contributions(document("The move caused no problem."))
    problem = frame[frame["text"] == "problem"].iloc[0]
    assert (problem["negated"], problem["label"]) == ("no", "positive")
    assert problem["weight"] < 0


def test_doing_away_with_a_bad_thing_is_not_bad() -> None:
    assert score("The treaty would prevent a massacre.") > score(
        "The treaty would mean a massacre."
    )
    frame = sentiment.contributions(document("The treaty would prevent a massacre."))
    assert frame[frame["text"] == "massacre"]["shifted"].item() == "prevent"


def test_degree_capitals_and_exclamation() -> None:
    frame = sentiment.contributions(document("It was a very bad and somewhat cruel idea."))
    by_word = frame.set_index("text")
    assert by_word.loc["bad", "intensified"] == "very"
    assert by_word.loc["cruel", "weakened"] == "somewhat"
    assert score("It was a TERRIBLE idea.") < score("It was a terrible idea.")
    assert score("It was a bad idea!") < score("It was a bad idea.")


def test_names_and_fixed_terms_carry_no_feeling() -> None:
    words = charged("The United States asked the Security Council and Ms Grace Hope about it.")
    assert not {"United", "Security", "Grace", "Hope"} & set(words)
    plain = charged("The security council met in the united states as well.")
    assert not {"security", "united", "well"} & set(plain)
    assert score("We met with hope and grace.") > 0
    assert "engaging" not in charged("They are engaging the union on its territorial integrity.")
    assert "integrity" in charged("He is a man of integrity.")


def test_who_people_are_is_neither_good_nor_bad() -> None:
    assert not {"gay", "foreign", "women", "blind"} & scoring.weights().keys()


def test_but_gives_more_weight_to_what_follows() -> None:
    frame = sentiment.contributions(document("The food was bad, but the room was lovely."))
    emphasis = dict(zip(frame["text"], frame["emphasis"], strict=True))
    assert (emphasis["bad"], emphasis["lovely"]) == ("before but", "after but")


def test_weights_are_open_to_inspection() -> None:
    table = scoring.weights()
    assert table["murder"] < -0.1 < 0 < 0.1 < table["excellent"]
    assert "the" not in table
    assert all(math.isfinite(weight) for weight in table.values())


def test_contributions_are_verbatim_findings() -> None:
    doc = document(f"{GLAD} {CALM}", GRIM)
    frame = sentiment.contributions(doc)
    assert frame.columns[:10].tolist() == COLUMNS
    assert all(doc.article.text[r.start : r.end] == r.text for r in frame.itertuples())
    assert set(frame["label"]) == {"positive", "negative"}
    empty = sentiment.contributions(document("It was there."))
    assert len(empty) == 0
    assert empty.columns.tolist() == frame.columns.tolist()


# Together


def test_aggregates_hand_counted() -> None:
    table = sentiment.aggregates(document(f"{GLAD} {CALM} {GRIM} {GLAD}")).set_index("measure")
    scores = [score(sentence) for sentence in (GLAD, CALM, GRIM, GLAD)]
    assert table.loc["mean_sentiment", "value"] == pytest.approx(np.mean(scores))
    assert table.loc["balance", "value"] == pytest.approx(1 / 3)
    assert table.loc["charged_sentences", "value"] == 0.75
    assert table.loc["most_negative", "value"] == pytest.approx(min(scores))
    low, value, high = table.loc["mean_sentiment", ["low", "value", "high"]]
    assert low < value < high


def test_aggregates_do_not_saturate_with_length() -> None:
    once, often = (
        sentiment.aggregates(document(*[GRIM] * n)).set_index("measure")["value"] for n in (2, 40)
    )
    assert once["mean_sentiment"] == pytest.approx(often["mean_sentiment"])


def test_nothing_to_measure_is_missing_with_a_reason() -> None:
    table = sentiment.aggregates(document("*** ..."))
    assert table["value"].isna().all()
    assert (table["note"] != "").all()
    assert len(sentiment.arc(document("***"))) == 0
    assert len(sentiment.by_paragraph(document("***"))) == 0


def test_title_is_scored_but_not_counted() -> None:
    text = f"{GRIM}\n\n{CALM}"
    parts = (Part("title", 0, len(GRIM)), Part("body", len(GRIM) + 2, len(text)))
    doc = read(Article("test", text, parts))
    assert sentiment.sentence_scores(doc)["part"].tolist() == ["title", "body"]
    table = sentiment.aggregates(doc).set_index("measure")
    assert table.loc["most_negative", "n"] == 1
    assert table.loc["most_negative", "value"] == score(CALM)


def test_voices_share_out_the_score() -> None:
    doc = document(f"{CALM} “{GLAD}” said Anna Lindt, a lawyer. {GRIM}")
    whole = sentiment.sentence_scores(doc)["score"].sum()
    voices = dict.fromkeys(doc.voices)
    assert len(voices) == 2
    parts = [sentiment.sentence_scores(doc, voice=voice) for voice in voices]
    assert sum(part["score"].sum() for part in parts) == pytest.approx(whole)
    assert sentiment.by_voice(doc)["voice"].tolist() == list(voices)
    author = sentiment.aggregates(doc, voice="author").set_index("measure")
    assert author.loc["mean_sentiment", "value"] < 0
    assert len(sentiment.sentence_scores(doc, voice="nobody")) == 0


def test_arc_smooths_without_drift() -> None:
    frame = sentiment.arc(document(*[GRIM] * 12))
    assert np.allclose(frame["smooth"], frame["score"])
    mixed = sentiment.arc(document(*[GRIM, GLAD] * 10))
    assert mixed["smooth"].std() < mixed["score"].std() / 3
    assert (mixed["low"] < mixed["smooth"]).all()
    with pytest.raises(ValueError, match="positive number of sentences"):
        sentiment.arc(document(GRIM), width=0)


def test_paragraphs_and_extremes() -> None:
    doc = document(f"{CALM} {GLAD}", GRIM)
    frame = sentiment.by_paragraph(doc)
    assert frame["sentences"].tolist() == [2, 1]
    assert frame["score"].iloc[0] > 0 > frame["score"].iloc[1]
    assert math.isnan(frame["low"].iloc[1])
    assert sentiment.extremes(doc, count=1)["text"].tolist() == [GLAD, GRIM]


def test_disagreements_name_the_words() -> None:
    treaty = "The United States signed a security treaty."
    frame = sentiment.disagreements(document(f"{CALM} {treaty}"), count=1)
    assert frame["text"].tolist() == [treaty]
    assert "united: VADER +1.8, here +0.00" in frame["words"].item()
    assert frame["difference"].item() > 0


def test_the_reason_names_the_whole_phrase_that_bends() -> None:
    made = read(
        load_article("It fell short of a triumph. It was very good, and far from a mess.\n")
    )
    reasons = sentiment.contributions(made).set_index("text")["reason"]
    assert "turned by “short of”" in reasons["triumph"]
    assert "strengthened by “very”" in reasons["good"]
    assert "turned by “far from”" in reasons["mess"]


def test_interval_in_words() -> None:
    assert "leans neither way" in sentiment.in_words(0.1, -0.2, 0.4)
    assert "is negative" in sentiment.in_words(-0.3, -0.4, -0.2)
    assert "no sentence" in sentiment.in_words(math.nan, math.nan, math.nan)
    assert "too little" in sentiment.in_words(0.3, math.nan, math.nan)


def test_interval_covers_the_mean_and_repeats() -> None:
    values = np.random.default_rng(1).normal(0.2, 1, 400)
    mean, low, high = sentiment.mean_interval(values)
    assert low < mean < high
    assert high - low == pytest.approx(2 * 1.96 / 20, rel=0.15)
    assert sentiment.mean_interval(values) == (mean, low, high)


# Subjectivity


def test_opinion_is_told_from_report() -> None:
    doc = document(
        "Surely we must admit that this is a shameful and utterly foolish policy! "
        "The ministry reported on Tuesday that 412 permits were issued in 2019, Mr. Alan Reed said."
    )
    frame = opinion.subjectivity(doc)
    assert frame["opinion"].iloc[0] > 0.6 > 0.2 > frame["opinion"].iloc[1]
    assert frame["for_opinion"].iloc[0] in opinion.model()["clues"]


def test_opinion_of_nothing_is_missing() -> None:
    assert math.isnan(opinion.probability(["*", "*"]))


# The tone around names


def test_tone_around_names() -> None:
    doc = document(
        "Anna Lindt won praise for her brave and brilliant work.", "Karl Voss lied again."
    )
    spans = [(0, 10), (57, 66)]
    frame = targets.toward_targets(doc, spans)
    assert frame["text"].tolist() == ["Anna Lindt", "Karl Voss"]
    assert frame["label"].tolist() == ["positive", "negative"]
    assert np.allclose(frame[["negative", "neutral", "positive"]].astype(float).sum(axis=1), 1)
    assert "lied" in frame["evidence"].iloc[1]
    for places, words in zip(frame["evidence_spans"], frame["evidence"], strict=True):
        assert [doc.article.text[a:b] for a, b in places] == list(words)


def test_names_are_found_when_none_are_given() -> None:
    doc = document("The mayor praised Anna Lindt in Vienna.")
    assert targets.toward_targets(doc)["text"].tolist() == ["Anna Lindt", "Vienna"]
    assert len(targets.toward_targets(doc, [])) == 0
    assert len(targets.toward_targets(doc, [(9000, 9010)])) == 0


def test_labels_take_bare_sentences() -> None:
    rows = [("Critics condemned Voss for his lies.", 18, 22), ("Voss is from Graz.", 0, 4)]
    assert targets.labels(rows) == ["negative", "neutral"]


# Any text


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=120))
def test_any_text_gives_scores_in_bounds(text: str) -> None:
    doc = read(Article("test", text, (Part("body", 0, len(text)),) if text.strip() else ()))
    frame = sentiment.sentence_scores(doc)
    assert frame["score"].between(-1, 1).all()
    sentiment.aggregates(doc)
    sentiment.by_voice(doc)
    opinion.subjectivity(doc)
    for found in (sentiment.contributions(doc), targets.toward_targets(doc)):
        assert all(text[row.start : row.end] == row.text for row in found.itertuples())


def test_many_names_in_one_sentence_are_weighed_within_the_time_limit() -> None:
    count = 3000
    sentence = targets.located("Anna Lindt praised " * count, 0, 4)[0]
    clues = [targets.clues(sentence, first, first + 2) for first in range(0, 3 * count, 3)]
    assert all(math.isfinite(part) for part in targets.chances(clues[-1]))


def test_repetition_is_scored_within_the_time_limit() -> None:
    norms = ["not", "very", "bad", ",", "but", "no", "United"] * 20_000
    assert len(valence.charges(norms, scoring.weights())) >= 20_000
