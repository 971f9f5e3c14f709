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
    (
        "anaphora",
        "They lied to us. They cheated. They stole the very chairs that we sat on. They ran.",
    ),
    (
        "anaphora",
        "We try. We fail. We pay for it, and then we go on to pay for all that others did"
        " who never had to try at all. We learn.",
    ),
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
    ("tricolon", "It falls on the young, the old and the poor."),
    ("tricolon", "We want clean water, honest answers, and a trial."),
    ("tricolon", "He was quick to promise, slow to act and quicker to forget."),
    ("tricolon", "They will ask what it is, what it does, and whom it serves."),
    ("tricolon", "It calls itself “fair,” “cheap” and “easy” in every leaflet."),
    ("tricolon", "The man sells offices, hides accounts and jails reporters."),
    ("tetracolon", "They lie, they cheat, they hide, and they steal."),
    ("asyndeton", "I came, I saw, I conquered."),
    ("antithesis", "On the one hand, the town wants jobs. On the other hand, it wants silence."),
    ("antithesis", "He was sent not to praise the king but to bury him."),
    ("antithesis", "We asked for a bridge, not a wall."),
    ("antithesis", "It is not a mistake. It is a crime."),
    ("antithesis", "A school is not a shop. It is a trust."),
    ("antithesis", "Walls do not stop storms; they delay them."),
    ("antithesis", "The owner calls it thrift. It is a theft."),
    ("antithesis", "What they call order, we call fear."),
    ("antithesis", "The town wants fewer meetings and more nurses."),
    ("antithesis", "They do not want to be led but to lead."),
    ("antithesis", "The rich will always find a doctor; the poor will wait in the rain."),
    ("antithesis", "They count costs; we count heads."),
    ("antithesis", "They lose, we win."),
    ("antithesis", "The rich get richer and the poor get poorer."),
    ("antithesis", "Why are they so strong at home yet so weak in the field?"),
    ("antithesis", "We are the last to be hired in good years, yet the first to go in bad ones."),
    ("antithesis", "I say it not because I am angry but to warn the town."),
    ("antithesis", "It is not so much the cost that hurts; it is the waste."),
    ("antithesis", "The plan helps the banks but not the towns."),
    ("antithesis", "The rule is humane in theory but ruinous in practice."),
    ("antithesis", "These words are not solace, but a shield for the idle."),
    (
        "tricolon",
        "Tell me why the well is dry.\nTell me why the road is shut.\nTell me why you wait.",
    ),
    ("tricolon", "They delay it, weaken it, and send the bill to the widows."),
    ("tricolon", "Are these the men who cut the wards, sold the beds, and shut the doors?"),
    (
        "tricolon",
        "The town lent two vans to the school, let the choir use the hall, and kept one clerk.",
    ),
    ("tricolon", "Prizes are won, sold and stolen."),
    ("tricolon", "The beds are small, old or badly made."),
    ("tricolon", "It asked for little, it took nothing, and it came back each night."),
    (
        "tricolon",
        "Behind her a boy was asleep, two girls were laughing, and a dog was at the door.",
    ),
    ("tricolon", "Those who have never dug a well, never carried a pail, never gone thirsty."),
    ("hypophora", "If the rent doubles, who will pay? The young will pay."),
    ("hypophora", "They say that they need it. Do they? The roof was mended in May."),
    ("antimetabole", "Some eat to live, but others live to eat."),
    ("chiasmus", "They loved peace, and war hated them."),
    ("chiasmus", "Bold was the promise, but the work was slow."),
    ("chiasmus", "The strong were given bread, and stones were given to the weak."),
    ("parallelism", "The rich man builds a tall house. The poor man builds a small hut."),
    ("parenthesis", "The council — as everyone had feared — said nothing."),
    ("fragment", "The mayor kept her word. Which is more than the council did."),
    (
        "rhetorical question",
        "The plan failed. How could anyone believe such a thing? The mayor never did.",
    ),
    ("rhetorical question", "The mayor knew it. Why wait for another year? She had the votes."),
    ("rhetorical question", "We waited. How many wells must fail before a minister calls?"),
    ("rhetorical question", "The plan is lost. Isn't it time to try another?"),
    ("hypophora", "Did the plan work? No."),
    ("hypophora", "What should a school do? It should teach."),
    ("hypophora", "You open the box, and what do you find? A ring, a key, and a map that lies."),
    ("exclamation", "What a day for the town!"),
    ("imperative", "Stop watching their games."),
    ("imperative", "Find something else to do."),
    ("imperative", "Then, hold them to it."),
    ("imperative", "Consider the price of bread."),
    ("apostrophe", "O Liberty, what crimes are done in thy name."),
    ("apostrophe", "The vote is near. America, wake up."),
    ("apostrophe", "You have earned it, my fellow citizens."),
    ("alliteration", "It was a dull, dark day."),
    ("litotes", "Such mistakes are not uncommon."),
    ("litotes", "That is no small matter."),
    ("simile", "The minister fought like a lion."),
    ("simile", "His voice was as cold as a stone."),
    ("proverb", "As they say, you can't have your cake and eat it."),
    ("idiom", "The ministry turned a blind eye to it."),
    ("metonymy", "Moscow rejected the offer."),
    ("metonymy", "The White House has refused to answer."),
    ("metonymy", "Wall Street never learns."),
    ("metonymy", "Downing Street denied the report."),
    ("metonymy", "Why does Washington spend so much?"),
    ("metonymy", "Beijing is building a wall."),
    ("hyperbole", "I have told you a million times."),
    ("litotes", "The mayor is not wrong about this."),
    ("litotes", "The charge isn’t unfair."),
    ("litotes", "Rain cannot come too soon for the farms."),
    ("idiom", "The town kept the wolf from the door."),
    ("hypophora", "So what is my point? My point is that roads need money."),
    ("hypophora", "Why do I care? I grew up on that street."),
    ("hypophora", "The new tax? That’s just a fine on the poor."),
    ("hypophora", "A pact in sight at last? Not so fast."),
    ("imperative", "Pay attention to the small print."),
    ("imperative", "But please remember who paid."),
    ("anaphora", "Each time, the city paid. Each time, the town ran. Each time, the street sank."),
    ("anaphora", "In 2014 we were told to wait. In 2017 we were told to hope."),
    ("anaphora", "The failure to act then was forgivable. But the failure to act now is not."),
    ("anaphora", "They named the men who lied, who stole, and who ran."),
    (
        "anaphora",
        "Perhaps the mayor forgot.\n\nPerhaps nobody told her.\n\nPerhaps she never asked.",
    ),
]


