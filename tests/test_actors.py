"""Actors: who is named, joined under one name, and what each does."""

from __future__ import annotations

import json
import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.actors import actors, called, hidden_agents, mentions, who_does_what
from helpers.article import load_article
from helpers.document import Document, read
from helpers.grammar import clauses, passive_voice, passives
from helpers.paths import MODELS
from helpers.sentiment import actor_tone
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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "We read of East London and of South London.",
            ["East London", "South London"],
        ),
        ("Decertify the unions. Defund them. Rebecca left.", ["Rebecca"]),
        ("From pre-K to college it is dear.", []),
        ("We asked the people at Parent Zone and those at the NSPCC.", ["Parent Zone", "NSPCC"]),
    ],
)
def test_what_is_a_name_and_where_it_begins(text: str, found: list[str]) -> None:
    assert mentions(document(text))["text"].tolist() == found


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


PRONOUNS = [
    # a name inside a quotation is not taken up outside it
    ("“Listen, Sam, people want roads,” the mayor, Pat Dunn, said. He sighed.", "Pat Dunn", "He"),
    # the subject of the sentence before, not the owner named last
    (
        "Lin Mora fled in 2021 after Col. Abe Tuan's government accused her of lies. But she "
        "believes it can be fixed.",
        "Lin Mora",
        "her she",
    ),
    ("Bo Reed praised Al Frye. He has praised him before.", "Bo Reed", "He"),
    # an opening phrase announces the subject
    ("Bo Reed left. In his speech, Al Frye said little.", "Al Frye", "his"),
    ("Bo Reed left. In his view, Al Frye said little.", "Bo Reed", "his"),
    ("Bo Reed was late. A boy of ten was asked the way. “Left,” he said.", "Bo Reed", ""),
    ("Bo Reed wrote in Gulf Breeze that he was late.", "Bo Reed", "he"),
    ("Bo Reed spoke.\n\n“No.”\n\nHe left.", "Bo Reed", "He"),
    # a pronoun is not the one named after it in its clause
    ("Bo Reed met Al Frye. He is no match for Reed.", "Al Frye", "He"),
    ("Bo Reed met Al Frye. He left, and Reed sighed.", "Bo Reed", "He"),
    ("Bo Reed fears one rival, Al Frye, who if he wins will gloat.", "Al Frye", "he"),
    ("Bo Reed won by a mile. As for Al Frye, he has little money.", "Al Frye", "he"),
    ("Bo Reed came late. Each acted alone for his own reason.", "Bo Reed", ""),
    ("Bo Reed saw a man and his dog.", "Bo Reed", ""),
    ("Bo Reed saw Al Frye and his dog.", "Al Frye", "his"),
    ("Though Al Frye has not spoken, Bo Reed should use his strength.", "Bo Reed", "his"),
]


@pytest.mark.parametrize(("text", "actor", "pronouns"), PRONOUNS)
def test_whom_a_pronoun_takes_up(text: str, actor: str, pronouns: str) -> None:
    rows = mentions(document(text))
    mine = rows[(rows["actor"] == actor) & (rows["form"] == "pronoun")]
    assert mine["text"].tolist() == pronouns.split()


EPITHETS = [
    (
        "Sen. Bo Reed, the Ohio Republican, came late to the vote. The Ohio senator left.",
        "Bo Reed",
        2,
    ),
    (
        "Sen. Bo Reed, the Ohio Republican, came late to the vote. The Iowa senator left.",
        "Bo Reed",
        1,
    ),
    ("We met President Ana Cruz of Brazil. The Brazilian president left.", "Ana Cruz", 2),
    ("We met President Ana Cruz of Brazil. The French president left.", "Ana Cruz", 1),
    ("The president spoke. Later President Ana Cruz left.", "Ana Cruz", 2),
    ("We wrote to the Education Secretary, Ana Cruz. The minister left.", "Ana Cruz", 1),
    ("We met the Education Secretary, Ana Cruz. The Education Secretary left.", "Ana Cruz", 2),
    ("Gov. Ada Lund ran. A spokesman for the governor, Bo Reed, left.", "Bo Reed", 1),
    ("Gov. Ada Lund ran. A man met the governor. The governor left.", "Ada Lund", 3),
    ("Board president Bo Reed spoke. The board president left.", "Bo Reed", 2),
    (
        "It was then that former Gov. Ada Lund met with Gov. Bo Reed. The governor left.",
        "Bo Reed",
        2,
    ),
    ("Judge Bo Reed spoke. The other judge left.", "Bo Reed", 1),
    ("French President Ana Cruz left.", "Ana Cruz", 1),
    ("French President Ana Cruz left.", "France", 0),
    ("A French leader spoke.", "France", 1),
    ("French diplomats said no.", "France", 1),
    ("A French missile fell.", "France", 0),
]


