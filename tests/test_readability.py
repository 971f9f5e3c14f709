"""The formulas against hand counts, and what their scores are made of."""

from __future__ import annotations

import json
import math
import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.article import Article, Part
from helpers.document import Document, read
from helpers.grammar import passive_voice
from helpers.paths import MODELS
from helpers.readability.classic import (
    FORMULAS,
    breakdown,
    by_paragraph,
    by_sentence,
    by_voice,
    counts,
    formulas,
    hard_sentences,
    hard_words,
    marginal_effects,
    reading_time,
    scores,
    words_behind,
)
from helpers.readability.counting import is_complex, is_familiar
from helpers.readability.diversity import hdd, lexical_diversity, mattr, mtld
from helpers.readability.ease import (
    estimate,
    estimate_contributions,
    estimate_families,
    load_model,
    telling_words,
)
from helpers.readability.frequency import zipf
from helpers.readability.passages import (
    FAMILIES,
    family_of,
    features,
    passages,
    passive_verbs,
    word_rates,
)
from helpers.readability.rewriting import rewritten, what_if
from helpers.readability.style import heavy_constructions, sentence_style
from helpers.readability.textstat_check import _CMU, agreement, textstat_scores


def document(text: str) -> Document:
    """Each line a paragraph of the body."""
    parts = tuple(Part("body", m.start(), m.end()) for m in re.finditer(r"\S[^\n]*", text))
    return read(Article("toy", text, parts))


COUNTED = "The cat sat on the mat. Nobody in 2021 liked Iran’s well-known U.S. policy."
DENIAL = "We won.\nThe committee later denied an irresponsible, incomprehensible policy.\nHe ran."
# 13 words, 2 sentences; syllables 1 1 1 1 1 1 and 1 3 2 2 4 2 1 = 21; letters 17 + 40 = 57.
TOY = "The cat sat on the mat. The committee later denied responsible people it."
LONG = "\n".join(
    f"The {word} of the government was denied by every careful member in {year}. We laughed."
    for word, year in zip(
        "policy failure promise habit argument budget silence memory".split(),
        range(1991, 1999),
        strict=True,
    )
)


def value(frame: pd.DataFrame, name: str) -> float:
    return float(frame.set_index("measure")["value"][name])


def assert_verbatim(toy: Document, findings: pd.DataFrame) -> None:
    places = zip(findings["start"], findings["end"], strict=True)
    assert [toy.article.text[start:end] for start, end in places] == findings["text"].tolist()


def test_counts_by_hand() -> None:
    found = counts(
        document("The cat sat on the mat. Nobody in 2021 liked Iran’s well-known U.S. policy.")
    )
    expected = {
        "sentences": 2,
        "words": 14,
        "syllables": 6 + 3 + 1 + 5 + 1 + 2 + 2 + 2 + 3,
        "monosyllables": 8,
        "polysyllables": 3,
        "letters": 17 + 6 + 2 + 5 + 5 + 9 + 2 + 6,
        "characters": 17 + 6 + 2 + 4 + 5 + 5 + 9 + 2 + 6,
    }
    assert {name: value(found, name) for name in expected} == expected


def test_the_published_equations_on_hand_counts() -> None:
    sums = {
        "words": 100.0, "sentences": 5.0, "syllables": 150.0, "letters": 450.0,
        "characters": 460.0, "monosyllables": 60.0, "polysyllables": 12.0, "long": 25.0,
        "short": 35.0, "complex": 10.0, "unfamiliar": 12.0, "new_unknown": 20.0,
    }  # fmt: skip
    worked = {
        "flesch_reading_ease": 206.835 - 1.015 * 20 - 84.6 * 1.5,
        "flesch_kincaid": 0.39 * 20 + 11.8 * 1.5 - 15.59,
        "gunning_fog": 12.0,
        "smog": 1.043 * math.sqrt(72) + 3.1291,
        "ari": 4.71 * 4.6 + 10 - 21.43,
        "coleman_liau": 0.0588 * 450 - 0.296 * 5 - 15.8,
        "dale_chall": 0.1579 * 12 + 0.0496 * 20 + 3.6365,
        "dale_chall_cloze": 64 - 0.95 * 12 - 0.69 * 20,
        "spache": 0.121 * 20 + 0.082 * 20 + 0.659,
        "linsear_write": (88 + 36) / 5 / 2,
        "eflaw": 27.0,
        "lix": 45.0,
        "rix": 5.0,
        "forcast": 20 - 90 / 10,
    }
    assert {name: float(f.score(sums)) for name, f in FORMULAS.items()} == pytest.approx(worked)