@pytest.mark.parametrize(("label", "text"), HITS)
def test_found(label: str, text: str) -> None:
    assert len(found(text, label)) == 1


MISSES = [
    ("antithesis", "The last train came an hour ago. The next one will not come soon."),
    ("antithesis", "He is winning; he is not tired."),
    ("antithesis", "I have said that I would not sing. I disagree with you."),
    ("antithesis", "She spends more in June than in July."),
    ("antithesis", "They knew the coast by its marks, a wash here, a boulder there."),
    ("antithesis", "Last but not least, we thank the cooks."),
    ("antithesis", "We went to the port in May but met at the inn."),
    ("tricolon", "The boy was tired, hungry, eating grass."),
    ("antithesis", "I do not say it grew in the spring but in time it did."),
    ("antithesis", "There was not enough time but a good deal of noise."),
    ("antithesis", "The old bridge was shut and the ferry was late."),
    ("chiasmus", "The rich get richer and the poor get poorer."),
    ("tricolon", "I must tell you, the clerks and the cooks are late."),
    ("tricolon", "He said it was late. He said it was cold. He said it was over."),
    ("tricolon", "It is late. It is cold. It is dark. It is over."),
    ("tricolon", "It was late. It was cold."),
    ("tricolon", "Ann Hall and Jo left.\nAnn Hall and Al came.\nAnn Hall and Bo stayed."),
    ("tricolon", "He drew up the legal frame, finally and at last."),
    ("tricolon", "They attacked the trade, e.g. mines and dams."),
    ("tricolon", "The mayor, who has been ill, spoke on Friday and left."),
    ("tricolon", "He wrote, he added, and the clerk replied."),
    ("hypophora", "Who will pay? The council meets on Friday to hear the case."),
    ("anaphora", "The plan was late. The mayor was angry. The vote was lost."),
    ("anaphora", "Ann Hall left the room. Ann Hall came back on Tuesday."),
    (
        "anaphora",
        "He joined the council in the spring of last year. He has served on three of its"
        " boards. He lives with his wife in the north of the town.",
    ),
    ("epistrophe", "The plan failed in May. The vote came in June."),
    ("anadiplosis", "He met the mayor. The vote was lost."),
    ("epizeuxis", "I know that that plan had had its day."),
    ("diacope", "The deal was signed, and the later deal was not."),
    ("ploce", "The promise is a lie."),
    ("metonymy", "The loan was signed by Wall Street bankers."),
    ("metonymy", "He sold a house on Wall Street that had no roof."),
    ("metonymy", "She walked down Main Street."),
    ("litotes", "The climb is hard, if not impossible."),
    ("litotes", "He is not a bad man."),
    ("litotes", "The order is not unlawful."),
    ("simile", "She talks like a lawyer."),
    ("simile", "He sells things like apples."),
    ("hypophora", "But what do you expect? The council owns the road."),
    ("imperative", "Like it or not, the road is open."),
    ("imperative", "So be it."),
    ("imperative", "Attempt to mend the road fails in committee."),
    ("imperative", "BEGIN video now."),
    ("anaphora", "In 2004 the council met twice. In 2007 the council met once."),
    ("anaphora", "It was one of the first towns, one of the ports that grew rich."),
    ("diacope", "They like villages, most villages of the coast."),
    ("tricolon", "Hall, Reed, and Shaw voted for it."),
    ("tricolon", "In March, towns and villages were flooded."),
    ("tricolon", "Ann Hall, a lawyer and a mother, left."),
    ("tricolon", "The deal, announced on Friday, would last a year and must be signed."),
    ("tricolon", "They insist on passport, visa and luggage checks."),
    ("tricolon", "When he wins, taxes rise, and wages fall."),
    ("asyndeton", "We saw the house, the garden, and the well."),
    ("antithesis", "She was not only kind but also brave."),
    ("antithesis", "The mayor did not come. It is late."),
    ("chiasmus", "They loved peace, and they hated war."),
    ("chiasmus", "The promise was bold, but the work was slow."),
    ("chiasmus", "Some eat to live, but others live to eat."),
    ("antimetabole", "The council met the mayor and the mayor met the press."),
    ("parenthesis", "The plan (2019) was late."),
    ("fragment", "The mayor kept her word. The council did not."),
    ("rhetorical question", "“Who paid for it?” he asked the mayor."),
    ("rhetorical question", "They wondered who had paid for it."),
    ("rhetorical question", "The race is close. Can she win the north? Her staff think so."),
    ("rhetorical question", "Some might ask: what if it fails? Should we not wait? I say no."),
    ("rhetorical question", "That was our show. What should we cover next? Email us at once."),
    ("rhetorical question", "The town grew. Is it a gift, or is it a trap? Time will tell."),
    ("rhetorical question", "We are late. Why should we wait? The answer is that we must."),
    ("apostrophe", "“Mark, you are a loser,” the note says."),
    ("apostrophe", "In May, you could see it."),
    ("polyptoton", "The county counted its bridges."),
    ("rhetorical question", "The vote was close. Who won in Leeds? The count goes on."),
    ("rhetorical question", "HALL: We lost. Should we not have won? REED: The poll was late."),
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


# Two whole op-eds, written and annotated by hand; a blank line parts the paragraphs.
PLAIN = """\
The county wants to save money, and nobody can blame it for that. Its plan is to cut nine bus
routes in the hills, close the depot at Marwell, and sell the land. The saving, by its own
figures, would be 1.4 million pounds a year.

That number leaves out most of the bill. People who can no longer reach the clinic by bus will be
fetched by ambulance. Pupils who miss the last bus will be driven home by taxi, as the law
requires. Pensioners will stay indoors, eat worse and fall ill sooner. The council's own auditor
put these costs at 900,000 pounds last spring.

There is a cheaper way. In Dornach, a smaller county with longer roads, small buses come when they
are called. Riders phone a day ahead, a computer plans the route, and a driver picks them up at
the gate. The service cost 30 percent less in its second year than the old one did, according to
the regional transport office.

Critics say that such a scheme would confuse older riders, clog the phone lines on Mondays and
leave the drivers without fixed hours. It may, at first. But the same was said of bank cards, and
most of those riders now use one.

The loss of the routes would fall on the young, the old and the poor. Shops in Marwell, Hallin and
Orrest would lose a tenth of their trade, a survey of 212 owners found. Which of the nine routes
carries the most people? The county has not counted, and its spokeswoman, Dana Lyle, said that it
would not do so before the vote.

It should publish the auditor's report. It should try the Dornach scheme on two routes for a year.
And it should keep the depot until the results are in.

A county that can find four million pounds for a car park can find the fare for a bus.
"""
PLAIN_TRICOLONS = [
    ["cut nine bus routes in the hills", "close the depot at Marwell", "sell the land"],
    ["stay indoors", "eat worse", "fall ill sooner"],
    [
        "Riders phone a day ahead",
        "a computer plans the route",
        "a driver picks them up at the gate",
    ],
    [
        "confuse older riders",
        "clog the phone lines on Mondays",
        "leave the drivers without fixed hours",
    ],
    ["the young", "the old", "the poor"],
    [
        "It should publish the auditor's report",
        "It should try the Dornach scheme on two routes for a year",
        "it should keep the depot until the results are in",
    ],
]
PLAIN_OTHERS = {"anaphora": ["It should publish"]}

ANGRY = """\
They knew. They knew in March, when the first wells turned brown. They knew in May, when the
children of Low Fell began to itch. They knew, and they said nothing.

Let us be clear about what the company did. It lied to the inspectors, it lied to the mayor, and
it lied to the mothers who stood at its gate with jars of filthy water. It hid the tests, bought
the silence of two engineers and fired the third. That is not negligence. It is contempt.

And where was the agency that we pay to protect us? Asleep. Its director found the time to open a
golf course, to sit on a panel about leadership, and to collect a medal for public service. What
is a medal worth, when the water that it was given for cannot be drunk?

Do not tell me that the law ties their hands. Laws are made by people, and people can unmake them.
How many sick children does it take before a minister picks up the phone? How many jars must we
carry to the capital? Enough talk. Enough excuses. Enough committees that meet in June to plan a
meeting in July.

We want clean water, honest answers, and a trial. Not a fine, not an apology, not one more hotline
that nobody answers. A trial! The company has money, lawyers and friends in high places; we have
nothing but our anger, our numbers and our names on the ballot in November. That is no small
thing.

To the men who signed those papers I say this: you will not sleep through it. We will write to
you, we will march to you, and we will vote against everyone who takes your calls. Come to Low
Fell, drink a glass from the tap, and look us in the eye.
"""
ANGRY_TRICOLONS = [
    [
        "It lied to the inspectors",
        "it lied to the mayor",
        "it lied to the mothers who stood at its gate with jars of filthy water",
    ],
    ["hid the tests", "bought the silence of two engineers", "fired the third"],
    [
        "to open a golf course",
        "to sit on a panel about leadership",
        "to collect a medal for public service",
    ],
    ["clean water", "honest answers", "a trial"],
    ["Not a fine", "not an apology", "not one more hotline that nobody answers"],
    ["money", "lawyers", "friends in high places"],
    ["our anger", "our numbers", "our names on the ballot in November"],
    [
        "We will write to you",
        "we will march to you",
        "we will vote against everyone who takes your calls",
    ],
    ["Come to Low Fell", "drink a glass from the tap", "look us in the eye"],
]
ANGRY_OTHERS = {
    "anaphora": ["They knew in", "It lied to", "Enough talk", "Not a fine", "We will write"],
    "antithesis": ["That is not negligence"],
    "asyndeton": ["Not a fine"],
    "exclamation": ["A trial"],
    "fragment": ["A trial"],
    "hypophora": ["And where was"],
    "idiom": ["ties their hands"],
    "imperative": ["Let us be clear", "Do not tell me", "Come to Low Fell"],
    "litotes": ["no small"],
    "rhetorical question": ["What is a medal", "How many sick", "How many jars"],
}


@pytest.mark.parametrize(
    ("text", "tricolons", "others"),
    [(PLAIN, PLAIN_TRICOLONS, PLAIN_OTHERS), (ANGRY, ANGRY_TRICOLONS, ANGRY_OTHERS)],
)
def test_a_whole_article(
    text: str, tricolons: list[list[str]], others: dict[str, list[str]]
) -> None:
    """Every figure that a reader marked is found, tricolons with their members, and no other."""
    text = "\n".join(" ".join(part.split()) for part in text.split("\n\n"))
    rows = figures(document(text), only=ALL)
    threes = rows[rows["label"] == "tricolon"]
    assert [[text[a:b] for a, b in members] for members in threes["members"]] == tricolons
    rest = rows[rows["label"] != "tricolon"]
    assert set(rest["label"]) == set(others)
    for label, openings in others.items():
        places = rest.loc[rest["label"] == label, "text"]
        assert len(places) == len(openings)
        assert all(place.startswith(o) for place, o in zip(places, openings, strict=True))


def test_no_member_of_a_series_begins_inside_a_quotation_that_another_ends() -> None:
    places = found("She said “we lost,” left the room, and wept.", "tricolon")
    assert not any(place.startswith("lost") for place in places)


def test_members_of_a_tricolon() -> None:
    text = "The bill will cut the tax, mend the roads and end the war."
    row = figures(document(text), only=["tricolon"]).iloc[0]
    assert [text[a:b] for a, b in row["members"]] == [
        "cut the tax",
        "mend the roads",
        "end the war",
    ]
    assert row["isocolon"]


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("It was a vain, petty, costly quarrel.", ["vain", "petty", "costly"]),
        ("The road is long, steep and closed to us.", ["long", "steep", "closed to us"]),
        ("They are very poor, lonely or already sick.", ["very poor", "lonely", "already sick"]),
        ("It took the time, skill and money needed to build.", ["the time", "skill", "money"]),
        ("They shed the fears, hopes and vices formed in us.", ["the fears", "hopes", "vices"]),
        ("Fill in the form, tick the box, ask the question.",
         ["Fill in the form", "tick the box", "ask the question"]),
        ("She has the nerve, wit and patience to lead.", ["the nerve", "wit", "patience"]),
        ("His jokes on class, faith and age fell flat.", ["class", "faith", "age"]),
        ("They want candour, thrift and a date.", ["candour", "thrift", "a date"]),
        ("The order was signed quietly, quickly and without a vote.",
         ["quietly", "quickly", "without a vote"]),
        (
            "If they fight, it is for you, your town and this old port.",
            ["you", "your town", "this old port"],
        ),
        (
            "If we can mend the roof, mend the wall and mend the gate, we will.",
            ["mend the roof", "mend the wall", "mend the gate"],
        ),
        ("She works for us, our parents and our neighbours.",
         ["us", "our parents", "our neighbours"]),
        ("We met two nurses, a former clerk of the court and a baker.",
         ["two nurses", "a former clerk of the court", "a baker"]),
        ("The turns of the wheel, chain and cog are slow.", ["the wheel", "chain", "cog"]),
        ("It is, in short, a slow, top-down, paper-bound scheme.",
         ["slow", "top-down", "paper-bound"]),
        ("That would be cheaper, safer, easier to mend.", ["cheaper", "safer", "easier"]),
        ("A scheme so rash, so costly, so badly drawn must fail.",
         ["so rash", "so costly", "so badly drawn"]),
        ("We got more guards, more fences, more of the same.",
         ["more guards", "more fences", "more of the same"]),
        ("The bill is late, is lost in a drawer, sadly, and is not read.",
         ["is late", "is lost in a drawer", "is not read"]),
        ("She sat late into the night grading papers, preparing lessons and ironing shirts.",
         ["grading papers", "preparing lessons", "ironing shirts"]),
        ("Shut shops, an empty square, a silent station: all were foreseen.",
         ["Shut shops", "an empty square", "a silent station"]),
        ("Each time, the mayor wept. Each time, the banks cheered. Each time, the poor paid.",
         ["Each time, the mayor wept", "Each time, the banks cheered", "Each time, the poor paid"]),
        ("Who pays? Who gains? Who decides?", ["Who pays", "Who gains", "Who decides"]),
        ("He runs a badly shaken, volatile, bullying office.",
         ["badly shaken", "volatile", "bullying"]),
        ("It was an ill-timed, needless, and poorly planned raid on the port.",
         ["ill-timed", "needless", "poorly planned"]),
        ("It lifts the fee to 9 pounds by 2021, requires a pass from 2022 and ends the lottery.",
         ["lifts the fee to 9 pounds by 2021", "requires a pass from 2022", "ends the lottery"]),
        ("For years, nurses, cooks and clerks from both towns have mended the roof.",
         ["nurses", "cooks", "clerks from both towns"]),
        ("He could smell the smoke, the damp, the sour bread that was sold in the yard.",
         ["the smoke", "the damp", "the sour bread that was sold in the yard"]),
        ("Kind words do not heal the sick, they do not feed the poor and they do not pay the rent.",
         ["Kind words do not heal the sick", "they do not feed the poor",
          "they do not pay the rent"]),
        ("They want bread, peace and land because they are poor.", ["bread", "peace", "land"]),
        ("They hired cooks, clerks and guards to run the old mill.", ["cooks", "clerks", "guards"]),
        ("And I find his harsh language on race, faith and sex is simply wrong.",
         ["race", "faith", "sex"]),
        ("It is us who are spewing hate and joining in the row and slapping names on things.",
         ["spewing hate", "joining in the row", "slapping names on things"]),
        ("They lost the vote, the land and the power of the town to tax.",
         ["the vote", "the land", "the power of the town to tax"]),
        ("A way to rest is that I just sit down, close my eyes, and count my breath.",
         ["sit down", "close my eyes", "count my breath"]),
        ("By the time the next mayor is in, Ann will be 78, Bo will be 80, and Cy will be 83.",
         ["Ann will be 78", "Bo will be 80", "Cy will be 83"]),
        ("We write rules, norms and laws so that people can trade.", ["rules", "norms", "laws"]),
        ("He brought wine, cheese and bread so we stayed.", ["wine", "cheese", "bread"]),
        ("They have raised fares, cut staff and even shut down.",
         ["raised fares", "cut staff", "even shut down"]),
        ("He loves cards, hates reading, and according to his aides, sleeps until noon.",
         ["loves cards", "hates reading", "sleeps until noon"]),
    ],
)  # fmt: skip
def test_a_tricolon_begins_and_ends_where_its_members_do(text: str, members: list[str]) -> None:
    (row,) = figures(document(text), only=["tricolon"]).to_dict("records")
    assert [text[a:b] for a, b in row["members"]] == members


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("tricolon", "The British, Dutch and Danish boats left."),
        ("tricolon", "It is, by nature, a wall and a moat."),
        ("tricolon", "It was a mad, mad, mad world."),
        ("tricolon", "He is bold or shy, loud or quiet."),
        ("tricolon", "They were beyond reproach - quick, kind people."),
        ("antithesis", "He isn't hurt, it's a show."),
        ("antithesis", "That isn't a worry for them. That is where they live."),
        ("antithesis", "She felt snubbed, not accorded the usual honours."),
        ("antithesis", "On the one hand it pays. It is old. It is red. On the other it costs."),
        ("simile", "They gave him a watch. That's like a bribe."),
        ("simile", "It runs like a new car."),
        ("diacope", "He is very sure, very sure of it."),
        ("polysyndeton", "They praise the pull of money and the hold of donors and the law."),
        ("antimetabole", "They met Senator Hale, Governor Reed, Governor Cole, Senator Ames."),
    ],
)  # fmt: skip
def test_judged_wrong_once_and_left_out_since(label: str, text: str) -> None:
    assert found(text, label) == []