@pytest.mark.parametrize(("text", "actor", "count"), EPITHETS)
def test_who_is_meant_by_a_title(text: str, actor: str, count: int) -> None:
    assert len(names(text, actor)) == count


BODIES = [
    ("ISIS fled. The Islamic State, also known as Daesh, is weak.", "ISIS", 3),
    ("The FBI knew. Nobody at the bureau spoke.", "FBI", 2),
    ("The FBI knew. A chest of drawers stood by the bureau window.", "FBI", 1),
    (
        "It came from the Department of Veterans Affairs last month. The VA knows it.",
        "Department of Veterans Affairs",
        2,
    ),
    ("NATO met. The alliance agreed.", "NATO", 2),
    ("The NHS is short of beds. The National Health Service needs help.", "NHS", 2),
    (
        "The Harbor Trust, formerly the Dock Board, has moved. The Dock Board was old.",
        "Harbor Trust",
        3,
    ),
]


@pytest.mark.parametrize(("text", "actor", "count"), BODIES)
def test_bodies_under_several_names(text: str, actor: str, count: int) -> None:
    assert len(names(text, actor)) == count


PARTIES = [
    ("Democrats won. The Democratic Party cheered. Dems drank.", "Democratic Party", 3),
    ("The GOP lost. Most Republicans left. Republican senators stayed.", "Republican Party", 3),
    ("A Republican nomination is worth much.", "Republican Party", 0),
    ("The Tories lost, and so the Conservatives left.", "Conservative Party", 2),
    ("Conservatives of every sort like order.", "Conservative Party", 0),
    ("We asked Labour. Labour said nothing.", "Labour Party", 2),
    ("Labour costs are high.", "Labour Party", 0),
    ("The Christian Democratic Party won.", "Democratic Party", 0),
]


@pytest.mark.parametrize(("text", "actor", "count"), PARTIES)
def test_parties(text: str, actor: str, count: int) -> None:
    assert len(names(text, actor)) == count


WHOLE = [
    ("We asked the Centers for Disease Control and Prevention.", 1),
    ("The State Auditor's Office agreed.", 1),
    ("They went to Maria Hall's Office Depot last week.", 2),
    ("The people at the University of Leeds and Hull agreed.", 2),
    ("He works at the Department of Health and Human Services.", 1),
    ("Nor did it rain. Eleven came. Lawmakers left.", 0),
    ("It was late on Halloween and in March.", 0),
    ("Our town paper, the Observer, was kind.", 1),
    ("College House Master Erika Lund left.", 1),
]


@pytest.mark.parametrize(("text", "count"), WHOLE)
def test_names_whole_and_no_others(text: str, count: int) -> None:
    assert len(actors(document(text))) == count


SHORTER = [
    ("We met Jan De Witte. Mr. De Witte left.", "Jan De Witte"),
    ("Sable Ridge Partners paid. It came from Sable Ridge itself.", "Sable Ridge Partners"),
    ("The State Water Board met. The Water Board voted.", "State Water Board"),
]


@pytest.mark.parametrize(("text", "actor"), SHORTER)
def test_a_part_of_a_name(text: str, actor: str) -> None:
    assert len(names(text, actor)) == 2


NEGATED = [
    ("Ann Hall did not answer.", True),
    ("Ann Hall won't answer.", True),
    ("Never did Ann Hall explain it.", True),
    ("Ann Hall has yet to answer.", True),
    ("Ann Hall gave no answer.", True),
    ("Ann Hall no longer writes.", True),
    ("Ann Hall was not told.", True),
    ("Ann Hall answered.", False),
    ("Ann Hall, not Bob, answered.", False),
    ("Not long ago Ann Hall answered.", False),
    ("Ann Hall won, and it did not rain.", False),
]


