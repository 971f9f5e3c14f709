"""Quotations, their speakers and what is reported: passages written and annotated for the tests."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import Article, load_article, read
from helpers.article import Part
from helpers.voices import (
    attributions,
    quotations,
    share_of_voice,
    sources,
    token_voices,
    unheard,
)


def document(text):
    return read(load_article(text))


def unchecked(text):
    """A document of any text, read without the loader's checks."""
    return read(Article("text", text, (Part("body", 0, len(text)),)))


def said(text):
    """Each outer quotation of speech, without its marks, with its speaker."""
    frame = quotations(document(text))
    frame = frame[(frame["depth"] == 0) & frame["label"].isin(["direct", "partial"])]
    marks = "\"'“”‘’«» ,.?!"
    return [
        (text.strip(marks), who) for text, who in zip(frame["text"], frame["voice"], strict=True)
    ]


HARBOUR = """The harbour board met on Tuesday behind closed doors. “We are not for sale,” said \
Marta Lindqvist, who chairs the dockers’ union. “And neither is the water.” Her rival, the \
shipping magnate Peter Osei, disagreed. “Every port needs a partner,” he told the Evening \
Courier.

Lindqvist has heard that before. “They said it in 1998,” she said, “and they said it again \
last spring.” According to a leaked memo, the deal would “release value for shareholders.”"""

INQUIRY = """‘I don’t want another inquiry,’ says Jo Farrow, a retired judge. ‘I want the \
truth.’ The minister’s reply, that ‘lessons will be learned’, was the usual one. As Farrow \
puts it, ‘a lesson learned twice is a lesson ignored.’ The so-called ‘independent’ panel has \
three members."""

FLOOD = """In its report, the Institute for Fiscal Clarity warned that the city “cannot borrow \
its way out of a flood.” Mayor Dana Whitcombe brushed this off. Ms. Whitcombe said the wall \
would pay for itself, and that “nobody drowns on a balance sheet.” She was wrong about the \
first part.

“The numbers are not a matter of opinion,” the institute’s director, Samuel Adeyemi, replied. \
“They are a matter of arithmetic.”"""

LIBERTY = """“Freedom,” wrote the philosopher Ada Brandt in 1951, “is the habit of saying no.” \
I thought of Brandt last week, when Senator Tom Ruiz claimed that his opponents “hate this \
country.” “I only say what people think,” the senator said.

The Constitution guarantees “the right of the people to assemble.” It doesn’t guarantee a \
parking space."""

COAL = """"We never promised that [the mine] would reopen ... at any price," Energy Secretary \
Ruth Okafor told lawmakers. But her predecessor, Bill Hanley, told a crowd in Leeds: "I \
promise you this mine will open." "Clean coal" is a slogan.

"He said to me, 'Trust the process,'" recalls Nia Price, whose brother worked there."""

TREATY = """It is not clear that the treaty will be kept, and it was never loved. « Nous \
verrons », said the French envoy, Luc Moreau. The treaty’s “sunset clause” worries him. Moreau \
warned of a “second Yalta” in a speech on Monday; Poland’s foreign minister, Ewa Zielinska, \
called the idea “absurd”. So it is with all of them: they sign in the morning and by the \
evening they have had enough of it."""

PASSAGES = [
    (
        HARBOUR,
        [
            ("We are not for sale", "Marta Lindqvist"),
            ("And neither is the water", "Marta Lindqvist"),
            ("Every port needs a partner", "Peter Osei"),
            ("They said it in 1998", "Marta Lindqvist"),
            ("and they said it again last spring", "Marta Lindqvist"),
            ("release value for shareholders", "a leaked memo"),
        ],
    ),
    (
        INQUIRY,
        [
            ("I don’t want another inquiry", "Jo Farrow"),
            ("I want the truth", "Jo Farrow"),
            ("lessons will be learned", "the minister"),
            ("a lesson learned twice is a lesson ignored", "Jo Farrow"),
        ],
    ),
    (
        FLOOD,
        [
            ("cannot borrow its way out of a flood", "Institute for Fiscal Clarity"),
            ("nobody drowns on a balance sheet", "Dana Whitcombe"),
            ("The numbers are not a matter of opinion", "Samuel Adeyemi"),
            ("They are a matter of arithmetic", "Samuel Adeyemi"),
        ],
    ),
    (
        LIBERTY,
        [
            ("Freedom", "Ada Brandt"),
            ("is the habit of saying no", "Ada Brandt"),
            ("hate this country", "Tom Ruiz"),
            ("I only say what people think", "Tom Ruiz"),
            ("the right of the people to assemble", "Constitution"),
        ],
    ),
    (
        COAL,
        [
            ("We never promised that [the mine] would reopen ... at any price", "Ruth Okafor"),
            ("I promise you this mine will open", "Bill Hanley"),
            ("He said to me, 'Trust the process", "Nia Price"),
        ],
    ),
    (
        TREATY,
        [
            ("Nous verrons", "Luc Moreau"),
            ("second Yalta", "Luc Moreau"),
            ("absurd", "Ewa Zielinska"),
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), PASSAGES)
def test_every_quotation_has_its_speaker(text, expected):
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "name", "description"),
    [
        (HARBOUR, "Marta Lindqvist", "who chairs the dockers’ union"),
        (INQUIRY, "Jo Farrow", "a retired judge"),
        (FLOOD, "Samuel Adeyemi", "the institute’s director"),
        (FLOOD, "Dana Whitcombe", "Mayor"),
        (COAL, "Ruth Okafor", "Energy Secretary"),
        (TREATY, "Ewa Zielinska", "Poland’s foreign minister"),
    ],
)
def test_each_person_is_described_as_introduced(text, name, description):
    frame = sources(document(text)).set_index("speaker")
    assert frame.loc[name, "description"] == description