def test_a_simile_holds_the_whole_of_what_it_likens_to() -> None:
    (words,) = found("He ran like a lawyer’s worst client.", "simile")
    assert words.endswith("client")


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


def test_a_refrain_does_not_carry_every_place_with_every_place() -> None:
    rows = figures(document("And so we fight on.\n" * 500), only=["refrain"])
    assert len(rows) == 500
    assert rows["members"].map(len).max() == 4


def test_frame_is_in_the_author_s_own_words() -> None:
    middle = "Time went by.\n" * 6
    text = f"The narrow road to the sea was empty.\n{middle}I walked the narrow road to the sea."
    assert found(text, "frame") == ["the narrow road to the sea"]
    quoted = f"{text.rsplit(chr(10), 1)[0]}\n“I walked the narrow road to the sea,” said Ann Hall."
    assert found(quoted, "frame") == []


def test_hypophora_marks_the_start_of_the_answer() -> None:
    text = "Why did it fail? Because nobody had asked the drivers, who had known it all along."
    assert found(text, "hypophora") == ["Why did it fail? Because nobody had asked the drivers"]


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
        "We will fight on.\n" * 3_000,
        "Why should we not fight? " * 3_000,
    ],
)
def test_repetition_without_end_is_read_within_the_time_limit(text: str) -> None:
    figures(document(text), only=ALL)