@pytest.mark.parametrize(("text", "negated"), NEGATED)
def test_deeds_that_are_denied(text: str, negated: bool) -> None:
    rows = who_does_what(document(text))
    assert rows[rows["actor"] == "Ann Hall"]["negated"].tolist() == [negated]


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
    ("He was wounded in the war.", ["wounded"]),
    ("She was tired of it.", []),
    ("The house was, in the end, sold.", ["sold"]),
    ("They are married to the sea.", []),
    ("They were married by a priest.", ["married"]),
    ("He got lost in the wood.", []),
    ("The plan was not, in the end, approved.", ["approved"]),
    ("The plan was — to nobody’s surprise — rejected.", ["rejected"]),
    ("The vote was, he said, rigged.", ["rigged"]),
    ("He was late, and she left.", []),
    ("Was he told the truth?", ["told"]),
    ("Why was I ignored?", ["ignored"]),
    ("Is it what she said?", []),
    ("Children are being badly hurt.", ["hurt"]),
    ("He was badly hurt.", ["hurt"]),
    ("Only then were they let go.", ["let"]),
    ("All he did was cut taxes.", []),
    ("The idea is they cut and run.", []),
    ("The case is not so cut and dried.", []),
    ("The books are being quietly put aside.", ["put"]),
    ("Bosses don’t get punished.", ["punished"]),
    ("They got rid of it.", []),
    ("They should get guaranteed seats.", []),
    ("They should get guaranteed good seats.", []),
    ("They got sent letters.", ["sent"]),
    ("The town is engaged in a quarrel.", []),
    ("I would be surprised.", []),
    ("She was surprised by the noise.", ["surprised"]),
    ("Parents are exhausted.", []),
    ("She is used to the rain.", []),
    ("It is used to clean boats.", ["used"]),
    ("We’re done. It was done in a day.", ["done"]),
    ("The town’s so-called plan failed.", []),
]


@pytest.mark.parametrize(("text", "verbs"), PASSIVE)
def test_passives(text: str, verbs: list[str]) -> None:
    doc = document(text)
    assert [doc.keys[one.verb] for one in passives(doc)] == verbs


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He was tried, convicted and jailed.", ["was tried", "convicted", "jailed"]),
        ("It was built by the state but never used.", ["was built", "used"]),
        ("They were beaten, and then jailed.", ["were beaten", "jailed"]),
        ("The house was sold and he left.", ["was sold"]),
        ("It was sold, followed by a feast.", ["was sold"]),
        ("It was made for men trained and paid abroad.", ["was made"]),
        ("It was sold and has been used since.", ["was sold", "been used"]),
        ("Bread was sold and used clothes given away.", ["was sold"]),
    ],
)
def test_participles_that_share_a_helper_have_rows_of_their_own(
    text: str, words: list[str]
) -> None:
    assert passive_voice(document(text))["text"].tolist() == words


@pytest.mark.parametrize("means", ["winter", "half", "10 percent", "mail", "the end of May"])
def test_a_means_or_time_is_no_agent(means: str) -> None:
    assert passive_voice(document(f"The law was cut by {means}."))["agent"].tolist() == [""]


def test_agent_of_a_passive() -> None:
    rows = passive_voice(document("The law was signed by the king. It was sent by Monday."))
    assert rows["patient"].tolist() == ["The law", "It"]
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
    ("Towns such as Leeds and York spoke.", "spoke", "Towns"),
    ("So did Ann Hall.", "did", "Ann Hall"),
    ("The voters of Leeds who spoke left.", "spoke", "The voters"),
    ("We met pupils at Hull College in Hythe, Kent, who spoke.", "spoke", "pupils"),
    ("We had a letter from Ann Lee, who spoke.", "spoke", "Ann Lee"),
]


@pytest.mark.parametrize(("text", "verb", "subject"), SUBJECTS)
def test_subjects(text: str, verb: str, subject: str) -> None:
    doc = document(text)
    clause = next(one for one in clauses(doc) if doc.keys[one.verb] == verb)
    assert clause.subject is not None
    first, last = clause.subject.first, clause.subject.last
    assert text[doc.starts[first] : doc.ends[last - 1]] == subject


# Two opinion pieces made up for the purpose, annotated by hand: `[words|actor]` is a mention,
# `{verb|agent}` a passive.

