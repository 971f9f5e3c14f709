"""Which sense a cue has where it stands: `may` the modal or the month, `since` of cause or of time.

Each rule looks at the words around one place and answers yes or no. A cue list names the rules
that must hold in its column `sense`, parted by spaces; `not-month` means that `month` must not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice

from helpers.document import Document, once
from helpers.grammar.phrases import FINITE
from helpers.lexicons import Cue, Lexicon, load_lexicon, make_lexicon, matches


@dataclass(frozen=True, slots=True)
class Place:
    """Tokens `first` up to `last` of a document; -1 is the token before them, 1 the one after."""

    document: Document
    first: int
    last: int

    def at(self, step: int) -> int:
        """The token `step` places away, or -1 outside the sentence; 0 is the first of the place."""
        document = self.document
        token = self.first + step if step <= 0 else self.last - 1 + step
        inside = token in document.sentence_tokens[document.sentence_of[self.first]]
        return token if inside else -1

    @property
    def sentence_number(self) -> int:
        """The row of `sentences` that the place lies in."""
        return self.document.sentence_of[self.first]

    @property
    def sentence(self) -> range:
        """The tokens of the sentence."""
        return self.document.sentence_tokens[self.sentence_number]

    @property
    def traits(self) -> frozenset[str]:
        """The lemmas and tags that occur anywhere in the sentence."""
        return traits(self.document)[self.sentence_number]

    def key(self, step: int) -> str:
        """The look-up form of the token `step` places away; empty outside the sentence."""
        token = self.at(step)
        return self.document.keys[token] if token >= 0 else ""

    def tag(self, step: int) -> str:
        """The Penn tag of the token `step` places away; empty outside the sentence."""
        token = self.at(step)
        return self.document.tags[token] if token >= 0 else ""

    def lemma(self, step: int) -> str:
        """The lemma of the token `step` places away; empty outside the sentence."""
        token = self.at(step)
        return self.document.lemmas[token] if token >= 0 else ""


@once
def traits(document: Document) -> tuple[frozenset[str], ...]:
    """For each sentence the lemmas and tags in it, gathered once."""
    lemmas, tags = document.lemmas, document.tags
    return tuple(
        frozenset(lemmas[row.start : row.stop] + tags[row.start : row.stop])
        for row in document.sentence_tokens
    )


Sense = Callable[[Place], bool]

REACH = 12  # how many tokens away a rule looks for the word that decides
OPENING = frozenset("\"'“”‘’([*-–—")
CLAUSE_EDGE = frozenset((",", ";", ":", "—", "–", "--", "-", "(", '"', "“", "‘", "and", "but"))
ENDINGS = frozenset(("", ".", ",", ";", "!", "?", ":"))
NOBODY = frozenset("neither none nobody nothing".split())
SAYING = frozenset(
    """say tell promise vow pledge announce acknowledge admit concede warn declare insist claim
    report predict argue explain note reply add write state maintain deny hint swear assert assure
    suggest propose know think believe hope expect fear decide agree""".split()
)
FORESEEN = SAYING | frozenset(
    """ask wonder doubt learn realise realize figure calculate assume guess imagine feel sense
    suspect dream foresee anticipate forecast bet wish conclude worry convince""".split()
)
PROSPECTS = frozenset(
    """hope hopes promise promises assurance assurances fear fears expectation expectations belief
    pledge vow prediction predictions whether how""".split()
)
WITHHELD = frozenset(
    "say comment identify elaborate specify disclose divulge discuss confirm give reveal".split()
)
PERCEIVED = frozenset(
    """see hear feel smell find reach sleep read remember understand tell speak walk afford
    manage""".split()
)
PURPOSE = frozenset("so that all whatever everything as until wherever whoever".split())
POSSESSED = frozenset(
    """responsibility victory credit life lives asylum benefits damages compensation ownership
    territory title insurance refund expenses descent nomination seat prize crown""".split()
)
DUTIES = frozenset(
    """office duty duties role power control responsibility command position presidency leadership
    post charge chair helm mantle burden""".split()
)
EVIDENCE = frozenset(
    """evidence data study studies report reports research poll polls survey surveys history
    experience figures statistics results analysis record records findings numbers indicators
    review investigation inquiry court judge jury panel audit""".split()
)
DETERMINERS = frozenset(
    """a an the this that these those what which some any every each no one same right another
    other only all certain new different""".split()
)
MONTH_BEFORE = frozenset(
    """in of by since last next until till this early late mid from through during before
    after""".split()
)
AMOUNTS = frozenset(
    """half one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty
    sixty seventy eighty ninety hundred thousand million billion trillion dozen dozens hundreds
    thousands millions billions $ £ € twice""".split()
)
MATTERS = frozenset(("'s", "’s", "of", "another", "thing", "issue", "side", "particular"))
FRACTIONS = frozenset(
    """hundred thousand million billion dozen third quarter half fifth tenth year month week decade
    century mile day hour""".split()
)
RESEARCHED = frozenset(
    """found finds find show shows showed shown suggest suggests suggested published publish
    released conducted commissioned according estimated estimates by new recent latest of concluded
    detailing reported percent from""".split()
)
REPEATEDLY = frozenset(
    "often always sometimes usually frequently regularly constantly invariably routinely".split()
)
UTMOST = frozenset("as every best worst all only wherever if where".split())
ASKING = frozenset("ask wonder know see doubt inquire sure unsure certain check question".split())
ASIDES = frozenset("any anything ever possible necessary needed only not required".split())
MADE = frozenset("it this that them him her us me you sense matters things for all one".split())
PARTICLES = frozenset("off out up down away back".split())
OWNING = frozenset("the a an his her its their our my your of with".split())
JOINTS = frozenset(("and", "&", "of", "for"))  # inside names: `Bath and Bedlam`, `House of Fear`
BIDDING = frozenset("should must could can ca cannot shall let".split())
JUDGED_FACTS = frozenset(
    """strange odd ironic surprising remarkable amazing telling shocking outrageous sad weird
    unbelievable incredible astonishing unthinkable bizarre absurd ridiculous shameful appalling
    irony shame wonder surprise disgrace outrage pity""".split()
)
MARKETS = frozenset(
    """street market stock currency financial property land real-estate tax commodity oil grain
    bank share trader""".split()
)
UNIQUE = frozenset("first only ever never no single unique".split())
UNNAMED = frozenset("a an one some another something someone".split())
# Nouns of public life, beside which a bodily verb or a measure of things is a figure of speech
# or a judgement: `starve the schools`, `a weak economy`. Nouns in ABSTRACT_ENDINGS count as well.
PUBLIC = frozenset(
    """activist actor administration adviser advocate agency agenda aid aide alibi alliance ally
    ambition american anger answer apology appeal approach argument army aspect assault
    attack attempt audience authority bank bargain base belief bill billionaire board body
    borough brand brief budget bureau bureaucrat business campaign candidate case cause
    celebrity century chance change character child choice church citizen city civilization
    claim class coalition coffers college commentator commerce community company congress
    conscience consumer core cost council country county court credit crisis critic crowd
    culture customer danger data deal debate debt decision defence defense deficit degree
    demand democracy democrat department desire dialogue diet dissent doubt dream duty
    earnings economist economy edge education effort election electorate elite empire
    employer energy enterprise epidemic era ethic europe event exchequer excuse executive
    expense experience expert export fact faction failure faith family farmer fear figure
    firm folk follower force franchise freedom fund fury future generation goal goodwill
    governor grant greed grief grip ground group growth guilt habit hate hatred health
    history hold home honesty honour hope hospital household idea ideal ignorance image
    immigrant impulse income industry inequality innovation instinct institution insurer
    interest investor issue job journalist judge judgment jury justice kind landlord law
    lawmaker lawyer lead leader leadership league legacy lesson liberty library life line
    loan lobby lobbyist logic loss love loyalty luck majority man manner margin market mayor
    media memory message middle mind minister minority mistake model moment money mood moral
    morale mother motive move nation neighbor neighbourhood network news nominee notion offer
    office official opinion opponent order outcome outlook pact parent part party past
    patient pay peace people performance person plan pledge policy politician politics poll
    poor popularity position power practice prejudice president press pretext price pride
    principle private problem process product professor profit program programme progress
    promise proposal protest public pupil purpose purse question rate rating reader reality
    reason record recovery reform refuge regime region regulator reply report reporter
    republic republican reputation reserve residents resolve resource response result retreat
    revenue reward rhetoric right rise risk rival rule sale savings scheme scholar school
    science secret secretary sector self senate senator sense service side society soldier
    solution soul source speech spending spirit stance standard start state step stock story
    strategy strength student style success supply support supporter surplus system talent
    talk target task tax taxpayer teacher team tenant term theory thing thought threat tide
    tie time tone town trade tradition treasury treaty trend trial trouble trust truth
    turnout union university value verdict victim victory view viewer village virtue vision
    voice vote voter wage war washington watchdog wealth welfare west will willpower witness
    woman word work worker world worry year youngster youth zeal""".split()
)
JUDGING = ("evaluative word", "label", "intensity", "fear", "exaggeration")
LINKING = frozenset("be seem look become appear sound remain prove get grow feel".split())
ABSTRACT_ENDINGS = ("tion", "sion", "ment", "ness", "ity", "ism", "ance", "ence", "ship", "acy")
ASSESSED = frozenset(
    "enough able easy possible clear obvious fine familiar apparent sufficient".split()
)


def month(place: Place) -> bool:
    """`May` the month, not the modal."""
    start = place.document.starts[place.first]
    if not place.document.article.text[start].isupper():
        return False
    dated = place.key(1)[:1].isdigit() or place.key(-1) in MONTH_BEFORE
    return dated or place.tag(-1) == "CD" or (place.tag(0) == "NNP" and place.tag(1) != "VB")


def modal(place: Place) -> bool:
    """A modal verb, not the noun: `it might`, not `military might` or `their full might abroad`."""
    if place.tag(0) != "MD" or place.key(1) == "of" or place.key(-1) in OWNING:
        return False
    step = 1
    while place.tag(step) == "RB":
        step += 1
    return place.tag(step)[:2] == "VB" or place.tag(-1) not in ("JJ", "NN")


def past_ability(place: Place) -> bool:
    """`could` of what someone was able to do: `she could not reach him`, `we could hear guns`."""
    negated = place.key(1) in ("not", "n't", "only", "hardly", "barely")
    verb = place.lemma(2) if negated else place.lemma(1)
    if verb == "be":
        verb = place.lemma(3) if negated else place.lemma(2)
    past = "VBD" in place.traits
    aim = any(place.key(step) == "so" and place.key(step + 1) == "that" for step in range(-6, -2))
    purpose = past and (place.key(-2) in PURPOSE or aim)
    out_of_reach = negated and place.key(2) == "possibly"
    utter = negated and place.lemma(2) == "be" and place.tag(3) in ("JJR", "RBR")
    elided = negated and place.key(2) in ENDINGS  # `where others could not`
    able = purpose or aim or out_of_reach or utter or elided or _told_on(place)
    nobody = not NOBODY.isdisjoint(place.key(step) for step in (-1, -2, -3, -4))
    return able or (past and (negated or nobody or verb in PERCEIVED))


def _told_on(place: Place) -> bool:
    """`and could` after a verb in the past: `he was loved and could win`."""
    told = any(place.tag(step) == "VBD" for step in range(-2, -7, -1))
    return place.key(-1) in ("and", "but") and told


def reported(place: Place) -> bool:
    """`would` as the past of `will` in reported speech: `he said he would come`."""
    document, earliest = place.document, max(place.sentence.start, place.first - REACH)
    for token in range(place.first - 1, earliest - 1, -1):
        if document.keys[token] in ("if", ";", "unless"):
            return False
        if document.tags[token] in ("VBD", "VBN", "VBG") and document.lemmas[token] in FORESEEN:
            return True
    return _settled(place)


def _settled(place: Place) -> bool:
    """`had to decide what he would read`: the future of a past, asked with a question word."""
    if "VBD" not in place.traits:
        return False
    steps = (
        step for step in range(-2, -6, -1) if place.key(step) in ("what", "who", "how", "which")
    )
    asked = next(steps, 0)
    return asked < 0 and place.lemma(asked - 1) in FORESEEN


def past_future(place: Place) -> bool:
    """`would` of what came later in a tale: `he would later resign`, `a hope that it would end`."""
    step = 2 if place.key(1) in ("not", "n't") else 1
    later = place.key(step) == "later" or (
        place.lemma(step) == "go" and place.key(step + 1) == "on"
    )
    hoped = any(place.key(back) in PROSPECTS for back in range(-2, -7, -1))
    past = "VBD" in place.traits and "if" not in place.traits
    return later or (past and hoped and place.tag(-1) != "WDT")


def passive(place: Place) -> bool:
    """Nobody in particular says or thinks it: `is said to`, `a man believed to be ill`."""
    if place.tag(0) not in ("VBN", "VBD"):
        return False
    helped = any(place.lemma(step) == "be" for step in (-1, -2, -3))
    return helped or (place.tag(-1)[:2] == "NN" and place.tag(1) == "VB" and place.tag(0) == "VBN")


def enabled(place: Place) -> bool:
    """`make it possible`, `not possible`: what can or can't be done, not what may be so."""
    made = any(place.lemma(step) in ("make", "render") for step in range(-1, -8, -1))
    denied = place.key(-1) in ("not", "n't", "no", "longer", "now", "when", "where", "politically")
    return denied or (made and place.tag(1)[:2] != "NN")