def test_a_command_that_the_text_breaks_off_is_no_error() -> None:
    assert found("flash b[s]", "imperative") == []


@pytest.mark.parametrize(
    "line", ["poor,eap", "poor, rich and", "so poor, so", "cruel, stupid, very", "r,n,~"]
)
def test_a_series_that_the_text_breaks_off_is_no_error(line: str) -> None:
    assert found(line, "tricolon") == []


@pytest.mark.parametrize(
    ("label", "text", "places"),
    [
        # the question beside it, in its paragraph, shows that no answer is wanted
        (
            "rhetorical question",
            "We met the mayor. Where did our money go? And what did they do with it? She left.",
            ["Where did our money go", "And what did they do with it"],
        ),
        ("rhetorical question", "Why hasn’t the bridge been mended? The mayor left.", []),
        (
            "rhetorical question",
            "The mayor has told us nothing.\nWhat did he do with our money?",
            ["What did he do with our money"],
        ),
        ("rhetorical question", "Can we trust the mayor? The bridge fell. We saw it.", []),
        (
            "rhetorical question",
            "The mayor left. Nobody asks whether the bridge is safe. Why would anyone cross it? "
            "The road is closed.",
            ["Why would anyone cross it"],
        ),
        ("hypophora", "The mayor left. Who could want that? Not the mayor.", []),
        (
            "hypophora",
            "The mayor left. What is left? Two reports of rain.",
            ["What is left? Two reports of rain"],
        ),
        (
            "hypophora",
            "“Who broke the bridge? Nobody”, she said.",
            ["Who broke the bridge? Nobody"],
        ),
        # alliteration: `sp` and `st` are sounds of their own; no modal, no word of another sound
        ("alliteration", "They saw stern spotless skies.", []),
        ("alliteration", "The mayor might mend mills.", []),
        ("alliteration", "It was a bleak bare brown door.", ["bleak bare brown"]),
        # a seat of power that acts or is dealt with, and one where something is or goes
        (
            "metonymy",
            "Trust between Moscow and Washington is thin.",
            ["Moscow", "Washington"],
        ),
        ("metonymy", "We went by car. Moscow agreed to a truce.", ["Moscow"]),
        ("metonymy", "Fear of Moscow refused to fade.", []),
        ("metonymy", "They fear the Kremlin’s friends.", ["Kremlin"]),
        ("metonymy", "They fear Moscow’s friends.", []),
        ("metonymy", "They live near Moscow’s army.", []),
        ("metonymy", "Talks with Moscow, Idaho, failed.", []),
        # one word at the end is heard in short sentences, not in long ones
        (
            "epistrophe",
            "The town wants a bridge. The mayor owes us a bridge. Nobody votes for a bridge.",
            ["The town wants a bridge. The mayor owes us a bridge. Nobody votes for a bridge"],
        ),
        (
            "epistrophe",
            "The people of this old town by the sea have waited for forty long years for a new "
            "bridge. The mayor who was elected by them in the spring of that year had promised "
            "them a bridge. The council that sits in the hall on the hill has never once voted "
            "for a bridge.",
            [],
        ),
        ("tricolon", "They like tea; cake and ale cost more.", []),
        ("simile", "He has a hide like a rhino.", ["like a rhino"]),
        # an answer takes up a question's verb, unless the question is the second of two choices
        ("hypophora", "The mayor left. Who must? They must.", ["Who must? They must"]),
        ("hypophora", "The mayor left. Or should we wait? We should.", []),
        # a count that is asked for is a real question, and a fall is no answer to `who has`
        ("rhetorical question", "The mayor left. How long is the bridge? It was wet.", []),
        ("hypophora", "The mayor left. Who has the bridge? The bridge fell.", []),
        # a capital after `p.m.` opens a sentence and makes no name
        ("imperative", "They met at 5 p.m. Help was late. Help the poor.", ["Help the poor"]),
        # both halves are counted, and three words at least are set against three
        ("antithesis", "We want fewer roads and good bridges.", []),
        ("antithesis", "She won today but lost today.", []),
        ("simile", "He left like a bat out of hell.", ["like a bat out of hell"]),
        ("simile", "He then left like a bat out of hell.", ["like a bat out of hell"]),
        # two names that open alike are no figure; a word said three times is no diacope
        ("anaphora", "Our old bridge fell. Our old bridge rose again.", []),
        ("diacope", "They want war, war and war.", []),
        # the shortest remark that is one, and the longest participle that is a contrary
        ("parenthesis", "The bridge (an old thing) fell.", ["(an old thing)"]),
        (
            "antithesis",
            "The bridge was mended, not painted in white.",
            ["mended, not painted in white"],
        ),
        ("polyptoton", "The strong grew stronger.", ["strong grew stronger"]),
    ],
)
def test_what_stands_around_decides(label: str, text: str, places: list[str]) -> None:
    assert found(text, label) == places