def test_a_post_a_body_and_a_book_make_one_description():
    text = (
        "“It is late,” Ines Duarte Rocha, a research fellow at the Tidewater Centre and the author "
        "of Low Ground, a history of dikes, told Harbour Weekly. “It is not too late,” Rocha added."
    )
    frame = quotations(document(text))
    assert list(frame["canonical"]) == ["Ines Duarte Rocha"] * 2
    assert set(frame["description"]) == {
        "a research fellow at the Tidewater Centre and the author of Low Ground, a history of dikes"
    }
    assert frame["addressee"][0] == "Harbour Weekly"
    assert list(frame["speaker"]) == ["Ines Duarte Rocha", "Rocha"]


@pytest.mark.parametrize(
    ("sentence", "quoted", "label"),
    [
        ("The song “Harvest Moon” was playing.", "“Harvest Moon”", "title"),
        ("The word “liberty” is worn out.", "“liberty”", "mention"),
        ("The “experts” were two men in a van.", "“experts”", "scare"),
        ("“Clean coal” is a slogan.", "“Clean coal”", "mention"),
        ("She called it “a theft in broad daylight.”", "“a theft in broad daylight.”", "partial"),
        ("“Go home,” he said.", "“Go home,”", "direct"),
    ],
)
def test_titles_mentions_and_scare_quotes_are_told_from_speech(sentence, quoted, label):
    frame = quotations(document(sentence))
    assert list(zip(frame["text"], frame["label"], strict=True)) == [(quoted, label)]
    assert frame["reason"][0].endswith(".")
    if label in ("title", "mention", "scare"):
        assert set(document(sentence).voices) == {"author"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "'We are done. The miners' union knows,' said Ann Lee.",
            ["'We are done. The miners' union knows,'"],
        ),
        ("''So it goes,'' said Ann Lee.", ["''So it goes,''"]),
        ("'''Go,' she said,'' said Ann Lee.", ["'''Go,' she said,''", "'Go,'"]),
        ("„Gut“, said Ann Lee.", ["„Gut“"]),
        ("He was 6'2\" and the workers' rights weren't his.", []),
        ("It was rock 'n' roll in the '90s, 'tis true.", []),
        (
            "“He said ‘go’ and “run” to me,” said Ann Lee.",
            ["“He said ‘go’ and “run” to me,”", "‘go’", "“run”"],
        ),
    ],
)
def test_marks_of_every_style(text, expected):
    assert list(quotations(document(text))["text"]) == expected


def test_a_quotation_of_several_paragraphs_has_one_speaker():
    text = "“We came late,” said Ann Lee. “We stayed.\n\n“We won.\n\n“We left.”\n\nThat was all."
    frame = quotations(document(text))
    assert list(frame["text"]) == ["“We came late,”", "“We stayed.", "“We won.", "“We left.”"]
    assert set(frame["voice"]) == {"Ann Lee"}
    assert document(text).voices[-2] == "author"


def test_an_unclosed_mark_ends_with_its_sentence():
    text = "“We are lost, said Ann Lee. The road went on.\n\nIt rained. Nobody spoke."
    frame = quotations(document(text))
    assert list(frame["text"]) == ["“We are lost, said Ann Lee."]


@pytest.mark.parametrize(
    ("sentence", "source", "cue", "content"),
    [
        (
            "Ann Lee said that the bridge would hold.",
            "Ann Lee",
            "said",
            "that the bridge would hold",
        ),
        ("The bridge, Ann Lee insisted, would hold.", "Ann Lee", "insisted", "The bridge"),
        (
            "The bridge would hold, according to the inspector.",
            "the inspector",
            "according to",
            "The bridge would hold",
        ),
        (
            "The ministry’s claim that the bridge is safe is old.",
            "the ministry",
            "claim",
            "that the bridge is safe",
        ),
        (
            "Ann Lee acknowledged that she was wrong.",
            "Ann Lee",
            "acknowledged",
            "that she was wrong",
        ),
    ],
)
def test_indirect_speech(sentence, source, cue, content):
    frame = attributions(document(sentence))
    first = frame.iloc[0]
    assert (first["voice"], first["cue"], first["text"]) == (source, cue, content)
    assert set(document(sentence).voices) == {"author"}


@pytest.mark.parametrize(
    ("verb", "stance"),
    [
        ("said", "neutral"),
        ("acknowledged", "committing"),
        ("claimed", "distancing"),
        ("insisted", "forceful"),
    ],
)
def test_the_cue_tells_the_stance(verb, stance):
    frame = attributions(document(f"Ann Lee {verb} that the bridge was safe."))
    assert list(frame["stance"]) == [stance]


def test_no_attribution_where_nobody_speaks():
    assert attributions(document("The bridge is safe. It rained all day on the empty road.")).empty


def test_content_in_two_stretches_shares_its_number():
    frame = attributions(document("“We go,” said Ann Lee, “and we go now.”"))
    assert list(frame["text"]) == ["“We go,”", "“and we go now.”"]
    assert frame["voice"].nunique() == 1


def test_share_of_voice_counts_words():
    text = "Ann Lee said “we must go.” Then it rained."
    frame = share_of_voice(document(text)).set_index("voice")
    assert frame.loc["Ann Lee", "n"] == 3
    assert frame.loc["author", "n"] == 6
    assert math.isclose(frame["value"].sum(), 1)


def test_share_of_voice_without_words_is_missing():
    assert share_of_voice(unchecked("…"))["value"].isna().all()


def test_who_is_named_and_never_heard():
    text = "Ann Lee spoke. Bo Dahl wept. “Enough,” said Ann Lee. Dahl left, and Ms. Lee stayed."
    assert list(unheard(document(text))["name"]) == ["Bo Dahl"]


def test_one_voice_can_be_asked_for():
    asked = quotations(document(HARBOUR), voice="Peter Osei")
    assert list(asked["text"]) == ["“Every port needs a partner,”"]


def test_default_article():
    frame = quotations(read(load_article("iran-russia-2023")))
    who = {
        "Behnam Ben Taleblu": "a senior fellow at the Foundation for Defense of Democracies and "
        "the author of Arsenal, a comprehensive monograph on Iran’s ballistic-missile program",
        "John Kirby": "the National Security Council’s coordinator for strategic communications",
    }
    for name, description in who.items():
        assert set(frame[frame["canonical"] == name]["description"]) == {description}
    assert list(frame["canonical"]) == [
        "Washington Post",
        "Washington Post",
        "John Kirby",
        "United States",
        "Behnam Ben Taleblu",
        "Behnam Ben Taleblu",
        "Nicholas Carl",
        "United Nations Security Council Resolution 2231",
        "Behnam Ben Taleblu",
    ]