def question_word(place: Place) -> bool:
    """A question word stands shortly before: `what it looks like`."""
    return any(place.key(step) in ("what", "how") for step in range(-1, -9, -1))


def habit(place: Place) -> bool:
    """`would` of what used to happen: `every summer they would drive north`."""
    opening = {place.document.keys[token] for token in place.sentence[:2]}
    return place.key(1) in REPEATEDLY or bool(opening & {"every", "each"})


def polite(place: Place) -> bool:
    """`would like`, `would rather` and `would-be` say nothing of a claim."""
    return place.key(1) in ("like", "rather", "prefer", "-", "love") or place.key(1)[:1] == "-"


def refusal(place: Place) -> bool:
    """`would not say`: someone declined."""
    return place.key(1) in ("not", "n't") and place.lemma(2) in WITHHELD


def expectation(place: Place) -> bool:
    """`should` of what is likely: `this should be enough`, `it should come as no surprise`."""
    step = 2 if place.key(1) in ("not", "n't") else 1
    if place.lemma(step) == "come" and place.key(step + 1) == "as":
        return True
    likely = place.key(step + 1) in ASSESSED
    return place.key(step) == "be" and (likely or (step == 2 and place.tag(3) == "VBG"))


def inverted(place: Place) -> bool:
    """`should` that opens a condition: `should the talks fail`."""
    question = place.document.keys[place.sentence[-1]] == "?"
    nominal = place.tag(1)[:2] in ("DT", "PR", "NN", "JJ")
    return nominal and place.key(-1) != "," and not question