@pytest.mark.parametrize(
    ("label", "text", "places"),
    [
        # the first member of a series, after a phrase before its clause
        (
            "tricolon",
            "In June, old shops, old schools, and old banks closed.",
            ["old shops, old schools, and old banks"],
        ),
        # the last noun is shared by the others, or it is not
        ("tricolon", "They made passport, visa and luggage checks.", []),
        (
            "tricolon",
            "They made passport, visas and luggage checks.",
            ["passport, visas and luggage checks"],
        ),
        # the last member goes on in brackets, or closes with a word in quotation marks
        (
            "tricolon",
            "They want clean streets, safe roads and good schools (and soon).",
            ["clean streets, safe roads and good schools"],
        ),
        (
            "tricolon",
            "They fought, begged and wrote (so they say) to the mayor.",
            ["fought, begged and wrote (so they say) to the mayor"],
        ),
        (
            "tricolon",
            "They want clean streets, safe roads and good schools “now”.",
            ["clean streets, safe roads and good schools “now”"],
        ),
        ("tricolon", "They hope to sing, to dance and to work for (or at) the mill.", []),
        # the clause that follows is none of the last member's
        (
            "tricolon",
            "They fought in the air, in the sea and in the hills we love.",
            ["in the air, in the sea and in the hills"],
        ),
        (
            "tricolon",
            "He met the man who built the boat, sailed the wide sea and found the old lost town.",
            ["built the boat, sailed the wide sea and found the old lost town"],
        ),
        # a report that is a thing tells nothing
        (
            "tricolon",
            "The report was late, the vote was close, and the mayor was ill.",
            ["The report was late, the vote was close, and the mayor was ill"],
        ),
        ("tricolon", "He says it is late, it is dark, and it is cold.", []),
        (
            "polysyndeton",
            "They walked a new road and an old road and a side road.",
            ["a new road and an old road and a side road"],
        ),
        ("antithesis", "The mayor wants a bridge; the town wants a road.", []),
        (
            "antithesis",
            "The mayor spoke. Old men start wars, young men fight them.",
            ["Old men start wars, young men fight them"],
        ),
        (
            "antithesis",
            "Owners call it thrift. It is a theft.",
            ["Owners call it thrift. It is a theft"],
        ),
        # past a phrase before the clause, and at the noun that another phrase hangs from
        (
            "tricolon",
            "It was late. In the hall the men sang, the women danced, and the children slept.",
            ["the men sang, the women danced, and the children slept"],
        ),
        (
            "tricolon",
            "It was late. They need roads in old towns, schools in villages and parks in cities.",
            ["roads in old towns, schools in villages and parks in cities"],
        ),
        # a longer series runs from its first member to its last
        (
            "tetracolon",
            "We need shops, banks, mills, farms, homes and roads.",
            ["shops, banks, mills, farms, homes and roads"],
        ),
        ("tricolon", "It is a bridge, a road, a port.", ["a bridge, a road, a port"]),
    ],
)
def test_where_members_begin_and_end(label: str, text: str, places: list[str]) -> None:
    rows = figures(document(text), only=[label])
    assert [t.removesuffix(" closed") for t in rows["text"]] == places