TANKS = """\
[Germany|Germany] Cannot Keep Waiting for [Washington|United States]

For three years [Berlin|Germany] has told its neighbours that the tanks are coming. They are \
not. Last week [Chancellor Petra Vogel|Petra Vogel] stood in the [Bundestag|Germany] and \
promised, once again, that the order {would be signed|} by summer. [She|Petra Vogel] has made \
that promise four times. [Her|Petra Vogel] own defence minister, [Klaus Brandt|Klaus Brandt], no \
longer pretends to believe it.

Two thirds of the money {has been spent|}, most of it on aircraft that {were built|Dunmore \
Motors} in Texas by [Dunmore Motors|Dunmore Motors]. [Poland|Poland], with half the wealth, {was \
given|} the newest launchers first, and [Warsaw|Poland] paid in cash. The [French|France] \
laughed. [Paris|France] has its own factories, and its generals {are not governed|committees} by \
committees.

Why does [Germany|Germany] wait? Because the [White House|United States] tells it to. [President \
Ellis|Ellis] wants Europe to buy American weapons, and [he|Ellis] has said so in plain words. \
[Ellis|Ellis] is a salesman. [Vogel|Petra Vogel], a cautious lawyer from Kiel, does not like to \
offend salesmen. When the [North Atlantic Treaty Organization|NATO] met in June, [she|Petra \
Vogel] {was praised|the Americans} by the [Americans|United States] for [her|Petra Vogel] \
patience. [Nato officials|NATO] were less kind. “[Berlin|Germany] {is feared|nobody} by nobody,” \
said [Jan de Wit|Jan de Wit], a retired admiral.

[De Wit|Jan de Wit] is right. [Moscow|Russia] watches and counts. The [Kremlin|Russia] has lost \
an army in [Ukraine|Ukraine] and is building another. [Kyiv|Ukraine] asked for help in March; \
nothing {was sent|} until October. Bridges {were bombed|}, and towns {got burned|}, while [Mr. \
Brandt|Klaus Brandt] and [the chancellor|Petra Vogel] argued over a form.

The neglect {cannot be blamed|} on [Washington|United States] alone. [Ms. Vogel|Petra Vogel] \
should sign the order this month, and [Brandt|Klaus Brandt] should see that it {is carried|} \
out. Delay is a decision. It {was made|} in Berlin, and its price {will be paid|} in Vilnius and \
Riga.
"""

THEATER = """\
The Council Sold Us a Parking Lot

On Tuesday night the [Millbrook City Council|Millbrook City Council] voted 5 to 4 to tear down \
the Orpheum Theater. The vote {was taken|} at eleven, after most residents had gone home. \
[Council President Dana Whitfield|Dana Whitfield] called it progress. It was nothing of the \
kind.

The plan {was written|a developer} by a developer, [Harlan Properties|Harlan Properties], which \
wants 300 parking spaces where the stage {is now being swept|volunteers} by volunteers. \
[Harlan|Harlan Properties] gave $40,000 to the campaigns of four members. One of them, \
[Councilman Joe Reyes|Joe Reyes], once {was employed|the firm} by the firm. [He|Joe Reyes] did \
not recuse himself. Neither did [Marcia Bell|Marcia Bell], whose brother {had been hired|} in \
May.

[Whitfield|Dana Whitfield] and [Reyes|Joe Reyes] say the building is unsafe. But the report that \
they cite {was never released|}. The [Millbrook Preservation Society|Millbrook Preservation \
Society] ([MPS|Millbrook Preservation Society]) asked for it twice and {was refused|} both \
times. Last Friday [the society|Millbrook Preservation Society] sued. Its lawyer, [Priya \
Nair|Priya Nair], a former city attorney, told [Judge Alan Frye|Alan Frye] that the records \
{were being hidden|}. “My clients {have been lied|} to,” [she|Priya Nair] said. [The judge|Alan \
Frye] agreed: the file {must be opened|} by the end of the month.

[Mayor Ted Okafor|Ted Okafor] could still stop this. [His|Ted Okafor] veto {would be sustained|} \
if one vote changed, and [Bell|Marcia Bell] has said [she|Marcia Bell] is uneasy. [The mayor|Ted \
Okafor] has kept quiet. [Okafor|Ted Okafor] {was elected|} on a promise to save downtown, and \
[he|Ted Okafor] {was backed|the MPS} by the [MPS|Millbrook Preservation Society]. [President \
Whitfield|Dana Whitfield] is not afraid of [him|Ted Okafor].

Demolition begins on May 3. [The council|Millbrook City Council] meets again on April 28. Those \
who love this town should ask the reckless [Joe Reyes|Joe Reyes] one question: who {was \
served|your vote} by your vote?
"""