def deduction(place: Place) -> bool:
    """`must` of what one infers: `they must have known`."""
    step = 2 if place.key(1) in ("not", "n't", "surely") else 1
    return place.key(step) == "have" and place.tag(step + 1) in ("VBN", "VBD")


def utmost(place: Place) -> bool:
    """`as soon as possible`, `the worst possible time`: the limit, not a doubt."""
    return place.key(-1) in UTMOST or place.tag(-1) == "JJS"


def obvious(place: Place) -> bool:
    """`apparent` that means plain to see: `it became apparent that`."""
    stressed = ("readily", "immediately", "increasingly", "already", "painfully", "more", "became")
    return place.key(-1) in stressed or place.key(1) == "that"


def that_next(place: Place) -> bool:
    """`that` comes next: `the claim that`."""
    return place.key(1) == "that"


def before_noun(place: Place) -> bool:
    """A noun or its adjective comes next."""
    return place.tag(1)[:2] in ("NN", "JJ")


def before_to(place: Place) -> bool:
    """`to` comes next: `in addition to the tax` adds a thing, not a point."""
    return place.key(1) == "to"


def before_name(place: Place) -> bool:
    """A name comes next."""
    return place.tag(1)[:3] == "NNP"


def before_quality(place: Place) -> bool:
    """An adjective, adverb or participle comes next, and no adverb of place or time."""
    pointing = place.key(1) in ("here", "there", "now", "then", "today", "tomorrow", "tonight")
    return place.tag(1) in ("JJ", "JJR", "RB", "RBR", "VBN") and not pointing


