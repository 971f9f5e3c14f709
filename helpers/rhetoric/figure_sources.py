"""Who an article names as the source of its figures, and which figures each source answers for.

Shapes of a mention: `according to X`, `per X`, `(X)`; `X estimates …`, `…, X found`, `a survey by
X`, `figures from X`, `by X's count`, `as reported by X`, `the latest numbers from X: …`. A later
`it` or `the same study` stands for the report named before. The classes of words are our own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from helpers.document import Document, once
from helpers.grammar.phrases import NOUNS, PROPER, TIMES, Phrase, by_first, by_last

Span = tuple[int, int]

STUDIES = frozenset(
    """study studies survey surveys poll polls polling census report reports analysis analyses audit
    audits review reviews research paper papers data statistics figures assessment
    meta-analysis investigation inquiry database""".split()
)
COUNTS = frozenset(
    """data statistics figures estimate estimates projection projections forecast forecasts tally
    reckoning calculation calculations""".split()
)
REPORTS = (
    STUDIES
    | COUNTS
    | frozenset("numbers records findings results count index documents filings".split())
)
RECKONED = COUNTS | frozenset("count counts account accounts measures standards".split())
MAKERS = frozenset("researchers authors scientists investigators team analysts pollsters".split())
EXPERTS = MAKERS | frozenset(
    """economists economist experts officials campaigners demographers statisticians auditors
    scholars academics historians doctors engineers actuaries criminologists sociologists
    psychologists biologists climatologists planners regulators charities activists advocates
    critics observers police prosecutors auditor ombudsman comptroller statistician""".split()
)
BODIES = frozenset(
    """bureau department office institute center centre university commission agency bank council
    association corporation foundation administration service society union federation ministry
    treasury organization organisation committee authority board academy network project
    observatory coalition alliance college government watchdog regulator charity magazine journal
    newspaper times watch group fund""".split()
)
# Verbs whose subject, whatever it is, answers for the figure that follows.
ESTIMATING = frozenset("estimate project predict forecast calculate reckon tally".split())
PUTTING = frozenset(("put", "peg"))  # … `the cost at $4 million`
LISTING = frozenset(("list", "value", "rate", "set", "have"))  # … so, if the subject is a name
# … if the subject is a report, a body of people or its experts;
FINDING = frozenset(
    """find show suggest indicate reveal record document identify count detail determine discover
    assume tabulate highlight observe acknowledge stress emphasise emphasize track demonstrate list
    cite confirm give see""".split()
)
SAYING = frozenset("say tell report note warn claim announce conclude state expect believe".split())
# … if it is a study: `a poll had them at 40 percent`, `which looked at 30 schools`.
STUDYING = frozenset(
    """have examine cover analyse analyze follow poll survey interview question ask include compare
    pool sample look""".split()
)
TRAILING = frozenset(("add",))  # … only after what was said: `, it adds.`
VERBS = TRAILING | ESTIMATING | PUTTING | LISTING | FINDING | SAYING | STUDYING
# Firms that ask people for a living: what they ask gives figures, as what a study asks does.
POLLSTERS = frozenset(
    """gallup yougov pew ipsos zogby rasmussen quinnipiac survation opinium mori comres icm nielsen
    marist""".split()
)
VOTING = frozenset(
    """election elections primary primaries caucus caucuses vote referendum ballot night monday
    tuesday wednesday thursday friday saturday sunday""".split()
)
POLLS = frozenset("poll polls survey surveys census".split())
# Nouns for what somebody says, before `that`: `her claim that 4 million will lose cover`.
CLAIMS = frozenset(
    "claim assertion contention finding admission warning boast allegation statement".split()
)
CONCLUSIONS = frozenset("conclusion verdict finding estimate tally".split())
# Verbs that the tagger takes for a noun after another: `the figures show`.
MISREAD = frozenset(
    "show shows suggest suggests indicate indicates count counts list lists".split()
)
COMPILED = frozenset(
    """estimated reported calculated compiled projected counted cited predicted recorded documented
    collected gathered tracked""".split()
)
BARE = COMPILED - {"collected", "gathered", "tracked", "recorded"} | {"highlighted"}  # … alone
PUBLISHED = COMPILED | frozenset(
    "published released conducted commissioned issued produced prepared led carried done".split()
)
JOINTS = frozenset("of at for in from by on with".split())
BEFORE_VERB = frozenset("now also recently has have had then even itself themselves".split())
LINKS = frozenset("which that who".split())
SELF = frozenset("i we you me us".split())
PARTS = frozenset("percent % share proportion half third quarter majority number most many".split())
POINTERS = frozenset("this that these those which what who it they he she all nobody".split())
DASHES = frozenset("— – --".split())
CLOSING = DASHES | frozenset(", . ) ? !".split())
GIVING = frozenset("offer give provide make release issue publish".split())  # … an estimate of
HEARINGS = frozenset("inquiry investigation review audit".split())
PREPOSITIONS = frozenset(("in", "from"))
# Joined here, as to join sets at each word is dear.
SPEAKING = EXPERTS | BODIES
SOURCES = REPORTS | SPEAKING
STANDING_IN = STUDIES | BODIES | MAKERS  # … with `the` or `this`, for a source named before
MADE = MAKERS | REPORTS
ASKING = STUDIES | POLLSTERS
HELPING = BEFORE_VERB | REPORTS
JOINING = CLOSING | {"and", "but", "while"}
REACH = 24  # tokens between a source and its verb
OWNED = 6  # tokens after `the poll’s` in which its figure stands
ASIDE = 9  # tokens between `study` and `published … by`, or within a bracket


@dataclass(frozen=True)
class Mention:
    """A source at tokens `first` to `last` that answers for figures from `begin` up to `stop`.

    `at` is the word that makes it a source: of several, the nearest to a figure counts.
    `loose`: a name with a verb of saying, where the rules for reports of speech know more.
    `shares` limits it to percentages and shares: `Gallup found 40 percent`, not `found a shilling`.
    """

    first: int
    last: int
    at: int
    begin: int
    stop: int
    loose: bool = False
    shares: bool = False


@once
def mentions(document: Document) -> dict[int, tuple[Mention, ...]]:
    """The sources of figures by their sentence, where there are any."""
    found: dict[int, tuple[Mention, ...]] = {}
    earlier: list[Mention] = []
    looked_up = enumerate(zip(document.keys, document.lemmas, strict=True))
    cues = [i for i, (key, lemma) in looked_up if key in CUES or lemma in VERBS]
    for number, tokens in groupby(cues, document.sentence_of.__getitem__):
        row = document.sentence_tokens[number]
        shown = [one for token in tokens for one in _mentions(document, token, row)]
        here = [_resolved(document, one, earlier) for one in shown]
        kept = tuple(one for one in here if one is not None)
        if kept:
            found[number] = kept
            earlier.extend(kept)
    return found


def source_at(document: Document, token: int, *, share: bool, loose: bool) -> str:
    """The nearest source that answers for a figure at `token`; empty if its sentence has none.

    `share`: the figure is a percentage or a share; `loose`: ask for loose mentions, or for others.
    """
    here = mentions(document).get(document.sentence_of[token], ())
    fitting = [
        one
        for one in here
        if one.begin <= token < one.stop and one.loose == loose and (share or not one.shares)
    ]
    if not fitting:
        return ""
    nearest = min(fitting, key=lambda one: abs(one.at - token))
    return document.article.text[document.starts[nearest.first] : document.ends[nearest.last - 1]]


def _mentions(document: Document, token: int, tokens: range) -> Iterator[Mention]:
    """What the word at `token` makes a source, in the sentence `tokens`."""
    key = document.keys[token]
    if document.lemmas[token] in VERBS and token > tokens.start:
        yield from _by_verb(document, token, tokens)
    elif key in OPENING:
        yield from _by_preposition(document, token, tokens)
    if key in REPORTS or key in CLAIMS or key in CONCLUSIONS:
        yield from _by_noun(document, token, tokens)
    elif key in BARE:
        yield from _by_participle(document, token, tokens)


OPENING = frozenset(("according", "per", "by", "in", "from", "to", "("))
CUES = OPENING | REPORTS | CLAIMS | CONCLUSIONS | BARE


def _resolved(document: Document, mention: Mention, earlier: list[Mention]) -> Mention | None:
    """The mention with the source that `it` or `the same study` stands for; None without one."""
    head = document.keys[mention.last - 1]
    pronoun = head in ("it", "they") and mention.last == mention.first + 1
    definite = document.keys[mention.first] in ("the", "this", "that", "these")
    plain = mention.last - mention.first < 4 and definite and head in STANDING_IN
    if not pronoun and (not plain or _names(document, mention.first, mention.last)):
        return mention
    told = pronoun and document.lemmas[mention.at] in SAYING
    near = document.paragraph_of[mention.at] - 1
    for one in reversed(earlier[-4:]):
        apart = document.sentence_of[mention.at] - document.sentence_of[one.at]
        if document.paragraph_of[one.at] < near or (told and apart > 1):
            break
        words = document.keys[one.first : one.last]
        made = head in MADE and not REPORTS.isdisjoint(words)
        made = made and (head in MAKERS or _names(document, one.first, one.last))
        named = head in words and (one.begin < one.stop or head in STUDIES)
        if pronoun or made or named:
            return replace(mention, first=one.first, last=one.last)
    return _own_subject(document, mention) if pronoun else mention


def _own_subject(document: Document, mention: Mention) -> Mention | None:
    """`The fund counts …, and it found that …`: the body that opens this sentence or the last."""
    number = document.sentence_of[mention.at]
    for tokens in reversed(document.sentence_tokens[max(number - 1, 0) : number + 1]):
        phrase = by_first(document).get(tokens.start)
        if phrase is None or phrase.last > mention.first:
            continue
        last = _whole(document, phrase, min(tokens.stop, mention.first))
        body = document.keys[phrase.head] in BODIES or _is_body(document, phrase.first, last)
        near = document.paragraph_of[phrase.first] == document.paragraph_of[mention.at]
        if body and near:
            return replace(mention, first=phrase.first, last=last)
    return None


# --- verbs ---


def _by_verb(document: Document, verb: int, tokens: range) -> Iterator[Mention]:
    """`X estimates …`, `a survey that found …`, `…, X found.`"""
    tag = document.tags[verb]
    helped = document.keys[verb - 1] in HELPING
    helped = helped and document.keys[verb + 1 : verb + 2] not in (["by"], ["in"], ["at"], ["on"])
    told = document.keys[verb + 1 : verb + 2] == ["that"] and document.lemmas[verb] in ESTIMATING
    noun = tag in ("NN", "IN") and (
        told or document.keys[verb - 1] in REPORTS
    )  # `data show`, misread
    closing = document.keys[verb] in MISREAD and document.keys[verb + 1 : verb + 2] == ["."]
    if (tag[0] != "V" and tag != "NNS" and not noun and not closing) or (
        tag == "VBN" and not helped
    ):
        return
    inverted = _inverted(document, verb, tokens)
    if inverted:
        yield inverted
        return
    subject = _subject(document, verb, tokens.start)
    misread = None if subject else _misread(document, verb, tokens.start)
    subject = subject or misread
    if subject is None or document.keys[subject[0]] in SELF:
        return
    year = document.keys[subject[0]].isdigit() and document.keys[subject[0] - 1] == "in"
    if year and subject[1] > subject[0] + 1:
        subject = subject[0] + 1, subject[1]  # `in 2014 the bank put`
    head = verb - 1 if misread else _head(document, *subject)
    answers = _answers(document, subject, head, verb, tokens.stop)
    if not answers:
        return
    first, last = subject
    after = document.keys[verb + 1] if verb + 1 < tokens.stop else "."
    before = document.keys[first - 1] if first > tokens.start else ""
    trails = before == "," and document.tags[verb + 1 : verb + 2] == ["IN"] and after != "that"
    closes = trails or (after in CLOSING and before in CLOSING)
    if document.lemmas[verb] in TRAILING and not closes:
        return
    begin = tokens.start if closes else head + 1 if document.keys[head] in REPORTS else verb
    loose, shares = answers != "all", answers == "shares"
    stop = tokens.stop
    if before in LINKS:  # `the floods, which experts say are worse, killed 40`
        stop = next((k for k in range(verb, stop) if document.keys[k] == ","), stop)
    yield Mention(first, last, verb, begin, stop, loose, shares)


def _inverted(document: Document, verb: int, tokens: range) -> Mention | None:
    """`…, say researchers at Leeds.`: the subject after a verb of saying at the end."""
    phrase = by_first(document).get(verb + 1)
    says = document.lemmas[verb] in SAYING | ESTIMATING and document.keys[verb - 1] == ","
    if not says or phrase is None or document.tags[verb] not in ("VB", "VBP", "VBZ", "VBD"):
        return None
    head = document.keys[phrase.head]
    last = _whole(document, phrase, tokens.stop)
    if head not in EXPERTS | BODIES and document.tags[phrase.head] not in PROPER:
        return None
    return Mention(phrase.first, last, verb, tokens.start, verb)


def _answers(document: Document, subject: Span, head: int, verb: int, stop: int) -> str:
    """Which figures a subject answers for: `all`, `loose`ly, `shares` alone, or none."""
    lemma, key = document.lemmas[verb], document.keys[head]
    if key in ("it", "they"):
        return "" if lemma in STUDYING else "all"
    opening = document.tags[subject[0]]
    if document.tags[head][:2] == "PR" or key in POINTERS or opening == "CD" or key in PARTS:
        return ""
    if key == "results" and not VOTING.isdisjoint(document.keys[subject[0] : subject[1]]):
        return ""  # what happened at the polls, not a count that somebody made
    listed = lemma in LISTING and document.tags[head] in PROPER
    if listed and _puts_at(document, verb, stop):
        return "loose"
    if lemma in STUDYING:
        return "all" if key in ASKING else ""
    if lemma in PUTTING:
        following = document.keys[verb + 1 : min(verb + REACH, stop)]
        return "all" if "at" in following or "closer" in following[:ASIDE] else ""
    if lemma == "give" and key not in REPORTS:
        return ""  # `the council gave the mill £40 million`
    if key in SOURCES or _is_body(document, subject[0], head + 1):
        return "all"
    if lemma in ESTIMATING | TRAILING:
        return "loose"
    named = document.tags[head] in PROPER
    if named and (lemma in SAYING or lemma in ("count", "document")):
        return "loose"
    return "shares" if named and lemma == "find" else ""


def _puts_at(document: Document, verb: int, stop: int) -> bool:
    """Whether `at` and a number follow: `lists his wealth at $4 billion`."""
    keys, tags = document.keys, document.tags
    at = next((k for k in range(verb + 1, min(verb + 9, stop - 1)) if keys[k] == "at"), 0)
    return at > 0 and tags[at + 1] in ("CD", "$")


def _is_body(document: Document, first: int, last: int) -> bool:
    """A body by its name: `the RAND Corporation`, `the CBO`."""
    text = document.article.text
    words = [text[document.starts[k] : document.ends[k]] for k in range(first, last)]
    return any(_is_short(word) for word in words[-1:]) or any(
        word.lower() in BODIES and word[0].isupper() for word in words
    )


def _is_short(word: str) -> bool:
    """An abbreviated name: `CBO`, `IfS`."""
    capitals = sum(map(str.isupper, word))
    return "." not in word and capitals > 1 and (capitals == len(word) or len(word) < 5)


def _subject(document: Document, verb: int, start: int) -> Span | None:
    """The whole subject of a verb: with what hangs on it, without a clause that follows it."""
    keys, tags, lasts = document.keys, document.tags, by_last(document)
    aside = keys[verb - 1] == "," and document.lemmas[verb] in ESTIMATING
    if tags[verb] in ("NN", "NNS") and not aside:  # `the CDC estimates`, taken for a plural
        phrase = lasts.get(verb + 1)
        if phrase is None or tags[verb - 1] not in NOUNS:
            return None
        if phrase.first == verb:
            before = lasts.get(verb)
            told = keys[verb + 1 : verb + 2] == ["that"]
            told = told or (before is not None and keys[before.first - 1] == ",")
            return _climbed(document, before, start) if before and told else None
        return _climbed(document, Phrase(phrase.first, verb, verb - 1), start)
    i = verb
    while i > start and (
        tags[i - 1] == "RB"
        or keys[i - 1] in BEFORE_VERB
        or (tags[verb] == "VBG" and keys[i - 1] in ("is", "are", "was", "were"))
    ):
        i -= 1
    if i > start and keys[i - 1] == ")":
        i = next((k for k in range(i - 2, max(start, i - REACH), -1) if keys[k] == "("), i)
    on_to = keys[i - 1] == "to" and keys[max(i - 3, start) : i]
    if on_to in (["went", "on", "to"], ["goes", "on", "to"]):
        i -= 3
    if i > start and keys[i - 1] in LINKS:
        i -= 1
        i -= i > start and keys[i - 1] == ","
    elif i > start and keys[i - 1] == "," and tags[verb] != "VBG":
        opened = next((k for k in range(i - 2, max(start, i - REACH), -1) if keys[k] == ","), 0)
        made = keys[opened + 1] in PUBLISHED or keys[opened + 1] == "from"
        if made and opened in lasts:
            return _climbed(document, lasts[opened], start)[0], i - 1
        i = opened
    owner = lasts.get(i - 1) if tags[i - 1] == "POS" else None  # `Moody’s puts`
    phrase = Phrase(owner.first, i, owner.head) if owner else lasts.get(i)
    if phrase and keys[phrase.first - 1] in PUBLISHED and _is_time(document, phrase.head):
        phrase = lasts.get(phrase.first - 1)  # `a poll released Friday`
    return _climbed(document, phrase, start) if phrase else None


def _misread(document: Document, verb: int, start: int) -> Span | None:
    """The subject of a verb where the tagger sees none: `NHS figures show`, `exit polling shows`.

    A report's noun stands before the verb, or a name before it and a number after it.
    """
    keys, tags = document.keys, document.tags
    if keys[verb] not in MISREAD:
        return None
    after = document.tags[verb + 1 : verb + 2]
    counts = tags[verb - 1] in PROPER and after in (["CD"], ["$"])
    if keys[verb - 1] not in REPORTS and not counts:
        return None
    first = verb - 1
    while first > start and verb - first < ASIDE:
        small = keys[first - 1] in ("of", "for", "the") and counts
        if tags[first - 1] not in (*NOUNS, "JJ", "JJS", "DT", "POS", "CD", "PRP$") and not small:
            break
        first -= 1
    return first, verb


def _climbed(document: Document, phrase: Phrase, start: int) -> Span:
    """From the last phrase of a subject to its first: `researchers at the University of Leeds`."""
    keys, lasts, last = document.keys, by_last(document), phrase.last
    for _ in range(ASIDE):
        i = phrase.first - 1
        if i <= start:
            break
        inner = keys[i] in JOINTS and keys[i] != "of" and keys[phrase.head] in REPORTS
        maker = lasts.get(i)
        made = maker is not None and keys[maker.head] in EXPERTS  # `the authors of the report`
        if inner and not made and not (keys[i] == "for" and _capital(document, phrase.head)):
            break  # `evidence in a report`, but `the Office for National Statistics`
        outer = lasts.get(i) if keys[i] in JOINTS or keys[i] == "/" else None
        if keys[i] in ("and", "&") and _capital(document, phrase.head):
            outer = lasts.get(i)
            outer = outer if outer and _capital(document, outer.head) else None
        dated = outer is not None and _is_time(document, outer.head)
        if keys[i] in JOINTS and (outer is None or dated):
            outer = _published(document, i, start)
        if outer is None:
            break
        if _is_time(document, phrase.head):
            last = outer.last  # `figures on Thursday`
        phrase = outer
    return phrase.first, last


def _is_time(document: Document, head: int) -> bool:
    return document.lemmas[head].lower() in TIMES


def _capital(document: Document, token: int) -> bool:
    return document.article.text[document.starts[token]].isupper()


def _published(document: Document, joint: int, start: int) -> Phrase | None:
    """The report before `published (in 2016) by`, where its last word ends in `joint`."""
    for k in range(joint - 1, max(start, joint - ASIDE), -1):
        if document.keys[k] in PUBLISHED:
            found = by_last(document).get(k - (document.keys[k - 1] == ","))
            return found if found and document.keys[found.head] in REPORTS else None
    return None


def _head(document: Document, first: int, last: int) -> int:
    """The head noun of a source: `study` in `a study by the bank`."""
    phrase = by_first(document).get(first)
    if phrase and _is_time(document, phrase.head):
        phrase = _undated(document, phrase)  # `a Herald poll last week showed`
    return min(phrase.head, last - 1) if phrase else last - 1


# --- nouns and prepositions ---


def _by_preposition(document: Document, token: int, tokens: range) -> Iterator[Mention]:
    """`according to X`, `per X`, `by X's count`, `in a survey of …`, `(X)`."""
    key, firsts = document.keys[token], by_first(document)
    if key == "(":
        yield from _in_brackets(document, token, tokens)
        return
    if key == "to" and document.keys[token - 1] not in ("respondents", "respondent"):
        return
    after = token + 1
    if key == "according":
        after += 1
    phrase = firsts.get(after) if after < tokens.stop else None
    if phrase and key == "in" and document.keys[phrase.last : phrase.last + 1] == ["/"]:
        phrase = _slashed(document, phrase, tokens.stop)
    if key == "according" and document.keys[after + 1 : after + 2] in (["poll"], ["polls"]):
        phrase = Phrase(after, after + 2, after + 1)  # `exit polls`, taken for a verb
    if phrase is None or document.tags[phrase.head] in ("PRP", "EX"):
        return
    if key == "according" and document.keys[phrase.last : phrase.last + 1] == [","]:
        phrase = _described(document, phrase, tokens.stop)
    if key in PREPOSITIONS and _is_time(document, phrase.head):
        phrase = _undated(document, phrase)
    head = document.keys[phrase.head]
    first, last = phrase.first, phrase.last
    if key == "by":
        if head not in RECKONED or document.keys[first] in POINTERS:
            return
        owner = next((k for k in range(first, last) if document.tags[k] == "POS"), last)
        if document.keys[first] in ("its", "their"):
            first, owner = _owner(document, phrase, tokens)
        yield Mention(first, owner, token, tokens.start, _clause_end(document, token, tokens.stop))
        return
    named = document.tags[phrase.head] in PROPER
    if key == "per" and not (head in REPORTS or named):
        return
    asked = key in ("in", "to") and head in POLLS and document.keys[first] != "no"
    if (
        key in (*PREPOSITIONS, "to")
        and not asked
        and not (head in STUDIES and _opens(document, phrase, tokens, head in HEARINGS))
    ):
        return
    shares = asked and not _opens(document, phrase, tokens)
    last = _whole(document, phrase, tokens.stop)
    yield Mention(first, last, token, tokens.start, tokens.stop, shares=shares)


def _clause_end(document: Document, token: int, stop: int) -> int:
    """Where the clause after `token` ends that holds a number: at `, and` or `, but`."""
    numbered = False
    for k in range(token + 1, stop - 1):
        numbered = numbered or document.tags[k] == "CD"
        if numbered and document.keys[k] == "," and document.keys[k + 1] in ("and", "but", "while"):
            return k
    return stop


def _owner(document: Document, phrase: Phrase, tokens: range) -> Span:
    """Whose `its own count` is: the subject that opens the sentence, or follows the phrase."""
    firsts = by_first(document)
    after = phrase.last + (document.keys[phrase.last : phrase.last + 1] == [","])
    start = after if phrase.first == tokens.start + 1 else tokens.start
    owner = firsts.get(start)
    if owner is None or owner.first == phrase.first or document.tags[owner.head][:2] != "NN":
        return phrase.first, phrase.last
    return owner.first, owner.last


def _described(document: Document, phrase: Phrase, stop: int) -> Phrase:
    """A report with several adjectives before it: `a groundbreaking, 464-page report`."""
    reach = range(phrase.last + 1, min(phrase.last + ASIDE, stop))
    report = next((k for k in reach if document.keys[k] in REPORTS), 0)
    between = document.tags[phrase.last + 1 : report]
    plain = all(tag[:2] in ("JJ", "NN", "CD", "HY", ",", "VB") for tag in between)
    bare = document.tags[phrase.head] not in PROPER and document.keys[phrase.first] in ("a", "an")
    return Phrase(phrase.first, report + 1, report) if report and plain and bare else phrase


def _slashed(document: Document, phrase: Phrase, stop: int) -> Phrase:
    """A poll of two that a stroke parts: `a Herald/Times poll`."""
    reach = range(phrase.last + 1, min(phrase.last + ASIDE, stop))
    poll = next((k for k in reach if document.keys[k] in POLLS), 0)
    named = poll and all(_capital(document, k) for k in range(phrase.last + 1, poll))
    return Phrase(phrase.first, poll + 1, poll) if named else phrase


def _undated(document: Document, phrase: Phrase) -> Phrase:
    """A phrase without the time at its end: `a Free Press poll last month`."""
    heads = [k for k in range(phrase.first, phrase.head) if document.keys[k] in STUDIES]
    return Phrase(phrase.first, heads[-1] + 1, heads[-1]) if heads else phrase


def _opens(document: Document, phrase: Phrase, tokens: range, plain: bool = False) -> bool:
    """Whether a phrase after a preposition opens its sentence or clause, or names somebody.

    `plain`: a name is not enough, for a thing that goes on in a place: `heard in the Ford inquiry`.
    """
    token = phrase.first - 1
    opens = token == tokens.start or document.keys[token - 1] in JOINING
    if plain:
        return opens
    return opens or _names(document, phrase.first, _whole(document, phrase, tokens.stop))


def _names(document: Document, first: int, last: int) -> bool:
    return any(document.tags[k] in PROPER for k in range(first, last))


def _in_brackets(document: Document, token: int, tokens: range) -> Iterator[Mention]:
    """`12 percent (Labor Department)`: names alone, that expand no name before the bracket."""
    keys, tags = document.keys, document.tags
    stop = min(token + ASIDE, tokens.stop)
    close = next((k for k in range(token + 1, stop) if keys[k] == ")"), 0)
    first = token + 1
    if keys[first : first + 2] == ["source", ":"]:
        first += 2
    dated = close > first + 2 and tags[close - 1] == "CD" and keys[close - 2] == ","
    last = close - 2 if dated else close
    inside = range(first, last)
    lone = not inside or _stands_for(document, token, first, last)
    named = not lone and tags[first] in (*PROPER, "DT") and tags[last - 1] in PROPER
    plain = all(tags[k] in PROPER or keys[k] in ("of", "for", "and", "the", "&") for k in inside)
    if named and plain and token > tokens.start:
        closes = dated and keys[close + 1 : close + 2] == ["."]  # `… (DWP, 2023).`
        begin = tokens.start if closes else max(tokens.start, token - ASIDE)
        yield Mention(first, last, token, begin, token)


def _stands_for(document: Document, bracket: int, first: int, last: int) -> bool:
    """Whether a bracket shortens what it follows: `body mass index (BMI)`."""
    text, starts = document.article.text, document.starts
    short = text[starts[first] : document.ends[first]].rstrip("s")
    words = [text[starts[k]] for k in range(max(bracket - len(short), 0), bracket)]
    initials = "".join(words).upper() == short.upper()
    return (last == first + 1 and initials) or _capital(document, bracket - 1)


def _by_noun(document: Document, noun: int, tokens: range) -> Iterator[Mention]:
    """`figures from X`, `X's estimate of`, `a Gallup poll: …`."""
    keys = document.keys
    if keys[noun] in STUDIES and document.tags[noun + 1 : noun + 2] == ["POS"]:
        yield _owned(document, noun, tokens)
        return
    phrase = by_last(document).get(noun + 1)
    if phrase is None:
        return
    last = _whole(document, phrase, tokens.stop)
    after = keys[noun + 1] if noun + 1 < tokens.stop else "."
    owned = any(document.tags[k] == "POS" for k in range(phrase.first, noun))
    owned = owned and _names(document, phrase.first, noun)
    if keys[noun] in COUNTS and after == "of" and document.lemmas[phrase.first - 1] in GIVING:
        giver = _subject(document, phrase.first - 1, tokens.start)
        if giver and document.tags[giver[1] - 1][:2] == "NN":
            yield Mention(*giver, noun, noun + 1, tokens.stop)
        return
    counted = keys[noun] in COUNTS and (owned or after in ("from", "by") or after in COMPILED)
    claimed = keys[noun] in CLAIMS and after == "that" and document.tags[phrase.first] != "PRP$"
    owner = next((k for k in range(phrase.first, noun) if document.tags[k] == "POS"), 0)
    if claimed and owner:
        yield Mention(phrase.first, owner, noun, noun + 1, tokens.stop)
        return
    if keys[noun] in CONCLUSIONS and after == ":":
        opening = by_first(document).get(tokens.start)
        if opening and opening.last < phrase.first:
            yield Mention(opening.first, opening.last, noun, noun + 1, tokens.stop)
        return
    introduced = keys[last : last + 1] == [":"] and _names(document, phrase.first, last)
    if (counted and _names(document, phrase.first, last)) or introduced:
        begin = last if introduced else tokens.start
        yield Mention(phrase.first, last, noun, begin, tokens.stop)
    elif keys[noun] in POLLS and _names(document, phrase.first, last):
        yield Mention(phrase.first, last, noun, noun, noun)  # for the sentences after it


OWNER = (*NOUNS, "JJ", "JJR", "JJS", "DT", "PRP$")


def _owned(document: Document, noun: int, tokens: range) -> Mention:
    """The report that owns the figure after it: `the latest poll’s 22-point lead`."""
    first = noun
    while first > tokens.start and document.tags[first - 1] in OWNER:
        first -= 1
    return Mention(first, noun + 1, noun, noun, min(noun + OWNED, tokens.stop))


def _by_participle(document: Document, token: int, tokens: range) -> Iterator[Mention]:
    """`as estimated by X`, `reported by X`."""
    if document.keys[token + 1 : token + 2] != ["by"] or token + 2 >= tokens.stop:
        return
    phrase = by_first(document).get(token + 2)
    if phrase is None or document.keys[token - 1] in REPORTS:
        return
    if document.keys[token] == "highlighted" and document.tags[phrase.head] not in PROPER:
        return  # `a rift highlighted by the shootings in May`
    last = _whole(document, phrase, tokens.stop)
    if _names(document, phrase.first, last) or document.keys[phrase.head] in SPEAKING:
        yield Mention(phrase.first, last, token, tokens.start, tokens.stop)


def _whole(document: Document, phrase: Phrase, stop: int) -> int:
    """Where a source ends that begins with `phrase`: `a study by the University of Leeds`."""
    keys, firsts, last = document.keys, by_first(document), phrase.last
    report = keys[phrase.head] in REPORTS
    if last in firsts and _capital(document, last) and document.tags[last - 1] in PROPER:
        last = firsts[last].last  # `USA TODAY contributor`
    elif keys[phrase.head] in BODIES and keys[last] == "the" and last in firsts:
        last = firsts[last].last if _capital(document, last + 1) else last  # `watchdog the NOO`
    while last + 1 < stop:
        k = last
        if report and (keys[k] in PUBLISHED or (keys[k] == "," and keys[k + 1] in PUBLISHED)):
            reach = range(k + 1, min(k + ASIDE, stop - 1))
            k = next((m for m in reach if keys[m] in ("by", "in") and m + 1 in firsts), stop)
        following = firsts.get(k + 1)
        if following is None or not _hangs(document, k, following, report=report):
            break
        last = following.last
    shown = keys[last - 1] in MISREAD and keys[last : last + 1] in ([","], ["."])
    return last - 1 if shown and last - 1 > phrase.first else last  # `figures from Leeds show.`


def _hangs(document: Document, joint: int, following: Phrase, *, report: bool) -> bool:
    """Whether a phrase after a preposition or `and` belongs to the source before it."""
    key, head = document.keys[joint], following.head
    named = document.tags[head] in PROPER
    if _is_time(document, head) or document.tags[head] == "CD":
        return False
    if key in ("and", "&"):
        return named and document.tags[following.first] != "CD"
    return key == "of" or (key in JOINTS and (named or report))