def annotated(source: str) -> tuple[Document, Counter[str], list[tuple[str, str]]]:
    """The text without its marks, how often each actor is marked, and (verb, agent) of passives."""
    marks = re.compile(r"([\[{])([^\[\]{}|]*)\|([^\[\]{}|]*)[\]}]")
    found = marks.findall(source)
    named = Counter(actor for mark, _, actor in found if mark == "[")
    passive = [(verb.split()[-1], agent) for mark, verb, agent in found if mark == "{"]
    return read(load_article(marks.sub(r"\2", source))), named, passive


@pytest.mark.parametrize("source", [TANKS, THEATER])
def test_mentions_are_counted_within_one(source: str) -> None:
    doc, named, _ = annotated(source)
    counted = actors(doc).set_index("actor")["mentions"]
    assert {name: n for name, n in named.items() if abs(counted.get(name, 0) - n) > 1} == {}


@pytest.mark.parametrize("source", [TANKS, THEATER])
def test_every_passive_is_found_with_its_agent(source: str) -> None:
    doc, _, passive = annotated(source)
    rows = passive_voice(doc)
    assert list(zip(rows["text"].str.split().str[-1], rows["agent"], strict=True)) == passive


def test_what_the_actors_of_an_opinion_piece_are_called() -> None:
    rows = called(annotated(TANKS)[0])
    assert {
        ("Ellis", "a salesman", "predicate"),
        ("Petra Vogel", "a cautious lawyer", "apposition"),
        ("Jan de Wit", "a retired admiral", "apposition"),
        ("Klaus Brandt", "Her own defence minister", "apposition"),
        ("Jan de Wit", "right", "predicate"),
    } == set(zip(rows["actor"], rows["text"], rows["how"], strict=True))
    rows = called(annotated(THEATER)[0])
    assert ("Joe Reyes", "reckless") in set(zip(rows["actor"], rows["text"], strict=True))


SORTS = [
    "Last week Ann Hall left.",
    "The local Mill Street Library shut.",
    "American President Ann Hall left.",
    "Ann Hall is in Leeds.",
]


@pytest.mark.parametrize("text", SORTS)
def test_words_that_only_sort_are_no_labels(text: str) -> None:
    assert len(called(document(text))) == 0


def test_a_name_given_by_a_verb() -> None:
    rows = called(document("The paper called Ann Hall a coward and described Bob Reed as a saint."))
    assert list(zip(rows["actor"], rows["text"], rows["how"], strict=True)) == [
        ("Ann Hall", "a coward", "naming"),
        ("Bob Reed", "a saint", "naming"),
    ]


def test_joined_subjects_and_objects_act_each() -> None:
    rows = who_does_what(document("Ann Hall and Bob Reed voted. France warned Iran and Iraq."))
    assert list(zip(rows["actor"], rows["verb"], rows["role"], strict=True)) == [
        ("Ann Hall", "vote", "agent"),
        ("Bob Reed", "vote", "agent"),
        ("France", "warn", "agent"),
        ("Iran", "warn", "patient"),
        ("Iraq", "warn", "patient"),
    ]


def test_two_clauses_are_no_list() -> None:
    rows = who_does_what(document("The mayor met Ann Hall, and Bob Reed left."))
    said = set(zip(rows["actor"], rows["verb"], rows["role"], strict=True))
    assert said == {("Ann Hall", "meet", "patient"), ("Bob Reed", "leave", "agent")}


def test_to_be_is_no_deed() -> None:
    assert len(who_does_what(document("Ann Hall is a lawyer. Iran could."))) == 0


def test_what_is_wanted_or_said_is_no_patient() -> None:
    rows = who_does_what(document("Ann Hall wants Iran to pay. Ann Hall said France was late."))
    assert "patient" not in set(rows["role"])


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("“No,” said Tehran.", "Iran"),
        ("Iran is poor. They blame Tehran for it.", "Iran"),
        ("Iran is poor. They sold arms to Tehran.", "Iran"),
        ("Iran is poor. They flew to Tehran.", "Tehran"),
        ("Iran is poor. They bombed Tehran.", "Tehran"),
        ("Iran is poor. The streets of Tehran are full.", "Tehran"),
    ],
)
def test_capitals_that_are_states(text: str, actor: str) -> None:
    rows = mentions(document(text)).set_index("text")
    assert rows.loc["Tehran", "actor"] == actor