def before_deed(place: Place) -> bool:
    """A verb or an adjective comes next: `all but ended`, `all but certain`; not `all but one`."""
    return place.tag(1)[:2] in ("VB", "JJ", "RB")


def before_number(place: Place) -> bool:
    """A number or an amount comes next: `about 300`, `about half`, `about a third`.

    `sure about one's case`, `about one of them` speak of a matter.
    """
    key = place.key(1)
    if key == "one" and place.key(2) in MATTERS:
        return False
    article = key in ("a", "an", "the") and place.key(2) in FRACTIONS
    return place.tag(1) == "CD" or key in AMOUNTS or key[:1].isdigit() or article


def after_number(place: Place) -> bool:
    """A number stands just before: `ten years or so`."""
    return "CD" in (place.tag(-1), place.tag(-2))


def after_comma(place: Place) -> bool:
    """A comma or dash stands just before."""
    return place.key(-1) in (",", "—", "–", "--", "-")


def epistemic(place: Place) -> bool:
    """`appear` that gives an impression (`appears to be`), not a coming into view."""
    step = 2 if place.tag(1) == "RB" else 1
    linked = place.tag(step) in ("TO", "JJ", "VBN") or place.key(step) in ("that", "as", "likely")
    return linked or "it" in (place.key(-1), place.key(-2), place.key(-3))


def propose(place: Place) -> bool:
    """`suggest` that puts a plan forward: `he suggested leaving`, `I suggest that we should`."""
    later = [place.key(step) for step in range(1, 8)]
    return place.tag(1) == "VBG" or "should" in later or place.key(-1) in ("i", "we")


def clause(place: Place) -> bool:
    """The verb takes a clause: `that`, `how` or a subject with its own verb follows."""
    if place.key(1) in ("that", "how", "why", "what", "whether", ":", ",", '"', "“"):
        return place.key(1) != "," or place.key(2) in ('"', "“")
    if place.tag(0) in ("VBN", "VBD") and place.tag(1) == "TO":
        return True
    if place.tag(1)[:2] not in ("PR", "DT", "NN", "EX", "JJ", "CD"):
        return False
    for step in range(2, 8):
        if place.tag(step) in ("VBZ", "VBD", "VBP", "MD"):
            return True
        if place.tag(step) in ("", ".", ",", ":", "WDT", "WP", "TO"):
            return False
    return False


def evidence_subject(place: Place) -> bool:
    """Evidence, or a body that weighs it, is the subject: `the data point to`."""
    return any(place.key(-step) in EVIDENCE for step in range(1, 6))


def duty(place: Place) -> bool:
    """`assume` that takes something on: `assume office`."""
    return any(place.key(step) in DUTIES for step in range(1, 4))


def possess(place: Place) -> bool:
    """`claim` that takes possession: `claimed victory`, `claimed 200 lives`."""
    return any(place.key(step) in POSSESSED for step in range(1, 4))


def first_person(place: Place) -> bool:
    """The subject is `I` or `we`."""
    for step in (-1, -2, -3):
        if place.key(step) in ("i", "we"):
            return True
        if place.tag(step) not in ("RB", "MD", "VBP"):
            return False
    return False


def feeling(place: Place) -> bool:
    """`we feel lucky`: a feeling, not an opinion that something is so."""
    step = 2 if place.tag(1) == "RB" else 1
    return place.tag(step) == "JJ" and place.tag(step + 1)[:2] not in ("NN", "JJ")


def thought_asked(place: Place) -> bool:
    """`how we think`, `what I believe`: the thought is named, no claim follows."""
    return place.key(-2) in ("what", "how") and place.key(-1) in ("i", "we")


def put_forward(place: Place) -> bool:
    """`he has suggested that`: what a person said."""
    step = -2 if place.lemma(-1) == "have" else -1
    return place.key(step) in ("he", "she", "they") and place.key(1) == "that"


def closing(place: Place) -> bool:
    """The clause ends here: `they differ in many ways.`"""
    return place.key(1) in ENDINGS and place.key(-1)[:1].isalpha() and not clause_start(place)


def ranked(place: Place) -> bool:
    """`least likely`: a likelihood that was measured, not the writer's guess."""
    compared = place.key(-1) in ("less", "equally") and place.key(1) == "to"
    return compared or place.key(-1) == "least"


def frank(place: Place) -> bool:
    """`quite honestly`, `quite simply`: said with force."""
    return place.key(1) in ("frankly", "honestly", "simply", "literally", "right", "rightly")


def small_amount(place: Place) -> bool:
    """`a little extra cash`: a small sum, not a word toned down."""
    return place.tag(1) == "JJ" and place.tag(2) in ("NN", "NNS")


def likened(place: Place) -> bool:
    """`we look like a circus`: a comparison, not an impression that something is so."""
    personal = place.key(-1) in ("we", "they", "you", "i", "he", "she")
    return personal and place.key(1) in ("a", "an", "the") and not clause(place)


def dwells(place: Place) -> bool:
    """`thought of him`: a mind turned to something, not an opinion that it is so."""
    return place.key(1) in ("of", "about", "through", "back", "over", "up", "twice", "hard")


def infinitive(place: Place) -> bool:
    """`to believe`: nobody is said to do it."""
    return place.key(-1) == "to"