def test_the_steps_in_dale_chall_and_linsear_write() -> None:
    sums = {"words": 100.0, "sentences": 10.0, "unfamiliar": 5.0, "polysyllables": 10.0}
    assert FORMULAS["dale_chall"].score(sums) == pytest.approx(0.1579 * 5 + 0.0496 * 10)
    assert FORMULAS["linsear_write"].score(sums) == pytest.approx(12 / 2 - 1)
    above = sums | {"words": 199.0, "sentences": 19.9, "unfamiliar": 10.0}
    assert FORMULAS["dale_chall"].score(above) == pytest.approx(
        0.1579 * 1000 / 199 + 0.0496 * 10 + 3.6365
    )


def test_a_text_scored_by_hand() -> None:
    found = scores(document(TOY))
    assert found["flesch_kincaid"] == pytest.approx(0.39 * 6.5 + 11.8 * 21 / 13 - 15.59)
    assert found["flesch_reading_ease"] == pytest.approx(206.835 - 1.015 * 6.5 - 84.6 * 21 / 13)


def test_what_cannot_be_computed_is_missing_with_a_reason() -> None:
    nothing = formulas(document("— … —"))
    assert nothing["value"].isna().all()
    assert (nothing["note"] != "").all()
    short = formulas(document("We won. They lost.")).set_index("measure")
    assert math.isnan(short["value"]["smog"])
    assert "only 2" in short["note"]["smog"]
    flagged = formulas(document(LONG)).set_index("measure")
    assert flagged["value"]["smog"] > 0
    assert "with 16" in flagged["note"]["smog"]
    assert math.isnan(value(reading_time(document("…")), "reading_time"))


def test_reading_time_is_that_of_slow_and_quick_readers() -> None:
    frame = reading_time(document("The road is open to us. " * 70))
    assert frame.loc[0, "value"] == pytest.approx(420 / 238)
    assert frame.loc[0, "low"] == pytest.approx(420 / 300)
    assert frame.loc[0, "high"] == pytest.approx(420 / 175)


def test_passages_hold_a_hundred_and_fifty_words_and_a_short_last_one_is_joined() -> None:
    made = document("The road is open to us. " * 70)  # 420 words in sentences of six
    assert [piece.table[:, 0].sum() for piece in passages(made)] == [150, 150, 120]
    short = document("The road is open to us. " * 64)
    assert [piece.table[:, 0].sum() for piece in passages(short)] == [150, 234]


def test_intervals_hold_the_score_and_do_not_change() -> None:
    frame = formulas(document(LONG))
    assert (frame["low"] <= frame["value"]).all()
    assert (frame["value"] <= frame["high"]).all()
    assert (frame["low"] < frame["high"]).sum() >= 10
    assert formulas(document(LONG)).equals(frame)


@given(st.lists(st.sampled_from("abcdef"), min_size=4, max_size=30))
def test_mattr_is_the_mean_over_all_windows(words: list[str]) -> None:
    shares = [len(set(words[i : i + 4])) / 4 for i in range(len(words) - 3)]
    assert mattr(words, window=4) == pytest.approx(sum(shares) / len(shares))


@pytest.mark.parametrize("name", FORMULAS)
def test_breakdown_adds_up(name: str) -> None:
    toy = document(LONG)
    assert breakdown(toy, name)["contribution"].sum() == pytest.approx(scores(toy)[name])


@pytest.mark.parametrize("name", ["flesch_kincaid", "spache", "dale_chall", "smog", "coleman_liau"])
def test_marginal_effect_is_what_leaving_the_sentence_out_does(name: str) -> None:
    lines = [
        "Zorvia denied the treaty.",
        "The diplomat mocked Zorvia with a treaty of utter irrelevance.",
        "A harbour burned.",
        "The diplomat wept in the harbour all night.",
        "Nobody came.",
    ]
    effects = marginal_effects(document("\n".join(lines)), name)
    for i in range(len(lines)):
        rest = document("\n".join(lines[:i] + lines[i + 1 :]))
        assert effects["score_without"][i] == pytest.approx(scores(rest)[name])