NAMES = [
    ("The Farmers' Union (FU) met. The FU voted.", "Farmers' Union", 3),
    ("We read the National Review. A man from NR called.", "National Review", 2),
    ("Jan van der Berg left. Van der Berg was tired.", "Jan van der Berg", 2),
    ("They met at St. Mary's Hospital. The hospital was full.", "St. Mary's Hospital", 2),
    ("Tolland Holdings paid. Tolland never pays late.", "Tolland Holdings", 2),
    ("Grumpy Obama left. We like Obama.", "Obama", 2),
    ("President Ortiz left. Ortiz was tired.", "Ortiz", 2),
    ("June Hall left. In June Hall had won.", "June Hall", 2),
]


@pytest.mark.parametrize(("text", "actor", "count"), NAMES)
def test_names_of_one_actor(text: str, actor: str, count: int) -> None:
    assert len(names(text, actor)) == count


@pytest.mark.parametrize(
    ("text", "actor", "count"),
    [
        ("Bill Reed spoke. Mr. Reed left.", "Bill Reed", 2),
        ("Mike Reed spoke. Michael Reed left. Reed won.", "Mike Reed", 3),
        ("Mark Reed spoke. Michael Reed left.", "Mark Reed", 1),
        ("Al Hall spoke. Mr. Hall lost.", "Al Hall", 2),
        ("Bob Vander Hoek spoke. Mr. Vander Hoek left.", "Bob Vander Hoek", 2),
        ("Unlike Ann Reed, I paid. Ann Reed left.", "Ann Reed", 2),
        ("We met Chief of Staff Ann Reed. Reed won.", "Ann Reed", 2),
        ("Ann Stump lost. Stump left. The Dump Stump march grew.", "Ann Stump", 3),
        ("Ann Stump lost. We saw The Dump Show.", "Ann Stump", 1),
        ("Tad Olmert lost. Olmert left.", "Tad Olmert", 2),
        ("Ann Reed lost. Grace Reed grew.", "Ann Reed", 1),
        ("The Canal Bureau wrote. The Canal is late with its report.", "Canal Bureau", 2),
        ("The Canal Bureau wrote. The Canal boats sank.", "Canal Bureau", 1),
        ("The State Department wrote. Records at State show it.", "State Department", 2),
        ("The State Department wrote. The State owes us that.", "State Department", 1),
        ("The City Council met. The City of Leeds paid.", "City Council", 1),
        ("The Bank of Cumbria met. The Bank raised rates.", "Bank of Cumbria", 2),
        ("Bolt Business Network aired it. Bolt Business gained.", "Bolt Business Network", 2),
        ("The New York Times wrote. New York was cold.", "New York Times", 1),
        ("The Fed raised rates. The Fed waited. He fed the cat.", "Fed", 2),
        ("Ann Kent spoke. Kent left.", "Ann Kent", 2),
        ("Kent voted. Ann Kent spoke.", "Ann Kent", 1),
        ("Ann Kent spoke. It rained in Kent.", "Ann Kent", 1),
    ],
)
def test_short_names_of_people_and_bodies(text: str, actor: str, count: int) -> None:
    assert len(names(text, actor)) == count


@pytest.mark.parametrize(
    ("text", "actor", "kind"),
    [
        ("Bill Reed spoke.", "Bill Reed", "person"),
        ("The Bill of Rights stands.", "Bill of Rights", "work"),
        ("The Reed Bill passed.", "Reed Bill", "work"),
        ("Norfolk voted.", "Norfolk", "place"),
        ("Mr. Norfolk voted.", "Norfolk", "person"),
        ("The Fed waited.", "Fed", "organisation"),
        ("We saw it on TV.", "TV", "name"),
        ("They told the RSPB.", "RSPB", "organisation"),
        ("East Blimley voted. She lives in East Blimley.", "East Blimley", "place"),
    ],
)
def test_types_of_short_names(text: str, actor: str, kind: str) -> None:
    found = mentions(document(text))
    assert set(found.loc[found["actor"] == actor, "label"]) == {kind}