def bare(place: Place) -> bool:
    """`will tell`, `to tell`, `what do they tell us?`: nothing is reported as said."""
    return place.tag(0) == "VB"


def bidding(place: Place) -> bool:
    """`told him to go`: an order."""
    for step in range(1, 6):
        if place.key(step) == "to":
            return place.tag(step + 1) == "VB"
        if place.tag(step)[:2] not in ("PR", "NN", "DT", "JJ"):
            return False
    return False


def finite(place: Place) -> bool:
    """The verb has a subject of its own: `they estimate`, not `an estimated cost`."""
    return place.tag(-1)[:2] in ("NN", "PR", "RB", "MD", "WD", "WP") or place.key(-1) in (
        ",",
        '"',
        "”",
    )


def than_expected(place: Place) -> bool:
    """`larger than expected`, `as expected`: a standard of comparison."""
    return place.key(-1) in ("than", "as", "-")


def believe_in(place: Place) -> bool:
    """`believe in` something: trust, not a belief that it is so."""
    return place.key(1) == "in"


def bidden(place: Place) -> bool:
    """`we should think`, `I can't believe`: a bidding or amazement, not an opinion held."""
    return (place.key(-2) if place.key(-1) in ("not", "n't") else place.key(-1)) in BIDDING


def one_of_several(place: Place) -> bool:
    """The last of several adverbs of manner: `legally and practically flawed`."""
    step = -2 if place.key(-2) != "," else -3
    return place.key(-1) in ("and", "or", "but") and place.key(step)[-2:] == "ly"


def how_done(place: Place) -> bool:
    """`effectively` that says how well: `work effectively`, `more effectively`."""
    graded = place.key(-1) in ("more", "most", "very", "how", "so", "as", "less")
    return graded or manner(place) or place.key(1) in ("", ".", ",", "with", "in", "and", "as")


def put_to(place: Place) -> bool:
    """`unknown` that describes a thing or person: `an unknown man`, `unknown to most`."""
    linked = place.lemma(-1) in LINKING or place.lemma(-2) in LINKING
    return place.key(1) == "to" or not linked


def recounted(place: Place) -> bool:
    """`often` of what someone did in a tale: `my uncle often said so`, `had often met`."""
    step = 2 if place.key(1) in ("-", ",") else 1
    helped = place.lemma(-1) in ("be", "have", "get") and place.key(-1) != "had"
    told = place.tag(step) == "VBD" or (place.tag(step) == "VBN" and not helped)
    return told and place.lemma(step) not in ("be", "have")


def own_view(place: Place) -> bool:
    """`personally` of one's view: `I personally doubt it`, not `attacked him personally`."""
    return sentence_start(place) or place.key(-1) in ("i", "we", "me", "us", ",")


def of_markets(place: Place) -> bool:
    """`speculation` with money: `a tax on Wall Street speculation`."""
    beside = {place.lemma(step) for step in (-1, -2, -3, 1, 2, 3)}
    return not beside.isdisjoint(MARKETS)


def putative(place: Place) -> bool:
    """`would` of a fact that is judged: `it is odd that he would complain`."""
    for step in range(-2, -9, -1):
        if place.key(step) == "that":
            return place.key(step - 1) in JUDGED_FACTS
    return False


def agreed(place: Place) -> bool:
    """`agreed in principle`: the terms of a deal."""
    return any(place.key(-step).startswith("agree") for step in (1, 2, 3))


def classified(place: Place) -> bool:
    """`the kind of`: a sort of thing is named, nothing is toned down."""
    return place.key(-1) in DETERMINERS or place.tag(-1)[:2] in ("JJ", "PR")


def negated(place: Place) -> bool:
    """`not` or `no` stands just before."""
    return place.key(-1) in ("not", "n't", "never", "hardly", "no", "zero")


def figurative(place: Place) -> bool:
    """A bodily word among matters of public life: `starve the schools`, not `starve the fish`."""
    row, first, last = place.sentence, place.first, place.last
    before = range(max(row.start, first - 5), first)
    after = range(last, min(row.stop, last + 5))
    return any(_public(place.document, token) for token in (*before, *after))


def judged(place: Place) -> bool:
    """The adjective judges people or what they do: `a weak excuse`, `looks weak`; not `weak tea`.

    It stands before such a noun, or alone after a verb of being that has such a subject.
    """
    step = 1
    while place.tag(step)[:2] in ("JJ", "RB") or place.key(step) in (",", "and", "or", "-"):
        step += 1
    if place.tag(step)[:2] == "NN":
        while place.tag(step + 1) in ("NN", "NNS"):
            step += 1
        return _public(place.document, place.at(step))
    linked = not LINKING.isdisjoint(place.lemma(back) for back in (-1, -2, -3))
    known = any(
        place.tag(back) in ("PRP", "NNP", "NNPS") or _public(place.document, place.at(back))
        for back in range(-2, -7, -1)
    )
    return linked and known


def _public(document: Document, token: int) -> bool:
    if token < 0 or document.tags[token][:2] != "NN":
        return False
    lemma = document.lemmas[token]
    return lemma in PUBLIC or (len(lemma) > 5 and lemma.endswith(ABSTRACT_ENDINGS))


def attributive(place: Place) -> bool:
    """A participle that describes the noun after it: `a failed policy`, not `it failed tests`."""
    determined = place.tag(-1) in ("DT", "PRP$", "JJ", "POS", "IN", "CC") or place.key(-1) == ","
    return determined and place.tag(1)[:2] in ("NN", "JJ")


