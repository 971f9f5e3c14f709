"""Actors: who is named, joined under one name, and what each does."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.actors import actors, called, hidden_agents, mentions, who_does_what
from helpers.article import load_article
from helpers.document import Document, read
from helpers.grammar import clauses, passive_voice, passives
from tests.test_figures import document


def names(text: str, actor: str) -> list[str]:
    rows = mentions(document(text))
    return rows[rows["actor"] == actor]["text"].tolist()


def test_a_country_by_all_its_names() -> None:
    text = (
        "France signed the treaty. Paris has refused to explain it. The Élysée said nothing, and "
        "French officials left the room."
    )
    assert names(text, "France") == ["France", "Paris", "Élysée", "French officials"]


@pytest.mark.parametrize(
    "text",
    [
        "He lives in Paris.",
        "Paris Hilton left.",
        "We drank French wine.",
        "She reads the Paris Review.",
    ],
)
def test_what_only_looks_like_a_country(text: str) -> None:
    assert names(text, "France") == []


def test_the_pronoun_us_is_no_country() -> None:
    assert names("The storm hit us hard. It hit the US hard.", "United States") == ["US"]


def test_a_person_by_title_surname_and_pronoun() -> None:
    text = (
        "Gov. Maria Ortiz vetoed the bill on Monday. Ms. Ortiz said it was late. She left early, "
        "and the governor did not explain her decision."
    )
    assert len(names(text, "Maria Ortiz")) == 5
    table = actors(document(text))
    assert table.iloc[0]["actor"] == "Maria Ortiz"
    assert table.iloc[0]["type"] == "person"
    assert table.iloc[0]["mentions"] == 5


def test_a_title_is_no_part_of_a_name() -> None:
    text = "Councillor Ann Hall spoke to the town last week. Councillor Hall said it was late."
    assert len(names(text, "Ann Hall")) == 2
    text = "It was signed by Defence Secretary Ann Hall last week. Hall left on Monday."
    assert len(names(text, "Ann Hall")) == 2


TYPES = [
    ("We met at the Mill Street Library in June.", "Mill Street Library", "organisation"),
    ("We walked down Mill Street in the rain.", "Mill Street", "place"),
    ("The plant of General Motors shut in the spring.", "General Motors", "organisation"),
    ("They put the Clean Water Act to the vote.", "Clean Water Act", "work"),
    ("It rains all year in Vermont and it snows there.", "Vermont", "place"),
    ("It is quiet in Thornby, and it is cheap.", "Thornby", "place"),
    ("A word with Ms. House was all we asked for.", "House", "person"),
]


@pytest.mark.parametrize(("text", "actor", "kind"), TYPES)
def test_types(text: str, actor: str, kind: str) -> None:
    table = actors(document(text)).set_index("actor")
    assert table.loc[actor, "type"] == kind


def test_the_head_of_a_name_stands_for_it() -> None:
    text = "She used the Mill Street Library for years. In March the Library was shut."
    assert names(text, "Mill Street Library") == ["Mill Street Library", "Library"]


def test_an_acronym_without_brackets() -> None:
    text = "He joined the Green River Authority in May. He left the GRA in June."
    assert len(names(text, "Green River Authority")) == 2


def test_words_of_a_headline_are_no_names() -> None:
    text = "Bad Choices Make Every Summer Longer\nThe town paid for it in the end."
    assert len(actors(document(text))) == 0


def test_pronouns_are_counted_apart() -> None:
    table = actors(document("Maria Ortiz left early. She said that her work was done."))
    assert table[["mentions", "pronouns"]].to_numpy().tolist() == [[3, 2]]


def test_she_is_not_a_man() -> None:
    text = "Mr. Hall met Maria Ortiz. She said little."
    assert names(text, "Maria Ortiz") == ["Maria Ortiz", "She"]


def test_an_acronym_given_in_brackets() -> None:
    text = "The Green River Water Authority (GRWA) was founded in 1950. The GRWA sells water."
    assert len(names(text, "Green River Water Authority")) == 3


def test_reader_can_join_and_part() -> None:
    text = "The Kremlin denied it. Russia paid for it."
    assert actors(document(text))["actor"].tolist() == ["Russia"]
    parted = actors(document(text), {"Kremlin": "the Kremlin"})
    assert set(parted["actor"]) == {"Russia", "the Kremlin"}
    joined = actors(document("Ann Hall left. The Tigers won."), {"Tigers": "Ann Hall"})
    assert joined["mentions"].tolist() == [2]


def test_who_does_what() -> None:
    rows = who_does_what(
        document("Russia attacked Ukraine. Ukraine was bombed. Iran was warned by France.")
    )
    said = set(zip(rows["actor"], rows["verb"], rows["role"], rows["label"], strict=True))
    assert said == {
        ("Russia", "attack", "agent", "active"),
        ("Ukraine", "attack", "patient", "active"),
        ("Ukraine", "bomb", "patient", "passive without agent"),
        ("Iran", "warn", "patient", "passive with agent"),
        ("France", "warn", "agent", "passive with agent"),
    }


def test_the_speaker_after_her_words_is_no_object() -> None:
    rows = who_does_what(document("“It is late,” said Ann Hall, who left."))
    assert rows[rows["verb"] == "say"]["role"].tolist() == ["agent"]


def test_called() -> None:
    rows = called(
        document("The reckless Ann Hall, a lawyer from Leeds, left. Ann Hall is a hero to us.")
    )
    assert set(zip(rows["text"], rows["how"], strict=True)) == {
        ("reckless", "adjective"),
        ("a lawyer", "apposition"),
        ("a hero", "predicate"),
    }


def test_hidden_agents() -> None:
    rows = hidden_agents(
        document("Mistakes were made. The bombing went on. Russia's bombing went on.")
    )
    assert rows["text"].tolist() == ["were made", "The bombing"]
    assert rows["verb"].tolist() == ["make", "bomb"]


PASSIVE = [
    ("The law was passed in May.", ["passed"]),
    ("It had not yet been signed by the king.", ["signed"]),
    ("Was the bridge built in time?", ["built"]),
    ("He got arrested.", ["arrested"]),
    ("They are being watched.", ["watched"]),
    ("She has been there.", []),
    ("They were walking home.", []),
    ("The man had built a house.", []),
]


@pytest.mark.parametrize(("text", "verbs"), PASSIVE)
def test_passives(text: str, verbs: list[str]) -> None:
    doc = document(text)
    assert [doc.keys[one.verb] for one in passives(doc)] == verbs


def test_agent_of_a_passive() -> None:
    rows = passive_voice(document("The law was signed by the king. It was sent by Monday."))
    assert rows["agent"].tolist() == ["the king", ""]
    assert rows["label"].tolist() == ["passive with agent", "passive without agent"]


SUBJECTS = [
    ("The president of France spoke.", "spoke", "The president"),
    ("Ann Hall, the mayor of Leeds, spoke first.", "spoke", "Ann Hall"),
    ("“It is late,” said Ann Hall.", "said", "Ann Hall"),
    ("In June, after the vote, Ann Hall spoke.", "spoke", "Ann Hall"),
    ("Teams from Leeds and York won.", "won", "Teams"),
    ("In fact Ann Hall spoke.", "spoke", "Ann Hall"),
    ("The last thing Ann Hall knew was this.", "knew", "Ann Hall"),
    ("Ann Hall herself spoke.", "spoke", "Ann Hall"),
    ("The town was poor, and Ann Hall spoke.", "spoke", "Ann Hall"),
    ("We met at six and you spoke.", "spoke", "you"),
    ("It is time for Leeds to vote.", "vote", "Leeds"),
    ("Did Ann Hall speak?", "speak", "Ann Hall"),
    ("There was a Leeds in Alabama.", "was", "a Leeds"),
    ("President Hall on Tuesday spoke.", "spoke", "President Hall"),
]


@pytest.mark.parametrize(("text", "verb", "subject"), SUBJECTS)
def test_subjects(text: str, verb: str, subject: str) -> None:
    doc = document(text)
    clause = next(one for one in clauses(doc) if doc.keys[one.verb] == verb)
    assert clause.subject is not None
    first, last = clause.subject.first, clause.subject.last
    assert text[doc.starts[first] : doc.ends[last - 1]] == subject


def test_default_article() -> None:
    table = actors(read(load_article("iran-russia-2023"))).set_index("actor")
    assert {"Iran", "Russia", "United States", "Ukraine"} <= set(table.index[:4])
    assert dict(table.loc["Iran", "names"])["Islamic Republic"] == 3
    assert table.loc["Moscow", "type"] == "place"
    assert table["mentions"].is_monotonic_decreasing


def _frames(doc: Document) -> list:
    return [mentions(doc), who_does_what(doc), called(doc), hidden_agents(doc), passive_voice(doc)]


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet=st.characters(codec="utf-8"), max_size=200)
    | st.text("Iran, was byte. ’s“”U.S", max_size=200)
)
def test_any_text(text: str) -> None:
    doc = document(text)
    for frame in _frames(doc):
        assert all(text[r.start : r.end] == r.text for r in frame.itertuples())


def test_long_text_is_read_within_the_time_limit() -> None:
    doc = document(
        "Iran and " * 8_000 + "\n" + "Ann Hall, " * 8_000 + "\n" + "of Iran was " * 5_000
    )
    _frames(doc)