def reported(text):
    """Each report: who, in which word, and what."""
    frame = attributions(document(text))
    return list(zip(frame["voice"], frame["cue"], frame["text"], strict=True))


@pytest.mark.parametrize(
    "text",
    [
        "It began in May. The botched exit, the reply to Chad, and the fall of Mali reveal a "
        "cabinet that has lost its way.",
        "The timid approach to support for Chad shows that nobody leads.",
        "She found his wife reading the paper because the radio was broken.",
        "They raise their hands before they leave.",
        "The hall is dark. From the bridge you will see one lit window.",
        "Many people wish to travel by train.",
        "The doctor warned Ann Lee last week.",
        "When the cup is empty you order another.",
        "I mention this because the bridge is old.",
        "We read a poem called “The Long Field.”",
        "A woman holding a red sign, her arms round him, greeted us.",
        "Ann Lee, who volunteered for Bo Dahl when he ran, left.",
    ],
)
def test_things_and_everyone_report_nothing(text):
    assert reported(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Rents fell. Ann Lee says that rents have halved since 2015, and she is right.",
            [("Ann Lee", "says", "that rents have halved since 2015")],
        ),
        (
            "Ann Lee says that the wall is old, and she is tired of it.",
            [("Ann Lee", "says", "that the wall is old, and she is tired of it")],
        ),
        (
            "Reed admitted a “short delay” and wants more money.",
            [("Reed", "admitted", "a “short delay”")],
        ),
        (
            "Reed said that the wall leaks and wants a new one.",
            [("Reed", "said", "that the wall leaks and wants a new one")],
        ),
        (
            "Ann Lee raised doubts about the plan.",
            [("Ann Lee", "raised", "doubts about the plan")],
        ),
        (
            "Ann Lee, who did not expressly say that Bo Dahl is late, left the hall.",
            [("Ann Lee", "say", "that Bo Dahl is late")],
        ),
        (
            "While saying that the wall leaks, Ann Lee went on to praise it.",
            [
                ("Ann Lee", "saying", "that the wall leaks"),
                ("Ann Lee", "praise", "it"),
            ],
        ),
        (
            "The wall is an insult to us all, senior clerks said Friday night, as they met.",
            [("senior clerks", "said", "The wall is an insult to us all")],
        ),
        (
            "“Is it late?” Ann Lee, a retired nurse from the old mill, asked the driver.",
            [("Ann Lee", "asked", "“Is it late?”")],
        ),
    ],
)
def test_where_a_report_ends(text, expected):
    assert reported(text) == expected


def test_who_is_asked_is_the_addressee():
    frame = attributions(document("Ann Lee asked the driver why the road was closed."))
    assert list(frame["addressee"]) == ["the driver"]
    assert list(frame["text"]) == ["why the road was closed"]


def test_a_source_without_a_name_is_one_source():
    text = (
        "The Okafor administration said that it would wait. Later the same Okafor administration "
        "claimed that it had not. This Okafor administration insists that all is well."
    )
    assert list(sources(document(text))["speaker"]) == ["the Okafor administration"]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Zeynep, who is sixteen, said that she would leave.", "Zeynep", "named person"),
        ("Charlotte said that she would leave.", "Charlotte", "named person"),
        ("“We will fight,” said Councillor Denise Marlow.", "Denise Marlow", "official"),
        ("“We will fight,” said Cllr Jo Reed.", "Jo Reed", "official"),
        ("“We will fight,” said Sen. Jo Reed.", "Jo Reed", "official"),
        ("“We will fight,” said Lady Cora Finch.", "Cora Finch", "named person"),
        ("“We will fight,” said Archbishop Ned Tarrow.", "Ned Tarrow", "named person"),
        ("Moscow said that it would wait.", "Moscow", "organisation"),
    ],
)
def test_what_sort_of_source_it_is(text, name, kind):
    frame = sources(document(text))
    assert list(zip(frame["speaker"], frame["type"], strict=True)) == [(name, kind)]


def test_an_aside_is_no_description():
    text = (
        "Ann Lee, however, said that the wall leaks. Bo Dahl, a retired miner, said that it holds."
    )
    frame = sources(document(text)).set_index("speaker")
    assert frame["description"].to_dict() == {"Ann Lee": "", "Bo Dahl": "a retired miner"}


def test_a_whole_quotation_speaks_on_past_a_phrase_of_anothers():
    text = (
        "“Sales are up,” said Ann Lee, who noted that prices had “cratered” since. "
        "“Things move in the right direction.”"
    )
    frame = quotations(document(text))
    assert list(frame["cue"])[-1] == "said"


@pytest.mark.parametrize(
    "middle",
    [
        "(The bill demands that clinics shut. It also sets two visits for women who want to stay.)",
        "It sets two visits for women who want to stay.",
        "Ann Lee also spoke about Lee v. Dahl, the case that Bo Dahl fears.",
    ],
)
def test_whoever_spoke_goes_on_past_an_aside_a_wish_and_a_thing(middle):
    text = f"Ann Lee also spoke about the case. {middle}\n\n“A right is none if it sleeps.”"
    assert said(text) == [("A right is none if it sleeps", "Ann Lee")]


def test_whoever_wants_something_goes_on_where_they_can_speak():
    text = "Ann Lee spoke about the case. Bo Dahl wants to shut the mill.\n\n“We must go now.”"
    assert said(text) == [("We must go now", "Bo Dahl")]


def test_the_person_before_who_is_the_one_who_wants():
    text = (
        "The law sets two visits for women who want to stay. It pleases critics of those who stay."
    )
    assert reported(text)[0] == ("women", "want", "to stay")