def before_judgement(place: Place) -> bool:
    """A listed word of judgement comes next, so that this one drives it home: `a total shambles`.

    An adverb, adjective or article may stand between, or two: `absolutely the most shameful`.
    """
    step = 1
    while step < 3 and not _judges(place, step) and place.tag(step)[:2] in ("RB", "DT", "JJ"):
        step += 1
    return _judges(place, step)


def _judges(place: Place, step: int) -> bool:
    token = place.at(step)
    if token < 0:
        return False
    lemma, tag = place.document.lemmas[token], place.document.tags[token]
    words = place.document.keys[token : token + LONGEST_PHRASE]
    phrases = (" ".join(words[:n]) for n in range(1, len(words) + 1))
    return not _judging().isdisjoint(phrases) or any(
        tag.startswith(prefix) for prefix in _judging_lemmas().get(lemma, ())
    )


LONGEST_PHRASE = 3  # words of a judgement that an intensifier can stand before


@cache
def _judging() -> frozenset[str]:
    """The words and phrases of the loaded list that judge wherever they stand."""
    return frozenset(
        cue.text
        for cue in load_lexicon("loaded").cues
        if cue.category in JUDGING and not cue.columns["sense"]
    )


@cache
def _judging_lemmas() -> dict[str, tuple[str, ...]]:
    """The same for lemmas, each with the tags it is listed for."""
    found: dict[str, tuple[str, ...]] = {}
    for text in _judging():
        lemma, _, tag = text.partition("/")
        if tag:
            found[lemma] = (*found.get(lemma, ()), tag)
    return found


def predicate(place: Place) -> bool:
    """The adjective judges a whole statement: `it is clear that`, not `a clear sky`."""
    if place.lemma(-1) == "make" or place.tag(1) == "TO" or place.key(1) == "of":
        return False
    linked = {"be", "seem", "become", "remain", "look"} & {place.lemma(-1), place.lemma(-2)}
    return place.key(1) in ("that", "how", "why") or (
        bool(linked) and place.tag(1)[:2] not in ("NN", "JJ")
    )


def manner(place: Place) -> bool:
    """`clearly` that says how something is done: `speak clearly`."""
    return place.tag(-1)[:2] == "VB" and place.lemma(-1) not in ("be", "have", "do")


def shared(place: Place) -> bool:
    """The writer, or everyone, is the one who knows."""
    return first_person(place) and clause(place)


def sentence_start(place: Place) -> bool:
    """First word of the sentence, or after a semicolon or a colon."""
    if place.key(-1) in (";", ":", "—", "--"):
        return True
    ahead = range(place.sentence.start, place.first)
    return len(ahead) < REACH and all(place.document.keys[token] in OPENING for token in ahead)


def sentence_start_comma(place: Place) -> bool:
    """First in the sentence, and a comma follows: `Second, …`."""
    return sentence_start(place) and place.key(1) == ","


def clause_start(place: Place) -> bool:
    """First in its sentence, or after a comma, a dash or a conjunction."""
    return sentence_start(place) or place.key(-1) in CLAUSE_EDGE


def emphatic(place: Place) -> bool:
    """`simply` that stresses: `is simply wrong`, `simply cannot`."""
    return place.tag(1) in ("JJ", "MD", "RB", "DT")


def emphatic_do(place: Place) -> bool:
    """`do` that stresses a verb after its subject: `the plan does help`."""
    subject = place.tag(-1)[:2] in ("NN", "PR") or place.tag(-1) == "RB"
    return place.tag(1) == "VB" and subject and place.document.keys[place.sentence[-1]] != "?"


def importance(place: Place) -> bool:
    """`critical` that means crucial, not `critical of`."""
    return place.key(1) not in ("of", "remarks", "comments", "report", "reviews", "condition")


def surprise(place: Place) -> bool:
    """`even` before someone or something one would not expect: `even China`."""
    return (
        place.tag(1) in ("NNP", "NNPS", "DT", "PRP$", "NN", "NNS", "PRP") and place.key(-1) != "not"
    )


def exclusive(place: Place) -> bool:
    """A quoted speaker's `we` names the speaker's own side, not the reader."""
    return place.document.voices[place.first] != "author"


def imperative(place: Place) -> bool:
    """An order or an invitation: the bare verb opens its sentence."""
    opens = sentence_start(place) or place.key(-1) == "please"
    return opens and place.tag(0) in ("VB", "VBP") and place.key(1) not in ("", ",")


def connective(place: Place) -> bool:
    """Links sentences: first in its sentence or set off by a comma."""
    return sentence_start(place) or (place.key(-1) == "," and place.key(1) == ",")


def contrastive(place: Place) -> bool:
    """`while` that sets two facts against each other, not `meanwhile` or `a while`."""
    return clause_start(place) and place.tag(1) != "VBG"


def causal(place: Place) -> bool:
    """`since` that gives a reason, not a time."""
    timed = place.tag(1) == "CD" or place.key(1) in ("then", "at", "last", "before", "")
    lasting = place.key(-1) in ("ever", "long", "and", "months", "years", "days", "weeks")
    verb = any(place.tag(step) in ("VBD", "VBZ", "VBP", "MD") for step in range(2, 8))
    return verb and not (timed or lasting or "have" in place.traits)


def parenthetical(place: Place) -> bool:
    """Set off by commas or dashes: `, that is,`."""
    return clause_start(place) and place.key(1) in (",", "—", ":", "–")