def test_unknown_names_are_refused_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match="flesch_kincaid"):
        breakdown(document(TOY), "flesh")
    with pytest.raises(ValueError, match="polysyllables"):
        words_behind(document(TOY), "hard")


@pytest.mark.parametrize(
    ("word", "easy"),
    [
        ("dog", True), ("dogs", True), ("dog’s", True), ("carried", True), ("running", True),
        ("happier", True), ("easily", True), ("1947", True), ("don't", True),
        ("snow-white", True), ("burner", False), ("snow-treaty", False), ("treaty", False),
        ("clippings", False), ("mist", False), ("ups", False),
        ("clapped", True), ("skipping", True),
    ],
)  # fmt: skip
def test_familiar_words_by_the_rules_of_dale_and_chall(word: str, easy: bool) -> None:
    assert is_familiar(word, "dale_chall") is easy


def test_a_name_is_unfamiliar_once() -> None:
    behind = words_behind(
        document("We met Zorvia. Then Zorvia left, and Zorvia’s dog ran."), "unfamiliar"
    )
    assert behind["text"].tolist() == ["Zorvia"]


@pytest.mark.parametrize(
    ("word", "complex_"),
    [
        ("responsible", True), ("created", False), ("companies", True), ("bookkeeper", False),
        ("grandmother", False), ("state-of-mind", False), ("cat", False), ("policy", True),
        ("anticipated", True), ("determined", True), ("decided", False),
        ("waterway", False), ("butterfly", False),
    ],
)  # fmt: skip
def test_complex_by_gunnings_rule(word: str, complex_: bool) -> None:
    assert is_complex(word) is complex_


def test_counts_name_the_voice() -> None:
    toy = document("The mayor left. “We won,” said Anna Brown.")
    assert set(counts(toy)["voice"]) == {"all"}
    assert set(counts(toy, voice="author")["voice"]) == {"author"}


def test_words_behind_a_count_are_as_many_as_the_count() -> None:
    toy = document(LONG)
    found = counts(toy)
    for name in (
        "words",
        "monosyllables",
        "polysyllables",
        "long",
        "short",
        "complex",
        "unfamiliar",
    ):
        behind = words_behind(toy, name)
        assert len(behind) == value(found, name)
        assert_verbatim(toy, behind)
    assert words_behind(toy, "words")["syllables"].sum() == value(found, "syllables")


def test_each_word_tells_where_its_syllables_come_from() -> None:
    behind = words_behind(document("In 2021 the blorptastic UN."), "syllables")
    sources = ["dictionary", "number", "dictionary", "rule", "letters"]
    assert behind["syllable_source"].tolist() == sources


def test_hard_words_and_sentences() -> None:
    toy = document(
        "We won.\nThe committee later denied an irresponsible, incomprehensible policy.\nHe ran."
    )
    ranked = hard_sentences(toy)
    assert ranked["sentence"][0] == 1
    assert "incomprehensible" in ranked["hard_words"][0]
    labels = hard_words(toy).set_index("text")["label"]
    assert labels["incomprehensible"] == "both"
    assert "won" not in labels


def test_by_place_adds_up() -> None:
    toy = document(LONG)
    total = value(counts(toy), "syllables")
    assert by_sentence(toy)["syllables"].sum() == total
    assert by_paragraph(toy)["syllables"].sum() == total
    assert len(by_paragraph(toy)) == 8
    assert by_paragraph(toy)["smog"].isna().all()


def test_each_voice_apart() -> None:
    toy = document("The mayor lied. “Responsibility is inconvenient,” said Anna Brown. We paid.")
    voices = by_voice(toy).query("measure == 'flesch_kincaid'").set_index("voice")["value"]
    assert {"all", "author"} <= set(voices.index)
    assert voices["author"] < voices["all"]


def test_parts_are_told_apart() -> None:
    text = "Incomprehensible Responsibilities\nWe won. They lost."
    article = Article("toy", text, (Part("title", 0, 33), Part("body", 34, len(text))))
    toy = read(article)
    assert value(counts(toy), "words") == 4
    assert value(counts(toy, parts=("title", "body")), "words") == 6