@pytest.mark.parametrize(
    ("label", "text", "reason"),
    [
        (
            "epistrophe",
            "They came to the wrong place. We left for the wrong place.",
            "Two sentences in a row end alike, with “the wrong place”.",
        ),
        (
            "anaphora",
            "We came, we saw, and we won.",
            "Three clauses in a row begin alike, with “We”.",
        ),
    ],
)
def test_a_reason_quotes_what_is_alike_as_it_stands_first(
    label: str, text: str, reason: str
) -> None:
    assert figures(document(text), only=[label])["reason"].tolist() == [reason]


def test_a_reason_quotes_a_short_figure_whole_and_a_long_one_by_its_ends() -> None:
    short = figures(document("The plan failed. Why wait for another year? It rained."))
    assert "“Why wait for another year” is asked" in short["reason"].iloc[0]
    text = (
        "The plan failed. Why wait " + "for one more long and weary year " * 4 + "here? It rained."
    )
    long = figures(document(text), only=["rhetorical question"])
    assert "“Why wait for one more long … and weary year here” is" in long["reason"].iloc[0]


@pytest.mark.parametrize(
    ("label", "text", "places"),
    [
        ("imperative", "“Call the roll,” came shouts from the crowd.", ["Call the roll"]),
        (
            "imperative",
            "“It is over. Move on with it,” he said when all were gone.",
            ["Move on with it"],
        ),
        ("imperative", "“Mend the bridge,” said the mayor.", ["Mend the bridge"]),
        ("imperative", "Think you are going to find a good job?", []),
        ("imperative", "“Build Into Victory” is a lively book.", []),
        (
            "simile",
            "He folded like a gambler with a busted flush.",
            ["like a gambler with a busted flush"],
        ),
        ("simile", "The trail was like a game of chess, all day.", ["like a game of chess"]),
        ("simile", "It is like a race where one cheats.", ["like a race where one cheats"]),
        ("simile", "It is like a game in which all lose.", ["like a game in which all lose"]),
        ("simile", "We are like a bridge over the river.", ["like a bridge over the river"]),
        ("simile", "The virus is not like a cold.", []),
        ("antithesis", "I can not help but wonder at the bridge.", []),
        (
            "antithesis",
            "That is a recipe for fewer friends and more enemies.",
            ["fewer friends and more enemies"],
        ),
        (
            "antithesis",
            "We need more training in our schools, not more prisons.",
            ["more training in our schools, not more prisons"],
        ),
        (
            "tricolon",
            "Those who deny, excuse or praise the crimes of the war will be fined in court.",
            ["deny, excuse or praise the crimes of the war"],
        ),
        (
            "tricolon",
            "A year abroad may help you learn the language, meet new people and find your feet.",
            ["learn the language, meet new people and find your feet"],
        ),
        ("tricolon", "You will come back, sooner or later, to the bridge.", []),
        ("tricolon", "Land, homes and shops or saving the marsh?", []),
    ],
)
def test_the_place_of_a_figure_is_neither_cut_nor_run_over(
    label: str, text: str, places: list[str]
) -> None:
    assert found(text, label) == places