def test_a_relative_takes_over_neither_the_family_name_nor_the_pronoun():
    text = (
        "Bo Lee chairs the board. Max Gray, who served under Mr. Lee’s father, Tom Lee, recited "
        "the code: “Manners were assumed,” he said. Mr. Lee said that it rained."
    )
    voices = list(attributions(document(text))["voice"])
    assert set(voices) == {"Max Gray", "Bo Lee"}
    assert voices[-1] == "Bo Lee"


def test_whoever_is_told_of_in_a_predicate_is_not_the_one_who_speaks():
    text = "Ann Lee very much remains Bo Lee’s niece and Max Lee’s sister, and the next, she hopes."
    assert list(attributions(document(text))["voice"]) == ["Ann Lee"]


def test_a_clause_parts_a_subject_from_its_verb_of_speech():
    text = "Max Gray, whose father was a pastor in Hull, remembers Bo Lee, known as Bee, as loud."
    assert "Bo Lee" not in list(attributions(document(text))["voice"])


def test_a_short_form_of_a_given_name_is_the_same_person():
    text = "“It rains,” said Sandra Reed. Rain fell. “It pours,” said Sandy Reed. “So,” Reed said."
    assert {who for _, who in said(text)} == {"Sandra Reed"}


def test_the_verb_may_come_before_its_speaker_and_the_words():
    text = "Few people care. Said Ann Lee “They take my rights.” Said her father, “They do.”"
    assert said(text) == [("They take my rights", "Ann Lee"), ("They do", "her father")]


def test_a_headline_lends_a_name_no_words():
    text = "Black Mayors Rip Ann Lee As A Fraud\n\nAnn Lee met the mayors. She said that it rained."
    assert reported(text) == [("Ann Lee", "said", "that it rained")]


def test_a_scare_quote_after_that_is_no_speech_before_its_verb():
    text = "Bo Dahl argued that “experts” allowed crime to grow."
    assert reported(text) == [("Bo Dahl", "argued", "that “experts” allowed crime to grow")]


def test_titles_of_works_are_no_ones_speech():
    text = "The “experts” read the poem “The Long Field” and a poem called “The Short Field.”"
    frame = quotations(document(text))
    assert list(frame["label"]) == ["scare", "title", "title"]
    assert frame["speaker"].isna().all()
    assert frame["reason"][2].endswith("a poem is called so.")


def test_the_unheard_are_joined_as_the_actors_are_and_are_no_dates():
    text = (
        "In October the Kremlin sent ships. Russia sent £5 in October. The Kremlin waited. "
        "Iran spoke. Tehran said that it was enough. Iran left for £9."
    )
    frame = unheard(document(text))
    assert list(zip(frame["name"], frame["mentions"], strict=True)) == [("Russia", 3)]
    assert text[frame["first"][0] :].startswith("Kremlin")


LIBRARY = """When the county closed the Carver Street library last spring, it called the \
decision “a temporary pause.” Nobody on Carver Street was fooled. “They said the same \
about the swimming pool,” said Odessa Pruitt, who taught second grade for 31 years and now \
runs the tenants’ association. “The pool is a parking lot.”

The county’s finance director, Glenn Makowski, told commissioners in June that branch visits \
had fallen by a third. What he left out is that opening hours had fallen by half. Asked about \
this at a public hearing, Makowski conceded that the figures were “not adjusted for hours.”

A 2021 study by the Halloran Institute, a research group that favors lower spending, argues \
that libraries are “an amenity, not a necessity.” Its lead author, the economist Priya Raman, \
put it more bluntly in an interview with The Tri-County Ledger: “No one under 30 goes there \
for books.” She is right about the books. But as the sociologist Eric Dunleavy wrote in “The \
Third Room,” his history of public space, people come “for the heat, the bathroom and the \
company.”

“I asked a boy at the bus stop where he did his homework,” Pruitt told me. “He looked at me \
and said, ‘Here.’”

Defenders of the so-called “efficiency plan” insist that the bookmobile will fill the gap. \
According to the county’s own schedule, it stops on Carver Street for 40 minutes every second \
Thursday.

“Every child in this county will have a library card,” Commissioner Dale Whitford promised \
when he ran for office. “I keep my word.

“And I expect to be judged by it.”

By that standard, judgment should be swift."""

# Each stretch in quotation marks: whose it is (or what it is instead of speech), and the cue.
LIBRARY_QUOTED = [
    ("a temporary pause", "the county", "called"),
    ("They said the same about the swimming pool", "Odessa Pruitt", "said"),
    ("The pool is a parking lot", "Odessa Pruitt", "said"),
    ("not adjusted for hours", "Glenn Makowski", "conceded"),
    ("an amenity, not a necessity", "a 2021 study by the Halloran Institute", "argues"),
    ("No one under 30 goes there for books", "Priya Raman", "put it"),
    ("The Third Room", "title", None),
    ("for the heat, the bathroom and the company", "Eric Dunleavy", "wrote"),
    ("I asked a boy at the bus stop where he did his homework", "Odessa Pruitt", "told"),
    ("He looked at me and said, ‘Here", "Odessa Pruitt", "told"),
    ("Here", "he", "said"),
    ("efficiency plan", "scare", None),
    ("Every child in this county will have a library card", "Dale Whitford", "promised"),
    ("I keep my word", "Dale Whitford", "promised"),
    ("And I expect to be judged by it", "Dale Whitford", "promised"),
]

WATER = """‘We have invested more than any company in our history,’ says Fiona Laidlaw, chief \
executive of Northmere Water. It is a fine sentence. In the same year, her company \
paid £80m to its owners and spilled sewage into the Arle for 900 hours.

Laidlaw, a former banker, has a gift for such lines. In March she assured MPs that the leaks \
were ‘in hand’. Two weeks later the regulator, Ofrill, found that they had grown worse, and \
described the firm’s maps of its own pipes as ‘incomplete [and] in places imaginary’.

‘It beggars belief ... that a company does not know where its pipes are,’ the committee’s \
chair, Tobias Enright, said at the time. The Labour MP went further on Friday. Northmere, he \
claimed, had ‘treated the river as a drain and its customers as a bank’. Not everyone agrees. \
‘Rivers have never been cleaner,’ insists Lord Pargeter, the Conservative peer and Northmere \
shareholder; ‘ask any angler.’

I did. Dev Marsh has fished the Arle since he was six. ‘I used to tell my daughter, “Don’t \
fall in,”’ he told me. ‘Now I tell her, “Don’t touch it.”’ Marsh is no radical. He voted for \
privatisation, and he has little patience with talk of the ‘bonus culture’ of the boardroom.

The phrase ‘polluter pays’ appears in every manifesto. Ministers say they mean it. Yet a \
report that the Treasury commissioned in 2019 has never been published, and the prime \
minister, asked last week whether it would be, replied: ‘All in good time.’

Time is what the river lacks. In the words of Rachel Ostrow, the ecologist who first mapped \
the Arle’s mayfly, ‘You can’t nationalise a dead fish’."""