def named(place: Place) -> bool:
    """`called` that gives a name: `a plan called Horizon`, not `the mayor called Ann a liar`."""
    if place.tag(0) not in ("VBN", "VBD") or place.key(1) in ("for", "on"):
        return False
    fresh = {place.key(step) for step in (-1, -2, -3)} & UNNAMED
    return place.tag(-1)[:2] == "NN" and bool(fresh) and place.tag(2) != "DT"


def as_if(place: Place) -> bool:
    """`as if`, `even if`, `what if`: no condition of what follows."""
    return place.key(-1) in ("as", "even", "what", "only")


def if_any(place: Place) -> bool:
    """`if any`, `if necessary`, `if only briefly`: an aside, no condition of what follows."""
    return place.key(1) in ASIDES and place.tag(2)[:2] not in ("NN", "PR", "DT", "VB", "MD")


def asked(place: Place) -> bool:
    """`if` that means whether: `they asked if it works`."""
    who = -2 if place.tag(-1) in ("PRP", "NNP") else -1
    return place.lemma(who) in ASKING and place.tag(1)[:2] in ("PR", "DT", "NN", "EX", "JJ", "CD")


def inverting(place: Place) -> bool:
    """`so have I`, `so did the others`: the same holds of someone else."""
    helps = place.lemma(1) in ("be", "do", "have") or place.tag(1) == "MD"
    return helps and place.tag(2) in ("DT", "PRP", "NNS", "NNP", "NNPS")


def makes_it(place: Place) -> bool:
    """`which makes it harder`: a consequence, not `which makes bells`."""
    return place.key(1) in MADE or place.tag(1) == "JJ"


def superlative(place: Place) -> bool:
    """A superlative stands before: `the worst in history`, not `in history lessons`."""
    before = range(-1, -REACH, -1)
    return any(place.tag(k) in ("JJS", "RBS") or place.key(k) in UNIQUE for k in before)


def speaks(place: Place) -> bool:
    """The person named says something: `experts warn`, `warned analysts`."""
    return any(place.lemma(step) in SAYING for step in (-2, -1, 1, 2, 3))


# Participles that mostly tell what something is like: `echoed by leading charities`.
DESCRIBING = frozenset(
    """ageing aging ailing booming competing declining developing emerging existing falling flying
    growing leading opposing participating passing prevailing remaining rising ruling surrounding
    surviving visiting warring working""".split()
)


def by_doing(place: Place) -> bool:
    """`by` with a verb that acts on something: `by raising taxes`, the means as the cause."""
    if place.tag(1) != "VBG" or place.lemma(1) in SAYING | {"speak", "talk"}:
        return False
    if place.tag(-1) == "VBN" and place.key(1) in DESCRIBING:
        return False  # `hit by falling rocks`: the doer of a passive
    step = 3 if place.tag(2) in ("RB", "RP") or place.key(2) in PARTICLES else 2
    acts = place.tag(step)[:2] in ("DT", "NN", "PR", "JJ", "CD", "VB")
    opened = {"begin", "start", "open", "end", "close", "finish", "conclude"}
    return acts and opened.isdisjoint(place.lemma(step) for step in (-1, -2, -3, -4))


def before_digit(place: Place) -> bool:
    """A figure comes next: `Resolution 12`."""
    return place.key(1)[:1].isdigit()


def subject_next(place: Place) -> bool:
    """A clause begins: its subject comes next. `As long as a year` opens none."""
    if place.key(1) == "a" and FINITE.isdisjoint(place.tag(step) for step in range(2, REACH)):
        return False
    return place.tag(1)[:2] in ("PR", "DT", "NN", "EX") and place.key(1) != "again"


def conditional(place: Place) -> bool:
    """`would` beside its condition: `would object if asked`; else it tells what a plan would do."""
    return not place.traits.isdisjoint(("if", "unless"))


def hypothetical(place: Place) -> bool:
    """The sentence says what would or could be."""
    return not place.traits.isdisjoint(("would", "could", "might"))


def inverted_condition(place: Place) -> bool:
    """A condition without `if`: `had they asked, …`, `should it fail, …`."""
    opens = sentence_start(place) or place.key(-1) in (",", "and", "but", "—")
    fronted = opens and (hypothetical(place) or place.key(0) == "should")
    trailing = place.key(0) == "should" and place.tag(-1)[:2] in ("VB", "NN", "RB")
    return inverted(place) and (fronted or trailing)


def mid_contrast(place: Place) -> bool:
    """`while` after a comma that sets a second fact against the first."""
    return place.key(-1) == "," and place.tag(1) != "VBG"


def after_dash(place: Place) -> bool:
    """A dash stands just before."""
    return place.key(-1) in ("—", "–", "--", "-")


def researched(place: Place) -> bool:
    """A study that someone made or that shows something, not `study` the school work."""
    around = {place.key(step) for step in range(-5, 6) if step}
    return not around.isdisjoint(RESEARCHED)


def simile(place: Place) -> bool:
    """`like` that compares: not the verb, nor `would like`."""
    return (
        place.tag(0) == "IN"
        and place.tag(-1)[:2] in ("VB", "JJ", "RB")
        and place.tag(1)[:2] in ("DT", "NN")
    )


def until_condition(place: Place) -> bool:
    """`until` that names what must happen first: `will not stop until they yield`."""
    earliest = max(place.sentence.start, place.first - REACH)
    before = place.document.keys[earliest : place.first]
    return subject_next(place) and bool({"not", "n't", "will", "'ll", "never", "no"} & set(before))