def test_textstat_runs_on_our_sentences_without_its_dictionary() -> None:
    text = "We lost. They won. Why? Because money talks."
    found = textstat_scores(document(text)).set_index("formula")["value"]
    assert found["eflaw"] == pytest.approx((8 + 3) / 4)
    assert found["smog"] == pytest.approx(3.1291)
    beside = agreement(document(text)).set_index("formula")
    assert beside["cause"]["lix"] == "textstat counts 1 sentences, we count 4"
    made_of = beside[["from_sentences", "from_syllables", "from_words", "from_rule"]].sum(axis=1)
    np.testing.assert_allclose(
        made_of[beside["ours"].notna()], beside["difference"][beside["ours"].notna()], atol=1e-9
    )


def test_textstat_gives_linsear_write_below_a_hundred_words_too() -> None:
    found = textstat_scores(document("Few had seen the policy.")).set_index("formula")["value"]
    assert found["linsear_write"] == pytest.approx((4 + 3 - 2) / 2)


def test_diversity_by_hand() -> None:
    assert mattr(["a", "b", "a", "c"], window=2) == 1.0
    assert mattr(["a", "a", "b", "b"], window=2) == pytest.approx((0.5 + 1 + 0.5) / 3)
    # a a falls to one half: ten words make five runs either way.
    assert mtld(["a"] * 10) == pytest.approx(2.0)
    assert mtld([str(i) for i in range(20)]) == 20
    assert hdd(["a"] * 50) == pytest.approx(1 / 42)
    assert hdd([str(i) for i in range(42)]) == pytest.approx(1.0)
    assert math.isnan(hdd(["a"] * 41))
    assert math.isnan(mtld(["a"] * 9))
    # Forwards a a is a run and the rest is no part of one; backwards 8 of 10 words differ.
    repeated = ["a", "a", *"bcdefgha"]
    assert mtld(repeated) == pytest.approx((10 / 1 + 10 / (0.2 / 0.28)) / 2)
    longer = ["a", "a", *"bcdefghia"]
    assert mtld(longer) == pytest.approx((11 / 1 + 11 / (2 / 11 / 0.28)) / 2)
    empty = lexical_diversity(document("…")).set_index("measure")
    assert empty["value"].isna().all()
    assert "at least 1 word" in empty["note"]["lexical_density"]


def test_sentence_style_by_hand() -> None:
    toy = document("The dog barked. The dog was seen by the neighbour because it barked.")
    found = sentence_style(toy)
    assert value(found, "sentence_length") == pytest.approx(6.5)
    assert value(found, "sentence_length_change") == 7
    assert set(found["note"]) == {""}
    assert value(found, "subordinators") == pytest.approx(100 / 13)
    assert value(found, "passives") == pytest.approx(100 / 13)
    assert value(found, "overlap") > 0.5
    assert set(heavy_constructions(toy)["label"]) == {"passive", "subordinator"}
    assert sentence_style(document("…"))["value"].isna().all()


def test_the_estimate_tells_easy_from_hard_and_says_why() -> None:
    easy = "The dog ran to the boy. He was glad. They played in the sun all day. " * 6
    hard = (
        "Notwithstanding the constitutional ambiguities surrounding delegated authority, the "
        "commission’s interpretation presupposes institutional equilibria whose stability remains "
        "undemonstrated. "
    ) * 5
    easy_rows, hard_rows = (estimate(document(text)).set_index("measure") for text in (easy, hard))
    assert easy_rows["value"]["estimated_ease"] > hard_rows["value"]["estimated_ease"] + 1
    assert easy_rows["value"]["estimated_grade"] < hard_rows["value"]["estimated_grade"]
    assert hard_rows["value"]["estimated_percentile"] < 10
    assert (hard_rows["low"] <= hard_rows["value"]).all()
    added = estimate_contributions(document(hard))
    assert added["grades"].sum() == pytest.approx(hard_rows["value"]["estimated_grade"])
    assert estimate(document("…"))["value"].isna().all()


def test_an_extreme_text_stops_at_the_edge_of_the_corpus() -> None:
    extreme = document("incomprehensibility antidisestablishmentarianism; " * 300)
    found = estimate(extreme).set_index("measure")
    assert found["value"]["estimated_ease"] == pytest.approx(load_model().range[0])
    assert "corpus" in found["note"]["estimated_ease"]
    added = estimate_contributions(extreme)
    assert added["grades"].sum() == pytest.approx(found["value"]["estimated_grade"])