WATER_QUOTED = [
    ("We have invested more than any company in our history", "Fiona Laidlaw", "says"),
    ("in hand", "Fiona Laidlaw", "assured"),
    ("incomplete [and] in places imaginary", "Ofrill", "described"),
    (
        "It beggars belief ... that a company does not know where its pipes are",
        "Tobias Enright",
        "said",
    ),
    ("treated the river as a drain and its customers as a bank", "Tobias Enright", "claimed"),
    ("Rivers have never been cleaner", "Pargeter", "insists"),
    ("ask any angler", "Pargeter", "insists"),
    ("I used to tell my daughter, “Don’t fall in", "Dev Marsh", "told"),
    ("Don’t fall in", "Dev Marsh", "tell"),
    ("Now I tell her, “Don’t touch it", "Dev Marsh", "told"),
    ("Don’t touch it", "Dev Marsh", "tell"),
    ("bonus culture", "scare", None),
    ("polluter pays", "mention", None),
    ("All in good time", "the prime minister", "replied"),
    ("You can’t nationalise a dead fish", "Rachel Ostrow", "In the words of"),
]

LIBRARY_REPORTED = [
    ("Glenn Makowski", "told", "that branch visits had fallen by a third"),
    (
        "Defenders of the so-called “efficiency plan”",
        "insist",
        "that the bookmobile will fill the gap",
    ),
    (
        "the county’s own schedule",
        "According to",
        "it stops on Carver Street for 40 minutes every second Thursday",
    ),
]
WATER_REPORTED = [
    ("Ministers", "say", "they mean it"),
    ("Ofrill", "found", "that they had grown worse"),
]
LIBRARY_DESCRIBED = {
    "Odessa Pruitt": "who taught second grade for 31 years and now runs the tenants’ association",
    "Glenn Makowski": "The county’s finance director",
    "Priya Raman": "Its lead author, the economist",
    "Eric Dunleavy": "sociologist",
    "Dale Whitford": "Commissioner",
    "the county": "",
}
WATER_DESCRIBED = {
    "Fiona Laidlaw": "chief executive of Northmere Water",
    "Ofrill": "the regulator",
    "Tobias Enright": "the committee’s chair",
    "Pargeter": "the Conservative peer and Northmere shareholder",
    "Dev Marsh": "",
    "Rachel Ostrow": "the ecologist who first mapped the Arle’s mayfly",
}


@pytest.mark.parametrize(("text", "expected"), [(LIBRARY, LIBRARY_QUOTED), (WATER, WATER_QUOTED)])
def test_every_quotation_of_an_op_ed_is_read_as_annotated(text, expected):
    frame = quotations(document(text))
    marks = "\"'“”‘’«» ,.!"
    found = [
        (
            row["text"].strip(marks),
            row["canonical"] if row["label"] in ("direct", "partial") else row["label"],
            row["cue"],
        )
        for row in frame.to_dict("records")
    ]
    assert found == [(words.strip(marks), who, cue) for words, who, cue in expected]


@pytest.mark.parametrize(
    ("text", "expected"), [(LIBRARY, LIBRARY_REPORTED), (WATER, WATER_REPORTED)]
)
def test_indirect_speech_of_an_op_ed_is_found(text, expected):
    assert set(expected) <= set(reported(text))


@pytest.mark.parametrize(
    ("text", "expected"), [(LIBRARY, LIBRARY_DESCRIBED), (WATER, WATER_DESCRIBED)]
)
def test_the_people_of_an_op_ed_are_described(text, expected):
    described = dict(sources(document(text))[["speaker", "description"]].itertuples(index=False))
    assert {name: described.get(name) for name in expected} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Rita Cole praised those who left but said that the door was open.",
            [
                ("Rita Cole", "praised", "those who left"),
                ("Rita Cole", "said", "that the door was open"),
            ],
        ),
        (
            "Ann Lee was asked by Bo Dahl why the dam leaked.",
            [("Bo Dahl", "asked", "why the dam leaked")],
        ),
        (
            "The plan was called “a farce” by Ann Lee.",
            [("Ann Lee", "called", "“a farce”")],
        ),
        (
            "Bo Dahl took to the radio to say that the mill would close.",
            [("Bo Dahl", "say", "that the mill would close")],
        ),
        (
            "Cora Finch, who points out that nobody asked, left early.",
            [("Cora Finch", "points out", "that nobody asked")],
        ),
        ("The report that makes the rounds in the mill is wrong.", []),
        ("The report that the bank wrote in May was never read.", []),
        ("A claim by officials\n\nThe road is open today and everyone may use it again.", []),
    ],
)
def test_who_reports_and_how_far(text, expected):
    assert reported(text) == expected


def test_who_is_told_and_who_is_asked_is_the_addressee():
    text = (
        "Ann Lee wrote to the committee that the dam leaks. Bo Dahl told reporters that he knew. "
        "Ann Lee was asked by Cora Finch whether she would stay."
    )
    assert list(attributions(document(text))["addressee"]) == [
        "the committee",
        "reporters",
        "Ann Lee",
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sen. Jo Reed spoke for an hour. The Ohio senator said that it was late.", "Jo Reed"),
        ("Bo Dahl said that it was late. The 62-year-old said he was tired.", "Bo Dahl"),
        ("Ann Lee asked the driver to wait. The driver said that he had.", "the driver"),
        ("Bo Dahl runs it. Jim Ames once worked there. He said it would close.", "Jim Ames"),
        ("The United States left. The U.S. claimed that it had not.", "United States"),
        ("When the council met, it said that the road was safe.", "the council"),
        ("Ann Lee and Bo Dahl said that the road was safe.", "Ann Lee and Bo Dahl"),
    ],
)
def test_later_names_lead_back_to_the_first(text, name):
    assert list(attributions(document(text))["canonical"])[-1] == name