SERIES = [
    # phrases of unlike build, with or without articles, complements and numbers
    ("They need food, medical care and the patience of their neighbours.", "food … neighbours"),
    ("The mayor blamed drivers, his own staff and the weather.", "drivers … the weather"),
    ("The town has no debt, steady jobs and a rising future.", "no debt … future"),
    ("Our streets are loud with vans, buses, and even tractors.", "vans … even tractors"),
    ("The road brings better jobs, renovated schools, and repaired bridges.", "better … bridges"),
    ("The law pays for private, state, or municipal schools.", "private … municipal"),
    ("It is likely that greed, haste and blind faith in luck lost the war.", "greed … in luck"),
    # verbs, whatever they govern and whatever their tense
    ("They got it for $5, sold it for $9, and bought it back for $7.", "got it for $5 … for $7"),
    ("The firm grew rich, went to law, and continues to win.", "grew rich … continues to win"),
    ("A tax rises in spring, eats the wage and feeds the court.", "rises in … feeds the court"),
    ("Draw a plan, find the money and ask your neighbours.", "Draw a plan … your neighbours"),
    ("He fought in the hills, on the beaches and in the streets.", "in the hills … streets"),
    # brackets, and lists within lists
    ("He left his house (the old one), his farm (a poor one), and his debts.", "his house … debts"),
    ("The plan helps the old; it feeds boys, girls and clerks; it will last.", "boys … clerks"),
    # what the first is, one article or one noun for two, an aside, a pair of pairs
    ("He wrote to his wife, Ann, and other friends.", ""),
    ("He told two bosses, the mayor and the judge.", ""),
    ("Ann Lee, vice president and counsel of the firm, spoke.", ""),
    ("She hired Field Days, a sports and film agency.", ""),
    ("Carts stood in the night, the rattle and clatter of wheels.", ""),
    ("They came as the climate, controls and safety division.", ""),
    ("It may be, at its heart, the oldest and dearest custom of the town.", ""),
    ("The clerk, who said the men were idle, left the hall and slept.", ""),
    ("In a way, the length and cost of the war decide.", ""),
    ("The trust belongs in the clouds, not amid bricks and mortar.", ""),
    ("Their words were copied and recopied, told and retold.", ""),
]


@pytest.mark.parametrize(
    ("text", "members"),
    [
        (
            "“We can not wait for them,” Ann Lee said. “We can not wait for her.”",
            ["We can not wait for them", "We can not wait for her"],
        ),
        (
            "We are going to try, we are going to win and we are going to stay.",
            ["We are going to try", "we are going to win", "we are going to stay"],
        ),
    ],
)
def test_the_members_of_an_anaphora(text: str, members: list[str]) -> None:
    (row,) = figures(document(text), only=["anaphora"]).to_dict("records")
    assert [text[start:end] for start, end in row["members"]] == members


@pytest.mark.parametrize(("text", "place"), SERIES)
def test_members_may_differ_in_build_but_are_no_aside(text: str, place: str) -> None:
    opening, _, closing = place.partition(" … ")
    tricola = found(text, "tricolon")
    assert len(tricola) == bool(place)
    assert not place or (tricola[0].startswith(opening) and tricola[0].endswith(closing))


def test_one_series_may_begin_where_another_ended() -> None:
    text = "They use vans, boats and other craft to cross the river, reach the town and feed us."
    assert found(text, "tricolon") == [
        "vans, boats and other craft",
        "cross the river, reach the town and feed us",
    ]


def test_repeated_openings_go_on_past_a_pair() -> None:
    text = "She never sulked or wept, never begged or borrowed, never spoke of money."
    assert found(text, "tricolon") == [text[4:-1]]


OPPOSED = [
    ("The law would not end the war but would feed it.", ["end the war", "feed it"]),
    (
        "He sang, not for any prize but to keep the peace.",
        ["for any prize", "to keep the peace"],
    ),
    ("It is right for the banks, but not for the towns.", ["for the banks", "for the towns"]),
    (
        "It was not fought on the air or in the papers, but in the streets.",
        ["on the air or in the papers", "in the streets"],
    ),
    (
        "A balance of order on the one hand, and freedom on the other.",
        ["A balance of order", "freedom"],
    ),
    ("I beg you not to vote for hate, not to vote for fear.", []),
]


@pytest.mark.parametrize(("text", "members"), OPPOSED)
def test_the_halves_of_an_antithesis(text: str, members: list[str]) -> None:
    rows = figures(document(text), only=["antithesis"])
    halves = [text[start:end] for row in rows["members"] for start, end in row]
    assert halves == members