def test_two_people_share_a_surname() -> None:
    text = "Ray Hall met Lena Hall. Ms. Hall said little. Mr. Hall said nothing."
    assert names(text, "Lena Hall") == ["Lena Hall", "Ms. Hall"]
    assert names(text, "Ray Hall") == ["Ray Hall", "Mr. Hall"]


def test_a_lone_surname_that_acts_is_a_person() -> None:
    table = actors(document("Okafor refused to sign.")).set_index("actor")
    assert table.loc["Okafor", "type"] == "person"


def test_him_is_not_the_subject_of_his_own_verb() -> None:
    text = "Bob Reed was late. Alan Frye is not afraid of him."
    assert names(text, "Bob Reed") == ["Bob Reed", "him"]


def test_merge_finds_words_that_are_no_names() -> None:
    doc = document("The bakers met. Ann Hall met the bakers.")
    joined = actors(doc, {"bakers": "Bakers of Leeds"}).set_index("actor")
    assert joined.loc["Bakers of Leeds", "mentions"] == 2


def test_merge_of_words_that_are_not_there() -> None:
    with pytest.raises(ValueError, match="“Smith” is not in"):
        actors(document("Ann Hall met Bob Reed."), {"Smith": "Bob Reed"})


def test_deeds_in_nouns() -> None:
    rows = hidden_agents(
        document("The mayor made a decision. The evictions go on. It was the neglect of years.")
    )
    assert rows["verb"].tolist() == ["evict", "neglect"]


def test_the_tone_of_each_actor() -> None:
    text = "Ann Hall won praise for her brave work. Everybody admires Ann Hall. " * 2
    doc = document(text + "Bob Reed lied again. Reed betrayed us. Reed is a cruel fraud.")
    tone = actor_tone(doc).set_index("measure")
    assert tone.loc["Ann Hall", "value"] > 0 > tone.loc["Bob Reed", "value"]
    assert tone["n"].tolist() == actors(doc).set_index("actor")["mentions"].loc[tone.index].tolist()
    assert (tone["low"] <= tone["value"]).all()
    assert (tone["value"] <= tone["high"]).all()
    recorded = json.loads((MODELS / "target_tone.json").read_text(encoding="utf-8"))
    assert set(tone["accuracy"]) == {recorded["figures"]["target_sentiment_macro_f1"]}
    assert len(actor_tone(doc, least=99)) == 0
    assert "Hall" in set(actor_tone(doc, {"Ann Hall": "Hall"})["measure"])


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


GROUPS = [
    ("Teachers are tired. The council blames teachers.", "teachers", 2),
    ("Teachers are tired. My teachers were not. Two teachers left.", "teachers", 0),
    ("Teachers are tired. The rest is talk.", "teachers", 0),
    ("We saw teachers union talks. A teachers college opened.", "teachers", 0),
    ("Black voters waited. Old voters drove. Angry black voters left.", "black voters", 2),
    ("Black voters waited. Old voters drove. Angry black voters left.", "voters", 0),
    ("Football players are hurt. The players know it. Players quit.", "football players", 3),
    ("Players are hurt. The football players know it.", "football players", 0),
    ("Illegal immigrants came. Immigrants work. These immigrants pay.", "illegal immigrants", 2),
    ("The government fell. A new law was the government's last.", "government", 2),
    ("It sold a company. He left a company.", "company", 0),
    ("The press was late. The media were early.", "media", 2),
    ("They help the unemployed. The unemployed are tired.", "the unemployed", 2),
    ("They help the unemployed men. The unemployed ones wait.", "the unemployed", 0),
    ("They pay 11 million farmers. Farmers are glad.", "farmers", 2),
    ("The camps held Japanese Americans.", "Japanese Americans", 1),
    ("Many Americans disagree.", "Americans", 0),
    ("It divided Christians.", "Christians", 1),
    ("He led the National Conference of Christians.", "Christians", 0),
]


@pytest.mark.parametrize(("text", "actor", "count"), GROUPS)
def test_groups_of_people_and_bodies_that_recur(text: str, actor: str, count: int) -> None:
    assert len(names(text, actor)) == count


def test_a_group_is_kept_apart_by_its_type() -> None:
    rows = mentions(document("Voters met Ann Hall. I saw voters."))
    assert rows["label"].tolist() == ["group", "person", "author", "group"]