def test_the_interval_is_as_wide_as_its_recorded_coverage_says() -> None:
    about = json.loads((MODELS / "readability.json").read_text(encoding="utf-8"))
    recorded = about["cross_validated"]
    assert 0.88 <= recorded["coverage_90"] <= 0.92
    assert recorded["r"] >= 0.775
    assert min(recorded["r_Info"], recorded["r_Lit"]) >= 0.6
    found = estimate(document(LONG)).set_index("measure").loc["estimated_ease"]
    assert found["high"] - found["low"] == pytest.approx(2 * about["half_width_90"])


@pytest.mark.parametrize(
    ("heavy", "plain"),
    [
        (
            "The administration’s utilisation of extraordinary prerogatives necessitated judicial "
            "intervention, which the ministry subsequently repudiated.",
            "The government used its powers. The judges stopped it. It did not listen.",
        ),
        (
            "Notwithstanding persistent remonstrations from the municipality’s inhabitants, "
            "construction of the thoroughfare commenced.",
            "The people in the town said no. They built the road all the same.",
        ),
    ],
)
def test_a_plainer_sentence_lowers_the_grade(heavy: str, plain: str) -> None:
    toy = document(f"{LONG}\n{heavy}")
    last = len(toy.sentences) - 1
    found = what_if(toy, sentence=last, to=plain).set_index("measure")
    assert found["change"]["estimated_grade"] < 0


def test_every_feature_has_a_family() -> None:
    assert {family_of(name) for name in load_model().terms} <= set(FAMILIES.values())


def test_what_if_shows_before_and_after() -> None:
    toy = document(
        "We won.\nThe committee later denied an irresponsible, incomprehensible policy.\nHe ran."
    )
    found = what_if(toy, sentence=1, to="They said no.").set_index("measure")
    assert found["before"]["words"] == 12
    assert found["after"]["words"] == 7
    assert found["change"]["flesch_kincaid"] < 0
    assert found["after"]["flesch_kincaid"] == pytest.approx(
        scores(document("We won.\nThey said no.\nHe ran."))["flesch_kincaid"]
    )
    assert what_if(toy, sentence=0, to="").set_index("measure")["after"]["sentences"] == 2
    with pytest.raises(IndexError, match="0 to 2"):
        what_if(toy, sentence=3, to="No.")


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200))
def test_any_text_is_measured_or_missing(text: str) -> None:
    toy = document(text)
    for frame in (formulas(toy), estimate(toy), lexical_diversity(toy), sentence_style(toy)):
        missing = frame["value"].isna()
        assert (frame["note"][missing] != "").all()
    assert_verbatim(toy, hard_words(toy))


# --- by hand, where a small fault would pass for a result ---------------------------------------

SHORE = "The ferry left the old quay. Ann’s dog sat in Ghent and saw Zorvia."


def test_features_of_a_passage_by_hand() -> None:
    (passage,) = passages(document(SHORE))
    found = features(passage)
    assert found["length_mean"] == pytest.approx(math.log(14 / 2))
    assert found["length_words_over_5"] == 1
    assert found["length_words_over_10"] == 0
    assert found["rate_syllables"] == pytest.approx((7 + 10) / 14)
    assert found["rate_short"] == pytest.approx(8 / 14)  # The the old dog sat in and saw
    assert found["names"] == pytest.approx(3 / 14)
    assert found["nouns_per_verb"] == pytest.approx(6 / (3 + 1))
    assert found["words_before_verb"] == pytest.approx((2 + 3) / 2)  # The ferry; Ann ’s dog
    # Ghent and Zorvia are rare, Ann is not; ten other words, of which two are a tenth and more.
    assert found["names_rare"] == pytest.approx(2 / 14)
    rarest = [zipf(word) for word in ("quay", "ferry", "sat", "dog")]
    assert found["zipf_rarest_tenth"] == pytest.approx(sum(rarest[:2]) / 2)
    assert found["zipf_rarest_third"] == pytest.approx(sum(rarest) / 4)
    plain = "the ferry left the old quay dog sat in and saw".split()
    assert found["zipf_under_5"] == pytest.approx(sum(zipf(word) < 5 for word in plain) / 11)
    bands = [share for name, share in found.items() if name.startswith("zipf_near_")]
    assert sum(bands) == pytest.approx(1)