BIDDING = [
    ("If the council asks, tell them the truth.", ["tell them the truth"]),
    ("In the new year let us count the dead.", ["let us count the dead"]),
    ("So have the others in the hall.", []),
    ("See, you have to ask the clerk first.", []),
    ("Complete with a new roof, the house was sold.", []),
    ("Let him try once more, and he could win the seat.", []),
    ("If the council pays, and asks for more, we leave.", []),
]


@pytest.mark.parametrize(("text", "places"), BIDDING)
def test_a_command_may_follow_its_condition(text: str, places: list[str]) -> None:
    assert found(text, "imperative") == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "He ran like a man who had seen his own grave, and fell.",
            ["like a man who had seen his own grave"],
        ),
        ("The town fought like a fiend for the poor.", ["like a fiend"]),
        ("It was like a collegial, easy hour.", []),
    ],
)
def test_where_a_likeness_ends(text: str, places: list[str]) -> None:
    assert found(text, "simile") == places


OPINION = (
    "The scheme is a shameful, shabby and ruinous farce. Every honest voter should despise it. "
    "Nothing so foolish has ever been sold as wisdom. It is a disgrace, and a costly one. "
)
REPORT = (
    "The council met on Tuesday in Leeds. The vote took place at noon. The clerk read the list. "
    "The town hall opened in 1921. Some 40 people came by bus. "
)


@pytest.mark.parametrize(
    ("body", "questions", "expected"),
    [
        (OPINION, "They vote at night. This is democracy? ", 1),
        (REPORT, "They vote at night. This is democracy? ", 0),
        (OPINION, "They vote at night. They won, right? ", 0),
        (OPINION, "The plan fell. Who paid for it? Who gained by it? ", 0),
    ],
)
def test_an_opinion_article_asks_for_effect(body, questions, expected):
    text = f"{body}\n\n{questions}\n\n{body}"
    assert len(figures(document(text), only=["rhetorical question"])) == expected


@pytest.mark.parametrize(
    ("sentence", "members"),
    [
        ("The slump was a statistical one, and not a reality.", ["a statistical one", "a reality"]),
        (
            "The issue is not whether to use force, but how to use it.",
            ["whether to use force", "how to use it"],
        ),
        ("This was never a plan. It was a panic.", ["This was never a plan", "It was a panic"]),
        (
            "They are wrong about the past and right about the future.",
            ["wrong about the past", "right about the future"],
        ),
        (
            "The states (and not the courts) hold polls.",
            ["The states", "the courts"],
        ),
        (
            "The rich here aren’t the lords; they are the clerks of banks, schools and courts.",
            ["The rich here aren’t the lords", "they are the clerks of banks, schools and courts"],
        ),
        (
            "The role is not to rule our lives, but rather to help people, towns and firms.",
            ["to rule our lives", "to help people, towns and firms"],
        ),
        ("It is less safe, not more.", ["less safe", "more"]),
        (
            "It was the beginning of the process, not the end.",
            ["the beginning of the process", "the end"],
        ),
        (
            "They do not plan to praise, but rather bury him.",
            ["praise", "bury him"],
        ),
        ("While the few feast, the many starve.", ["While the few feast", "the many starve"]),
        (
            "Her vote doesn’t mean she won. It just means she has a chance.",
            ["Her vote doesn’t mean she won", "It just means she has a chance"],
        ),
    ],
)
def test_contraries_set_side_by_side(sentence, members):
    text = f"The town met. {sentence} It rained."
    rows = figures(document(text), only=["antithesis"])["members"]
    assert [[text[a:b] for a, b in row] for row in rows] == [members]


@pytest.mark.parametrize(
    "sentence",
    [
        "He came late, and not for the first time.",
        "The lights went out in May and the chief sat in a hut in Asmara.",
        "She was never a member. They were glad.",
        "If you are not leading, you are failing.",
        "It is better to wait a year than to pay for it all.",
        "The voters aren’t impressed by tricks; they’re smarter than all of us.",
        "She is not merely a clerk; she is close to being a saint.",
        "They must be shapers of events, not observers.",
        "He was not fit to judge her words, but several of us proved her wrong.",
        "We know the gulf between having it and not having it.",
    ],
)
def test_what_is_only_added_is_no_contrary(sentence):
    assert figures(document(f"The town met. {sentence}"), only=["antithesis"]).empty


@pytest.mark.parametrize(
    ("text", "members"),
    [
        (
            "I don’t know you, but I find him cold. I find him dull. I find him loud.",
            ["I find him cold", "I find him dull", "I find him loud"],
        ),
        (
            "Rain fell. Why not ask the mayor? Why not ask the clerk?\n\nWhy not ask us? It ends.",
            ["Why not ask the mayor", "Why not ask the clerk", "Why not ask us"],
        ),
    ],
)
def test_a_row_that_begins_alike_is_whole(text, members):
    [row] = figures(document(text), only=["anaphora"])["members"]
    assert [text[a:b] for a, b in row] == members


def test_an_opening_is_heard_across_paragraphs():
    text = (
        "The town met. Many of them have sold their cars.\n\n"
        "Many of them have no home. It rained.\n\n"
        "According to the poll, it rained. The poll was good.\n\nThe poll was bad. They left."
    )
    [row] = figures(document(text), only=["anaphora"])["members"]
    assert [text[a:b] for a, b in row] == [
        "Many of them have sold their cars",
        "Many of them have no home",
    ]


@pytest.mark.parametrize(
    ("sentences", "count"),
    [
        ("We become dull and loud. We become cruel.", 1),
        ("No one checked the wall. No one called.", 1),
        ("It was late in May. It was dark.", 0),
        ("The town slept on. The town woke.", 0),
    ],
)
def test_two_words_that_two_short_sentences_begin_with(sentences, count):
    found = figures(document(f"They met. {sentences} Rain fell."), only=["anaphora"])
    assert len(found) == count