SELVES = [
    ("I saw it. My house is near. It is mine.", 3),
    ("Ann Hall said: “I saw it.”", 0),
    ("World War I ended. Part I follows.", 0),
    ("We urge the mayor to stay. We have long argued for it.", 2),
    ("We live here. We all hope for rain.", 0),
    ("I live here. We urge you to stay.", 1),
]


@pytest.mark.parametrize(("text", "count"), SELVES)
def test_the_author(text: str, count: int) -> None:
    assert len(names(text, "the author")) == count


def test_i_in_a_quotation_names_nobody() -> None:
    text = "“I told my staff,” said Ann Hall. Bob Reed left."
    assert names(text, "Ann Hall") == ["Ann Hall"]


THEY = [
    ("The Democrats met. They lost, and their leader left.", "Democratic Party", 3),
    ("The laws of the Democrats are new. They are long.", "Democratic Party", 1),
    ("Voters are angry. Voters know that they lost their say.", "voters", 4),
    ("Voters and farmers are angry. Voters and farmers say they lost.", "voters", 2),
    ("Voters are angry. The voters and their families left.", "voters", 3),
    ("Voters are angry. Voters asked who saw them.", "voters", 2),
    ("While voters waited, farmers slept. Farmers say they are voters.", "farmers", 3),
    ("The Harbour Bank closed. They gave no reason.", "Harbour Bank", 2),
    ("The Harbour Bank sold the loans. They were bad.", "Harbour Bank", 1),
    ("Ann Hall met Bob Reed. They left.", "Ann Hall", 1),
    ("The Republicans won. “They cheat,” said Ann Hall.", "Republican Party", 1),
    ("It helps the Republicans to win. They know it.", "Republican Party", 2),
]


@pytest.mark.parametrize(("text", "actor", "count"), THEY)
def test_they_takes_up_what_alone_it_can_be(text: str, actor: str, count: int) -> None:
    assert len(names(text, actor)) == count


def test_he_or_she_is_nobody_named() -> None:
    assert names("Ann Hall asked each clerk what he or she did.", "Ann Hall") == ["Ann Hall"]


def test_a_name_that_something_is_for_or_against() -> None:
    text = "Ann Hall won. The anti-Hall camp sulked, as did the pro-life camp."
    assert names(text, "Ann Hall") == ["Ann Hall", "anti-Hall"]


def test_one_person_who_is_known_by_two_names() -> None:
    table = actors(document("We follow Jesus. Christ is near.")).set_index("actor")
    assert table.loc["Jesus", ["type", "mentions"]].tolist() == ["person", 2]


DESCRIBED = [
    ("Facebook lost. On Monday the company paid.", "Facebook", 2),
    ("Facebook lost to Snap. On Monday the company paid.", "Facebook", 1),
    ("Facebook lost. It rained. It snowed. Then the company paid.", "Facebook", 1),
    ("Facebook lost. On Monday the new company paid.", "Facebook", 1),
    ("The Leeds Herald was late. On Monday the paper closed.", "Leeds Herald", 2),
    ("The NFL is rich. The league pays little.", "NFL", 2),
    ("We love the Badger State. The state is cold.", "Badger State", 1),
    ("He played his trump card. It was Trump.", "Trump", 1),
]


@pytest.mark.parametrize(("text", "actor", "count"), DESCRIBED)
def test_a_description_takes_up_a_name(text: str, actor: str, count: int) -> None:
    assert len(names(text, actor)) == count


UNNAMED = [
    ("A woman got out. She ran. Her car stood there, and she wept.", "the woman", 4),
    ("A woman got out. She ran.", "the woman", 0),
    ("A lawyer got out. She ran. Her car stood there, and she wept.", "the lawyer", 0),
    ("Ann Hall got out. She ran. Her car stood there, and she wept.", "Ann Hall", 4),
    ("A boy met Ann Hall. She ran. Her car stood there, and she wept.", "Ann Hall", 4),
    ("My son met Ann Hall. He ran. His car stood there, and he wept.", "the son", 4),
]


@pytest.mark.parametrize(("text", "actor", "count"), UNNAMED)
def test_a_person_without_a_name_who_is_spoken_of(text: str, actor: str, count: int) -> None:
    assert len(names(text, actor)) == count