def test_variety_is_that_of_every_fifth_window_of_fifty() -> None:
    numerals = " ".join(str(number) for number in range(50))
    (passage,) = passages(document("no " * 10 + numerals))
    # From the first word: one of ten and forty others; from the sixth: one of five and 45.
    assert features(passage)["variety"] == pytest.approx((41 + 46) / 2 / 50)
    (short,) = passages(document("no " * 50))
    assert features(short)["variety"] == 0.8


def test_the_share_of_a_word_leaves_punctuation_out() -> None:
    (passage,) = passages(document("We saw it. We ran."))
    assert word_rates(passage) == pytest.approx(
        {"we": math.sqrt(2 / 5), "saw": math.sqrt(1 / 5), "it": math.sqrt(1 / 5)}
        | {"ran": math.sqrt(1 / 5)}
    )


@pytest.mark.parametrize(
    ("sentences", "sizes"), [(14, [140]), (23, [230]), (24, [150, 90]), (38, [150, 230])]
)
def test_a_passage_has_150_words_and_the_last_one_90(sentences: int, sizes: list[int]) -> None:
    toy = document("We saw the old red boat at the long quay. " * sentences)
    assert [len(passage.words) for passage in passages(toy)] == sizes


def test_the_telling_words_add_up_to_the_words_chosen() -> None:
    toy, model = document(SHORE), load_model()
    chosen = estimate_contributions(toy).set_index("family")["grades"]["the words chosen"]
    against_the_mean = chosen + model.word_mean * model.grades_per_unit
    found = telling_words(toy).set_index("word")
    assert found["grades"].sum() == pytest.approx(against_the_mean)
    assert found["count"]["the"] == 2


def test_each_family_says_in_words_what_it_adds() -> None:
    found = estimate_families(document(LONG))
    assert found["family"][0] == "mean text"
    for family, grades, said in found[1:].itertuples(index=False):
        does = "adds" if grades > 0 else "saves"
        assert said == f"{family.capitalize()}: {does} {abs(grades):.1f} of a grade."
    assert found["grades"][1:].abs().is_monotonic_decreasing


def test_hdd_of_one_word_twice_and_42_others() -> None:
    # Of 44 words 42 are drawn: one alone stays out in 2 of 44 draws, both of a pair in 1 of 946.
    words = ["a", "a", *(str(number) for number in range(42))]
    assert hdd(words) == pytest.approx((42 * 42 / 44 + 945 / 946) / 42)


def test_lexical_diversity_names_the_voice_and_counts_its_words() -> None:
    toy = document("The tired mayor left. “Dogs bark,” said Anna Brown.")
    everything = lexical_diversity(toy)
    assert set(everything["voice"]) == {"all"}
    # tired mayor left Dogs bark said Anna Brown, among nine words
    assert value(everything, "lexical_density") == pytest.approx(100 * 8 / 9)
    assert value(lexical_diversity(document("The otter saw the dog.")), "rare_words") == 20
    author = lexical_diversity(toy, voice="author")
    assert set(author["voice"]) == {"author"}
    assert set(author["n"]) == {7}


def test_three_sentences_are_enough_for_an_interval_and_for_smog() -> None:
    three = formulas(document("We won. The ferry sailed at noon. Nobody came.")).set_index(
        "measure"
    )
    assert three.loc["flesch_kincaid", ["low", "high"]].notna().all()
    assert three.loc["smog", ["value", "low", "high"]].notna().all()
    assert math.isnan(scores(document("We won. Nobody came."))["smog"])
    assert not math.isnan(scores(document("We won. Nobody came. It rained."))["smog"])
    two = formulas(document("We won. The ferry sailed at noon.")).set_index("measure")
    assert two.loc["flesch_kincaid", ["low", "high"]].isna().all()
    four = by_paragraph(document("We won. They lost. The policy failed. The committee ran."))
    assert four["smog"][0] == pytest.approx(1.043 * math.sqrt(2 * 30 / 4) + 3.1291)