SENSES: dict[str, Sense] = {
    function.__name__.replace("_", "-"): function
    for function in (
        after_comma, after_dash, after_number, agreed, as_if, asked, attributive, bare,
        before_deed, before_digit, before_judgement, before_name, before_noun, before_number,
        before_quality, before_to, believe_in, bidden, bidding, by_doing, causal, classified,
        clause, clause_start, closing, connective, contrastive, deduction, duty, dwells, emphatic,
        emphatic_do, enabled, epistemic, evidence_subject, exclusive, expectation, feeling,
        conditional, figurative, finite, first_person, frank, habit, how_done, hypothetical, if_any,
        imperative, importance, infinitive, inverted, inverted_condition, inverting, judged,
        likened, makes_it, manner, mid_contrast, modal, month, named, negated, obvious,
        of_markets, one_of_several, own_view, parenthetical, passive, past_ability, past_future,
        polite, possess, predicate, propose, put_forward, put_to, putative, question_word, ranked,
        recounted, refusal, reported, researched, sentence_start, sentence_start_comma, shared,
        simile, small_amount, speaks, subject_next, superlative, surprise, than_expected,
        that_next, thought_asked, until_condition, utmost,
    )
}  # fmt: skip


def in_name(place: Place) -> bool:
    """Part of a name (`Critical Threats Program`), and so no word of its own.

    Capitals tell, beside another capital inside a sentence; not in a headline, where most words
    have one.
    """
    document = place.document
    if not _capital(document, place.first):
        return False
    sentence = place.sentence
    if place.first == sentence.start or not all(
        _capital(document, token) for token in range(place.first + 1, place.last)
    ):
        return False
    before = -2 if place.key(-1) in JOINTS and place.key(0) not in ("i", "may") else -1
    beside = [token for token in (place.at(before), place.at(1)) if token > sentence.start]
    if not any(_capital(document, token) and document.keys[token] != "i" for token in beside):
        return False
    return place.sentence_number not in headlines(document)


def _capital(document: Document, token: int) -> bool:
    return document.article.text[document.starts[token]].isupper()


@once
def headlines(document: Document) -> frozenset[int]:
    """The sentences whose longer words begin with a capital.

    With a full stop it takes five such words and more, all of them with capitals.
    """
    return frozenset(
        number
        for number, tokens in enumerate(document.sentence_tokens)
        if _titled(document, tokens)
    )


def _titled(document: Document, tokens: range) -> bool:
    keys = document.keys
    words = (token for token in tokens if len(keys[token]) > 3 and keys[token].isalpha())
    large = (_capital(document, token) for token in words)
    if keys[tokens[-1]] == ".":
        first = list(islice(large, 5))
        return sum(first) == 5 and all(large)
    every = list(large)
    return 5 * sum(every) >= 4 * len(every)


def comparative(document: Document, token: int) -> int:
    """Where the comparison that `than` or `as` at `token` closes begins; -1 if there is none.

    `more than 20` bounds a number, `so slight as to` names a result: neither compares.
    """
    sentence = document.sentence_tokens[document.sentence_of[token]]
    after = token + 1 if token + 1 in sentence else token
    one, fraction = [*document.keys[after : after + 2], "", ""][:2]
    amount = one in AMOUNTS or (one in ("a", "an") and fraction in FRACTIONS)
    if amount or document.tags[after] in ("CD", "$", "TO"):
        return -1
    for back in range(token - 1, max(sentence.start, token - 7) - 1, -1):
        key, tag = document.keys[back], document.tags[back]
        if document.keys[token] == "than" and (tag in ("JJR", "RBR") or key in ("other", "rather")):
            return -1 if key in ("rather", "other") else back
        if document.keys[token] == "as" and key in ("as", "so") and back < token - 1:
            graded = document.tags[back + 1][:2] in ("JJ", "RB")
            idiom = document.keys[back + 1] in ("well", "soon", "long", "far", "such")
            return back if graded and not idiom else -1
        if tag in (",", ".", ":"):
            return -1
    return -1


def meant(document: Document, name: str) -> Iterator[tuple[Place, Cue]]:
    """Where the cues of a list stand, each in the first of its senses that holds there.

    Those in no listed sense, and those inside names, are left out.
    """
    lexicon, by_cue = _readings(name)
    for match in matches(document, lexicon):
        place = Place(document, match.first, match.last)
        senses = (cue for cue in by_cue[match.cue.text] if holds(cue.columns["sense"], place))
        cue = next(senses, None)
        if cue and not in_name(place):
            yield place, cue


@cache
def _readings(name: str) -> tuple[Lexicon, dict[str, list[Cue]]]:
    """A list with each cue once, for matching, and the readings of each cue in order."""
    listed = load_lexicon(name)
    by_cue: dict[str, list[Cue]] = {}
    for cue in listed.cues:
        by_cue.setdefault(cue.text, []).append(cue)
    once_each = [cues[0] for cues in by_cue.values()]
    return make_lexicon(listed.name, listed.about, once_each), by_cue


def holds(senses: str, place: Place) -> bool:
    """Whether all the rules named in `senses` hold at `place`; none named: yes."""
    return all(rule(place) is wanted for rule, wanted in _rules(senses))


@lru_cache(maxsize=1000)
def _rules(senses: str) -> tuple[tuple[Sense, bool], ...]:
    """The rules named in a cell of a list, each with the answer that it must give."""
    return tuple(
        (SENSES[name.removeprefix("not-")], not name.startswith("not-")) for name in senses.split()
    )