@pytest.mark.parametrize(
    ("text", "side", "words"),
    [
        ("Sen. Jo Reed (R-Ohio) said that it was late.", "Republican", "R-Ohio"),
        ("Jo Reed, a Democrat, said that it was late.", "Democrat", "Democrat"),
        (
            "Jo Reed, a spokesman for the Grange, said that it was late.",
            "speaks for Grange",
            "spokesman for the Grange",
        ),
        ("Jo Reed claimed that it was late.", "held at a distance", "claimed"),
        (
            "Jo Reed said that it was late. But the clock had stopped.",
            "answered by the author",
            "But",
        ),
        ("Jo Reed said that it was late. He is wrong.", "disputed", "He is wrong."),
        ("Jo Reed said that it was late. The hall was cold.", "", ""),
    ],
)
def test_a_side_is_what_the_text_says(text, side, words):
    frame = sources(document(text))
    assert list(zip(frame["side"], frame["side_words"], strict=True)) == [(side, words)]


def test_the_author_answers_what_was_said_last():
    text = "Ann Lee said that it was late. “We go now.” But the clock had stopped."
    assert list(sources(document(text))["side"]) == ["answered by the author"]


def test_sources_can_be_set_against_each_other():
    text = "Ann Lee said that the wall holds. But Bo Dahl said that it leaks."
    frame = sources(document(text)).set_index("speaker")
    assert frame.loc["Bo Dahl", "side"] == "set against Ann Lee"


def test_an_unclosed_mark_takes_no_space_with_it():
    assert list(quotations(unchecked("She wrote “never again \n"))["text"]) == ["“never again"]


@pytest.mark.parametrize(
    "text",
    [
        "Let it ask us first.",
        "I commanded troops in that valley for years.",
        "He invited friends.",
        "He called her out.",
        "When Jo Reed stood up and promised 400 ships to Chad, she was cheered.",
        "He is determined to leave.",
    ],
)
def test_deeds_and_wishes_of_the_author_report_nothing(text):
    assert reported(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The mill, it is said, has closed.",
            [("unattributed", "said", "The mill"), ("unattributed", "said", "has closed")],
        ),
        ("Ann Lee is believed to be ill.", [("unattributed", "believed", "to be ill")]),
        (
            "It was argued by Bo Dahl that the mill must close.",
            [("Bo Dahl", "argued", "that the mill must close")],
        ),
        (
            "According to the Grange, a farmers’ group in Oxley, rents rose.",
            [("Grange", "According to", "rents rose")],
        ),
        (
            "According to Ann Lee, who runs the mill, the dam leaks.",
            [("Ann Lee", "According to", "the dam leaks")],
        ),
        ("Ann Lee called it “a farce.”", [("Ann Lee", "called", "“a farce.”")]),
        (
            "When Ann Lee said that the dam was safe, the hall laughed.",
            [("Ann Lee", "said", "that the dam was safe")],
        ),
        (
            "Some in her party whisper that the mill is doomed.",
            [("some in her party", "whisper", "that the mill is doomed")],
        ),
        ("Ann Lee urged Bo Dahl to go.", [("Ann Lee", "urged", "Bo Dahl to go")]),
    ],
)
def test_who_reports_and_what_is_left_out(text, expected):
    assert reported(text) == expected


def test_a_source_that_nobody_names_is_anonymous():
    frame = attributions(document("It is said that the mill is haunted."))
    assert list(frame["source_type"]) == ["anonymous"]
    assert "nobody is named" in frame["reason"][0]


def test_what_a_source_says_does_not_describe_it():
    # No verb need be known as one: `leaks` and `rose` are tagged as other words here.
    text = (
        "According to Ann Lee, the dam broke. According to Bo Dahl, a nurse, the dam leaks. "
        "According to the National Water Office, repair costs for old dams rose by a fifth."
    )
    frame = sources(document(text)).set_index("speaker")
    assert frame["description"].to_dict() == {
        "Ann Lee": "",
        "Bo Dahl": "a nurse",
        "National Water Office": "",
    }


def test_a_judgement_is_no_speech():
    frame = attributions(document("Ann Lee praised the plan. Bo Dahl said that it was late."))
    assert list(frame["label"]) == ["attitude", "indirect"]
    assert [reason.split("what is ")[1] for reason in frame["reason"]] == [
        "wanted or judged.",
        "said.",
    ]


def test_a_report_that_quotes_is_counted_once():
    frame = sources(document("Ann Lee said that the dam was “safe” for now."))
    assert list(frame[["direct", "indirect"]].itertuples(index=False, name=None)) == [(1, 0)]


PIECES = st.sampled_from(
    "“ ” ‘ ’ \" ' '' « » „ said Ann Lee , . ? : ; — ( ) that according to claim \n\n he told".split(
        " "
    )
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES | st.text(max_size=4), max_size=40).map(" ".join))
def test_any_marks_are_read_and_spans_hold(text):
    text = "It began. " + text
    read_document = unchecked(text)
    assert len(token_voices(read_document)) == len(read_document.tokens)
    for frame in (quotations(read_document), attributions(read_document)):
        for row in frame.to_dict("records"):
            assert text[row["start"] : row["end"]] == row["text"] != ""
    assert sources(read_document)["share"].sum() <= 1


@pytest.mark.parametrize(
    "piece", ["said ", "“ ", '"a" ', "( ) said ", "Ann and Bo said and ", "claim that "]
)
def test_repetition_is_read_within_the_time_limit(piece):
    made = unchecked("It began. " + piece * 5000)
    assert len(token_voices(made)) == len(made.tokens)
    attributions(made)


