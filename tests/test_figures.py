"""Figures of speech: each with a sentence that has it and a near miss that has not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.article import Article, Part, load_article
from helpers.document import Document, read
from helpers.rhetoric.figures import definitions, figure_rates, figures

ALL = list(definitions()["figure"])


def document(text: str) -> Document:
    """A document whose paragraphs are the lines of `text`, all of them body."""
    parts, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            parts.append(Part("body", start, start + len(line)))
        start += len(line) + 1
    return read(Article("text", text, tuple(parts)))


def found(text: str, label: str) -> list[str]:
    return figures(document(text), only=[label])["text"].tolist()


HITS = [
    ("anaphora", "We need schools. We need roads. We need hope."),
    ("anaphora", "No one should feel that fear. No one should feel that shame."),
    ("epistrophe", "They came to the wrong place, they left for the wrong place."),
    (
        "symploce",
        "The poor want a fair wage, the poor demand a fair wage, the poor earn a fair wage.",
    ),
    ("anadiplosis", "The mistake led to anger. Anger led to war."),
    ("epizeuxis", "This must never, never happen again."),
    ("diacope", "She wanted a deal, a better deal, and she got it."),
    ("ploce", "In the end, a promise is a promise."),
    ("tricolon", "The bold plan, the timid vote, and the bitter end tell us what happened."),
    ("tricolon", "He came, saw and conquered."),
    ("tricolon", "They lie, they cheat, and they steal."),
    ("tetracolon", "They lie, they cheat, they hide, and they steal."),
    ("asyndeton", "I came, I saw, I conquered."),
    ("antithesis", "On the one hand, the town wants jobs. On the other hand, it wants silence."),
    ("antithesis", "He was sent not to praise the king but to bury him."),
    ("antithesis", "We asked for a bridge, not a wall."),
    ("antithesis", "It is not a mistake. It is a crime."),
    ("antimetabole", "Some eat to live, but others live to eat."),
    ("parallelism", "The rich man builds a tall house. The poor man builds a small hut."),
    ("parenthesis", "The council — as everyone had feared — said nothing."),
    ("fragment", "The mayor kept her word. Which is more than the council did."),
    (
        "rhetorical question",
        "The plan failed. How could anyone believe such a thing? The mayor never did.",
    ),
    ("rhetorical question", "The mayor knew it. Why wait for another year? She had the votes."),
    ("hypophora", "Did the plan work? No."),
    ("exclamation", "What a day for the town!"),
    ("imperative", "Consider the price of bread."),
    ("apostrophe", "O Liberty, what crimes are done in thy name."),
    ("alliteration", "It was a dull, dark day."),
    ("litotes", "Such mistakes are not uncommon."),
    ("litotes", "That is no small matter."),
    ("simile", "The minister fought like a lion."),
    ("simile", "His voice was as cold as a stone."),
    ("proverb", "As they say, you can't have your cake and eat it."),
    ("idiom", "The ministry turned a blind eye to it."),
    ("metonymy", "Moscow rejected the offer."),
    ("metonymy", "The White House has refused to answer."),
    ("hyperbole", "I have told you a million times."),
]


@pytest.mark.parametrize(("label", "text"), HITS)
def test_found(label: str, text: str) -> None:
    assert len(found(text, label)) == 1


MISSES = [
    ("anaphora", "The plan was late. The mayor was angry. The vote was lost."),
    ("anaphora", "Ann Hall left the room. Ann Hall came back on Tuesday."),
    ("epistrophe", "The plan failed in May. The vote came in June."),
    ("anadiplosis", "He met the mayor. The vote was lost."),
    ("epizeuxis", "I know that that plan had had its day."),
    ("diacope", "The deal was signed, and the later deal was not."),
    ("ploce", "The promise is a lie."),
    ("tricolon", "Hall, Reed, and Shaw voted for it."),
    ("tricolon", "In March, towns and villages were flooded."),
    ("tricolon", "Ann Hall, a lawyer and a mother, left."),
    ("tricolon", "When he wins, taxes rise, and wages fall."),
    ("asyndeton", "We saw the house, the garden, and the well."),
    ("antithesis", "She was not only kind but also brave."),
    ("antithesis", "The mayor did not come. It is late."),
    ("antimetabole", "The council met the mayor and the mayor met the press."),
    ("parenthesis", "The plan (2019) was late."),
    ("fragment", "The mayor kept her word. The council did not."),
    ("rhetorical question", "“Who paid for it?” he asked the mayor."),
    ("rhetorical question", "They wondered who had paid for it."),
    ("rhetorical question", "The vote was close. Who won in Leeds? The count goes on."),
    ("rhetorical question", "HALL: We lost. Should we not have won? The poll was late."),
    ("tricolon", "Those who met the mayor, said it was late and were sent home by the guards."),
    ("tricolon", "If firms want to go abroad, let them stay there and keep their goods there."),
    ("tricolon", "He spoke of the long road that lay before us all, my life and my work."),
    ("rhetorical question", "Who paid for the road?\nThe town did, in the end, over ten years."),
    ("exclamation", "The day was long."),
    ("imperative", "The council will consider the price of bread."),
    ("alliteration", "The mayor of the city met the press."),
    ("alliteration", "A phone, a pen and a cheap chair."),
    ("litotes", "Such mistakes are not common."),
    ("simile", "I would like a cup of tea."),
    ("simile", "It looks like a winner."),
    ("simile", "Come as soon as a seat is free."),
    ("idiom", "He is blind in one eye."),
    ("metonymy", "The talks were held in Moscow."),
    ("metonymy", "The Washington Post reported it."),
    ("hyperbole", "He told me three times."),
]


@pytest.mark.parametrize(("label", "text"), MISSES)
def test_near_miss(label: str, text: str) -> None:
    assert found(text, label) == []


def test_members_of_a_tricolon() -> None:
    text = "The bill will cut the tax, mend the roads and end the war."
    row = figures(document(text), only=["tricolon"]).iloc[0]
    assert [text[a:b] for a, b in row["members"]] == [
        "cut the tax",
        "mend the roads",
        "end the war",
    ]
    assert row["isocolon"]


def test_a_subject_in_three_parts_ends_before_its_verb() -> None:
    text = "The bold plan, the timid vote, and the bitter end tell us what happened."
    assert found(text, "tricolon") == ["The bold plan, the timid vote, and the bitter end"]


def test_polysyndeton_and_climax() -> None:
    assert found("It was a day of fear and blood and shame.", "polysyndeton")
    grows = "He promised us new jobs, a fair wage for all, and a country that we could be proud of."
    assert found(grows, "climax")


def test_refrain_needs_three_paragraphs() -> None:
    line = "And nothing was done about it."
    text = "\n".join(f"{start} came and went. {line}" for start in ("Spring", "Summer", "Autumn"))
    assert found(text, "refrain") == [line.rstrip(".")] * 3
    assert found(text.rsplit("\n", 1)[0], "refrain") == []


def test_quoted_figure_has_its_speaker() -> None:
    text = "“We need schools. We need roads. We need hope,” Ann Hall told the council on Monday."
    assert set(figures(document(text), only=["anaphora"])["voice"]) == {"Ann Hall"}


def test_default_article() -> None:
    rows = figures(read(load_article("iran-russia-2023")), only=ALL)
    labels = set(rows["label"])
    assert {"antithesis", "proverb", "fragment", "metonymy"} <= labels
    assert not labels & {"exclamation", "rhetorical question", "imperative", "simile", "refrain"}
    assert (rows["kind"] == "figure").all()


def test_only_and_voice() -> None:
    text = "We asked for a bridge, not a wall. That is no small matter."
    assert set(figures(document(text), only=["litotes"])["label"]) == {"litotes"}
    assert len(figures(document(text), voice="Ann Hall")) == 0
    with pytest.raises(ValueError, match="No such figure"):
        figures(document(text), only=["metaphora"])


def test_every_figure_is_defined_with_its_source() -> None:
    table = definitions()
    assert table["figure"].is_unique
    assert table["source"].str.contains(r"\d").all()
    assert table["definition"].str.endswith(".").all()


def test_rates_count_per_thousand_words() -> None:
    rates = figure_rates(document("That is no small matter for all of us here."))
    row = rates[rates["measure"] == "litotes"].iloc[0]
    assert row["n"] == 1
    assert row["value"] == pytest.approx(100.0)


def test_nothing_found_is_an_empty_table() -> None:
    for text in ("", "The mayor left."):
        rows = figures(document(text))
        assert len(rows) == 0
        assert "members" in rows.columns


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet=st.characters(codec="utf-8"), max_size=300)
    | st.text("no t,.;—“”?!(the and)", max_size=300)
)
def test_any_text(text: str) -> None:
    rows = figures(document(text), only=ALL)
    for row in rows.itertuples():
        assert text[row.start : row.end] == row.text
        assert all(row.start <= row.end and 0 <= a < b <= len(text) for a, b in row.members)


@pytest.mark.parametrize(
    "text",
    [
        "the " * 20_000,
        "no, " * 20_000,
        "We need hope. " * 3_000,
        "a and b, " * 8_000,
        "A — b (c " * 5_000,
    ],
)
def test_repetition_without_end_is_read_within_the_time_limit(text: str) -> None:
    figures(document(text), only=ALL)