def test_columns_come_in_the_order_that_is_documented() -> None:
    place = ["sentence", "paragraph", "start", "end", "text"]
    assert by_sentence(document(TOY)).columns[:5].tolist() == place
    assert hard_sentences(document(TOY)).columns[:6].tolist() == ["rank", *place]
    assert by_paragraph(document(TOY)).columns[:4].tolist() == ["paragraph", *place[2:]]


def test_short_and_long_words_by_their_letters() -> None:
    found = counts(document("An old boat and the six men crossed; nobody laughed."))
    assert value(found, "short") == 6  # An old and the six men
    assert value(found, "long") == 2  # crossed laughed, but not nobody


def test_parts_before_and_after_a_rewritten_sentence_keep_their_words() -> None:
    text = "The ferry\nWe won. They lost.\nNobody came."
    parts = (Part("title", 0, 9), Part("body", 10, 28), Part("body", 29, len(text)))
    toy = read(Article("toy", text, parts))
    after = rewritten(toy, 2, "It rained on\nall of them.").article
    assert after.text == "The ferry\nWe won. It rained on all of them.\nNobody came."
    assert [after.text[part.start : part.end] for part in after.parts] == [
        "The ferry", "We won. It rained on all of them.", "Nobody came."
    ]  # fmt: skip
    without = rewritten(toy, 0, "").article
    assert [without.text[part.start : part.end] for part in without.parts] == [
        "We won. They lost.", "Nobody came."
    ]  # fmt: skip


def test_a_sentence_that_there_is_not_cannot_be_rewritten() -> None:
    for sentence in (-1, 2, 3):
        with pytest.raises(IndexError, match="run from 0 to 1"):
            rewritten(document("We won. They lost."), sentence, "It rained.")


def test_textstat_is_told_the_dictionary_and_nothing_else() -> None:
    assert len(_CMU()["policy"][0]) == 3
    with pytest.raises(KeyError):
        _CMU()["blorptastic"]


def test_a_single_word_is_scored() -> None:
    found = scores(document("Stop."))
    assert found["flesch_kincaid"] == pytest.approx(0.39 + 11.8 - 15.59)


def test_only_smog_asks_for_thirty_sentences() -> None:
    notes = formulas(document(LONG)).set_index("measure")["note"]
    assert notes["flesch_kincaid"] == ""
    short = formulas(document(TOY)).set_index("measure")["note"]
    assert short["flesch_kincaid"].endswith("of 100 words; with 13 read it with care.")


def test_equally_hard_sentences_come_in_reading_order() -> None:
    toy = document("We won. Policies fail. Nobody came. Policies fail. We won.")
    ranked = hard_sentences(toy)["sentence"].tolist()
    assert ranked.index(1) < ranked.index(3)
    assert ranked.index(0) < ranked.index(4)


def test_the_reason_counts_syllables() -> None:
    reasons = words_behind(document("The policy."), "words")
    assert "2 syllables" not in " ".join(reasons["reason"])
    (reason,) = words_behind(document("The policy."), "polysyllables")["reason"]
    assert "3 syllables" in reason
    (reason,) = words_behind(document("The policy."), "monosyllables")["reason"]
    assert reason.startswith("“The” has one syllable")


def test_a_participle_after_another_word_is_no_passive() -> None:
    keys = "it was not often seen but it was the ferry found by ann".split()
    tags = "PRP VBD RB RB VBN CC PRP VBD DT NN VBN IN NNP".split()
    lemmas = "it be not often see but it be the ferry find by ann".split()
    assert passive_verbs(keys, tags, lemmas) == [4]


def test_passives_are_those_that_the_grammar_shows() -> None:
    toy = document("The gates were tried and locked. The road was, in the end, closed.")
    found = heavy_constructions(toy)
    counted = found[found["label"] == "passive"]["end"].tolist()
    assert counted == passive_voice(toy)["end"].tolist()
    assert len(counted) == 3


def test_rates_of_heavy_constructions_by_hand() -> None:
    # Eight words of which two are nominalisations, one a passive and one subordinates.
    found = sentence_style(document("Nobody knew whether happiness and movement were denied."))
    assert value(found, "nominalisations") == pytest.approx(200 / 8)
    assert value(found, "passives") == pytest.approx(100 / 8)
    assert value(found, "subordinators") == pytest.approx(100 / 8)