PRONOUNS = [
    (  # a name that is only called out is nobody to come back to
        "“Listen, Sam, people want roads,” the mayor, Pat Dunn, said. He sighed. “It is a pity.”",
        "It is a pity",
        "Pat Dunn",
    ),
    (  # the one who does something, before the one whose government does
        "Nadia fled after Col. Abe Tuan’s government accused her of “lies.” But she believes it "
        "can be fixed. “I will go back,” she said.",
        "I will go back",
        "Nadia",
    ),
    (  # a post stands for its holder
        "Gov. Laura Lund met Sen. Beth Cole on Monday. Cole called the dam “a tomb of mud.” The "
        "governor should listen. She once said that “a dam is a promise to us.”",
        "a dam is a promise to us",
        "Laura Lund",
    ),
    (
        "Board president Greg Novak praised the rule. The board president, a tall man who sells "
        "insurance, was calm. “Parents want action,” he said.",
        "Parents want action",
        "Greg Novak",
    ),
    (  # people without a name
        "Paul Reed made the film. In its saddest scene a boy of 14 is asked what he reads. “The "
        "back of the soap,” he says.",
        "The back of the soap",
        "a boy",
    ),
    (  # `He … He … He` is one person, whoever is named between
        "Rahul Bose spoke for an hour. He called the press “a captive of the state.” He objected "
        "to Ira Bose’s arrest by the police. He also said, “The judges are afraid.”",
        "The judges are afraid",
        "Rahul Bose",
    ),
    (  # an apposition is nobody else
        "Ann Purner, 67, a retired nurse in Dover, said it was late. “We should go,” she added.",
        "We should go",
        "Ann Purner",
    ),
    (  # an unknown `the` phrase doesn't displace a name
        "In his own house, Tim Ellis talked about his films. The actor was calm. “I read a lot,” "
        "he said.",
        "I read a lot",
        "Tim Ellis",
    ),
]


@pytest.mark.parametrize(("text", "words", "who"), PRONOUNS)
def test_he_and_she_are_led_back_to_the_right_person(text, words, who):
    assert dict(said(text))[words] == who


WHOLE_NAMES = [
    (
        "The nonpartisan Legislative Analyst’s Office said it was late.",
        "Legislative Analyst’s Office",
    ),
    (
        "According to the Centers for Coast Control and Prevention, it is late.",
        "Centers for Coast Control and Prevention",
    ),
    ("The Bureau for Roads and Harbours said it was late.", "Bureau for Roads and Harbours"),
    ("The Justice Department said it was late.", "Justice Department"),
    # near misses: two bodies, a body and a person, an owner who is a person
    ("The Bank of England and Barclays said it was late.", "Barclays"),
    ("The Institute for Peace and Ann Lee said it was late.", "Ann Lee"),
    ("The bill’s sponsor, Rep. Lou Hart (D-Ohio), said it was late.", "Lou Hart"),
    ("Its sponsor, Rep. Lou Hart of Ohio, said it was late.", "Lou Hart"),
    ("The historian Jan De Witte left. Mr. De Witte said it was late.", "Jan De Witte"),
    ("The engineer Jan van der Berg left. Mr. van der Berg said it was late.", "Jan van der Berg"),
    ("Associate House Master Ann Rowlands said it was late.", "Ann Rowlands"),
    ("Ohio Gov. John Kasper said it was late.", "John Kasper"),
    ("Los Angeles said it was late.", "Los Angeles"),
    ("The Rev. Ann King said it was late.", "Ann King"),
    ("The Legislative Analyst’s Office said it was late.", "Legislative Analyst’s Office"),
    ("Zorvia-Ann Velt Hale said it was late.", "Zorvia-Ann Velt Hale"),
    ("The Great Northern Ann Arbor Bank said it was late.", "Great Northern Ann Arbor Bank"),
    ("Leung Chun Kit Andrew said it was late.", "Leung Chun Kit Andrew"),
]


@pytest.mark.parametrize(("text", "name"), WHOLE_NAMES)
def test_names_are_found_whole(text, name):
    assert list(attributions(document(text))["canonical"]) == [name]


WHO_SPEAKS = [
    (  # a quotation within what is said is the one's who says it
        "The minister told MPs that drivers who never read the signs “ought to be ashamed.”",
        "ought to be ashamed",
        "the minister",
    ),
    (
        "The envoy said the letter showed “contempt toward us all.”",
        "contempt toward us all",
        "the envoy",
    ),
    (  # unless the verb within is one of speech, and its subject can speak
        "The envoy said the crowd yelled “Go home to your own.”",
        "Go home to your own",
        "the crowd",
    ),
    ("The letter showed “contempt toward us all.”", "contempt toward us all", "the letter"),
    (
        "The host framed the issue by asking Bo Dahl if he liked a plan to “send them all home.”",
        "send them all home",
        "the host",
    ),
    (
        "The Ledger wrote to the board accusing us of “a long history of denial.”",
        "a long history of denial",
        "Ledger",
    ),
    (  # but a statement says so itself
        "The board issued a statement saying the dam was “safe for many years.”",
        "safe for many years",
        "a statement",
    ),
    (
        "It was Marta Hale herself, then a junior clerk, who called the plan “nice to have.”",
        "nice to have",
        "Marta Hale",
    ),
    (
        "He sent a message to the town regarding the dam, that “nothing is ruled out.”",
        "nothing is ruled out",
        "he",
    ),
    (
        "Ann Lee and her co-author, the historian Bo Dahl, counted 212 dams. They found that "
        "most leaked. “Concrete is not safety,” they conclude.",
        "Concrete is not safety",
        "Ann Lee and Bo Dahl",
    ),
    (  # a country is not `they`
        "Ann Lee said that it was late. France said that it was early. “We are tired,” they said.",
        "We are tired",
        "they",
    ),
    (  # a colon after a phrase with a preposition: the subject speaks
        "One early supporter, Rep. Lou Hart, tried it in a talk with CNN: “It is a bad idea.”",
        "It is a bad idea",
        "Lou Hart",
    ),
    ("Former secretary of state Ann Lee: “It is a bad idea.”", "It is a bad idea", "Ann Lee"),
    ("“Fix the roads,” voters are saying.", "Fix the roads", "voters"),
    (  # what is said goes on
        "The mayor said the delay had “hurt the town badly” and led to the “ugly” mood.",
        "ugly",
        "the mayor",
    ),
    (
        "Mayor Ruth Cole, citing her “own good sense,” says half that.",
        "own good sense",
        "Ruth Cole",
    ),
]


@pytest.mark.parametrize(("text", "words", "who"), WHO_SPEAKS)
def test_a_quotation_belongs_to_whoever_says_it(text, words, who):
    assert dict(said(text))[words] == who


NOT_SAID = [
    ("Nobody told Ada that she lacked “grit.”", "“grit.”"),
    ("I was reading “Beloved Country” on the bus.", "“Beloved Country”"),
    ("It was “Jane Eyre” that made her want to write.", "“Jane Eyre”"),
    ("Mr. Cole has learned that the good of the “party of old” is gone.", "“party of old”"),
    ("The Herald intends to print a series about the “great crisis”.", "“great crisis”"),
    (
        "For those aware of the right to say rude things — such as yelling “Go home” at us — it is "
        "a mild letter.",
        "“Go home”",
    ),
]


@pytest.mark.parametrize(("text", "quoted"), NOT_SAID)
def test_titles_and_words_at_a_distance_are_not_speech(text, quoted):
    frame = quotations(document(text))
    labels = frame.loc[frame["text"] == quoted, "label"]
    assert list(labels)
    assert not set(labels) & {"direct", "partial"}


SAID_AFTER_ALL = [
    ("He read from the letter: “Beloved country, we are late.”", "Beloved country, we are late"),
    ("The sign reads “Keep Out.”", "Keep Out"),
    ("Mr. Cole learned that the dam was “a wall of mud.”", "a wall of mud"),
    ("The aide said it was the “best of all dams.”", "best of all dams"),
]


@pytest.mark.parametrize(("text", "words"), SAID_AFTER_ALL)
def test_near_misses_of_titles_stay_speech(text, words):
    assert words in dict(said(text))


def test_a_word_or_two_after_say_within_a_quotation_are_named():
    frame = quotations(document("“They keep saying ‘screen time’ to us,” said Ann Lee."))
    assert list(frame["label"]) == ["partial", "mention"] or list(frame["label"]) == [
        "direct",
        "mention",
    ]


NO_REPORTS = [
    "The mayor hardly knows where to begin.",
    "The mayor has yet to explain the delay.",
    "The mayor did not respond to requests.",
    "The mayor called the vote.",
    "The Kremlin does not deny it.",
    "The mayor denied the request.",
    "Russia learned the wrong lesson.",
    "The minister read a novel on the train.",
    "No minister said that it was late.",
    "Nobody believes that it is late.",
    "The council wants a say on the terms of messages regarding troops.",
]


@pytest.mark.parametrize("text", NO_REPORTS)
def test_what_nobody_says_is_no_report(text):
    frame = attributions(document(text))
    assert list(frame.loc[frame["label"] == "indirect", "text"]) == []


REPORTS = [
    ("The mayor knows that the dam leaks.", "that the dam leaks"),
    ("The mayor called the vote absurd.", "the vote absurd"),
    ("The mayor called him a liar.", "a liar"),
    ("The mayor denied that it was late.", "that it was late"),
    ("The study found no link.", None),
    ("As the Herald reported on Tuesday, the dam leaks badly.", "the dam leaks badly"),
    ("The Pentagon, according to two aides who spoke to us, has drawn up plans.", "The Pentagon"),
    ("Teachers I trust say that it is late.", "that it is late"),
]


@pytest.mark.parametrize(("text", "content"), REPORTS)
def test_near_misses_of_no_report_are_reports(text, content):
    found = list(attributions(document(text))["text"])
    assert found == [] if content is None else content in found


def test_a_scene_before_the_verb_is_not_what_is_said():
    frame = attributions(document("When I mentioned the dam, he sighed. “It is hard.”"))
    assert "When I mentioned the dam" not in set(frame["text"])


def test_whoever_is_trusted_speaks_and_not_the_author():
    frame = attributions(document("Teachers I trust say that it is late."))
    assert list(frame["canonical"]) == ["Teachers"] or list(frame["canonical"]) == ["teachers"]


def test_what_someone_decides_to_do_is_an_attitude():
    frame = attributions(document("The board decided to close the dam."))
    assert list(frame["label"]) == ["attitude"]
    frame = attributions(document("“Why now?” Ann Lee decided to ask.")).set_index("text")
    assert frame.loc["to ask", "label"] == "attitude"


DESCRIPTIONS = [
    ("said Dana Kowal, who teaches chemistry at Bell High.", "who teaches chemistry at Bell High"),
    ("said Ann Lee of the University of Ohio.", "of the University of Ohio"),
    ("said party chairman and congressman Bo Dahl.", "party chairman and congressman"),
    ("said Ann Lee, the author of “Dry Days: A Story”.", "the author of “Dry Days: A Story”"),
    ("said the turn of the Harbour Secretary, Ann Lee.", "the Harbour Secretary"),
    ("said my grandmother, who farmed 40 acres.", "who farmed 40 acres"),
    # near misses: a clause that only says what is said, and a comma before the main verb
    ("said Ann Lee, who told us that it was late.", ""),
]


@pytest.mark.parametrize(("rest", "description"), DESCRIPTIONS)
def test_sources_are_described_in_the_words_of_the_text(rest, description):
    frame = quotations(document(f"“It is late,” {rest}"))
    assert frame["description"].iloc[0] == description


def test_a_description_stops_before_the_main_verb():
    text = "Hal Finch, who ran the Water Board under two mayors, put it bluntly: “It is a scheme.”"
    assert quotations(document(text))["description"].iloc[0] == (
        "who ran the Water Board under two mayors"
    )


def test_a_first_description_is_not_displaced_by_a_passing_clause():
    text = "Sen. Ann Lee, the chairwoman of the panel, left. “It is late,” said Lee, who was tired."
    assert "the chairwoman of the panel" in quotations(document(text))["description"].iloc[0]
