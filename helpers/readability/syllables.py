"""How many syllables a word has when it is read aloud: CMU's dictionary, then a rule.

The tables come from the Carnegie Mellon Pronouncing Dictionary (BSD licence, see
`data/models/syllables.LICENSE`) and are made by `scripts/build_syllables.py`.
"""

from __future__ import annotations

import gzip
import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from helpers.paths import MODELS

# The letters seen on the left and right of a vowel letter, from the general to the special:
# the most special context that the rule's table knows decides.
CONTEXTS = ((0, 0), (0, 1), (1, 1), (1, 2), (1, 3), (2, 3), (2, 4), (3, 4))
PADDING = "#" * 4
# `m` sounds a vowel in prism and rhythm, `c` in McCain.
_VOWEL_PLACE = re.compile(r"[aeiouy]|(?<=s)m(?=s?$)|(?<=th)m(?=s?$)|(?<=^m)c")

# Written like words, said letter by letter.
_SPELT_OUT = frozenset("AI AP AU EU GOP HIV ID IRA IT IVF LA MIA NGO PA UN US WHO".split())
_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
_PART = re.compile(
    rf"{_NUMBER}(?:st|nd|rd|th|s)?(?![^\W_])|{_NUMBER}|[^\W\d_]+(?:'[^\W\d_]+)*'?|\d"
)
_SPEAKABLE = re.compile(
    r"[^aeiouy]{0,2}[aeiouy]{1,2}(?:[^aeiouy]{1,3}[aeiouy]{1,2})*[^aeiouy]{0,2}"
)
_FULL_HOUR = re.compile(r"(?<=\d):00(?!\d)")  # 11:00 is said as eleven
_SHOUTED = re.compile(r"[A-Z]{2}")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?\.?")


@dataclass(frozen=True)
class Syllables:
    """A word's syllables and where the count comes from.

    `source` is `dictionary`, `rule`, `letters` (an initialism, read out) or `number` (as spoken),
    and for a compound the sources of its parts, each once, joined by ` + `.
    """

    count: int
    source: str


@dataclass(frozen=True)
class Pronunciation:
    """What CMU's dictionary says: stress of each syllable (`010`) and the first phoneme (`AH`)."""

    stress: str
    first: str


@lru_cache(maxsize=1 << 17)
def syllables(word: str) -> Syllables:
    """The syllables of one word as a reader says it, and which source tells.

    Either apostrophe is read alike; `U.S.` goes letter by letter, `2021` as "twenty twenty-one",
    `well-known` and `F-35` part by part; a possessive adds a syllable only after a hissing sound
    (`Bush's`). A sign such as `$` or `%` is not read. A word has one syllable at least.
    """
    plain = _plain(word)
    if _DOTTED.fullmatch(plain) and plain.count(".") > 1:
        return Syllables(_letters(plain), "letters")
    known = None if _SHOUTED.search(plain) else pronunciation(plain.lower())
    if known and known.stress:
        return Syllables(len(known.stress), "dictionary")
    parts = [_part(part) for part in _PART.findall(_FULL_HOUR.sub("", plain))]
    if not parts:
        return Syllables(1, "rule")
    return Syllables(
        sum(part.count for part in parts),
        " + ".join(dict.fromkeys(part.source for part in parts)),
    )


_STRAIGHT = {0x2018: "'", 0x2019: "'", 0x02BC: "'", 0x5B: "", 0x5D: "", 0x2010: "-", 0x2011: "-"}


def _plain(word: str) -> str:
    """`word` with straight apostrophes, without accents and an editor's brackets."""
    straight = word.translate(_STRAIGHT)
    if straight.isascii():
        return straight
    letters = unicodedata.normalize("NFKD", straight)
    return "".join(char for char in letters if not unicodedata.combining(char))


def _part(part: str) -> Syllables:
    """Syllables of a number or of one run of letters."""
    if part[0].isdecimal():
        return Syllables(_number(part), "number")
    stem = re.sub("'?s$", "", part)
    if len(stem) > 1 and stem.isupper() and _is_spelt(stem):
        return Syllables(_letters(stem), "letters")
    return _word(part.lower())


def _is_spelt(capitals: str) -> bool:
    """Whether a word in capitals is read letter by letter: CIA is, NATO is not."""
    if capitals in _SPELT_OUT:
        return True
    lower = capitals.lower()
    if pronunciation(lower):
        return False
    return len(lower) <= 3 or (len(lower) <= 6 and not _SPEAKABLE.fullmatch(lower))


def _letters(text: str) -> int:
    """Syllables of letters read out one by one: W has three, the others one."""
    return sum(3 if char in "Ww" else 1 for char in text if char.isalnum())


def _word(lower: str) -> Syllables:
    known = pronunciation(lower)
    if known:
        return Syllables(max(len(known.stress), 1), "dictionary")
    owner, mark, _ = lower.rpartition("'")
    if mark and lower.endswith(("'s", "'")):
        base = _word(owner)
        hisses = lower.endswith("'s") and owner.endswith(_HISSING)
        return Syllables(base.count + hisses, base.source)
    return Syllables(rule_syllables(lower), "rule")


_HISSING = ("s", "x", "z", "ch", "sh", "ce", "se", "ge", "ze", "xe", "che", "she")


@cache
def pronunciation(word: str) -> Pronunciation | None:
    """CMU's entry for a word in lower case, its first where there are several, or None."""
    code = _bucket(word[:3]).get(word[3:])
    if code is None:
        return None
    stress = code.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return Pronunciation(stress, code[len(stress) :])


@cache
def _bucket(start: str) -> dict[str, str]:
    """The rest of each word that begins with `start`, and its code."""
    groups = [group.partition(":") for group in _dictionary().get(start, "").split()]
    return {end: code for code, _, ends in groups for end in ends.split(",")}


@cache
def _dictionary() -> dict[str, str]:
    raw = gzip.decompress((MODELS / "syllables.txt.gz").read_bytes()).decode()
    return dict(line.split("\t", 1) for line in raw.split("\n"))


def rule_syllables(word: str) -> int:
    """The rule alone: which vowel letters sound, by the letters around them.

    Learnt from nine tenths of the dictionary; right on 94 % of the words withheld (those whose
    CRC-32 is divisible by ten). A word without a vowel letter is read letter by letter.
    """
    rule = _rule()
    lower = word.lower()
    padded = PADDING + lower + PADDING
    places = vowel_places(lower)
    if not places and lower.isascii():
        return max(_letters(lower) if len(lower) <= 5 else 1, 1)
    count = 0
    for place in places:
        here = place + len(PADDING)
        sounds = True
        for left, right in CONTEXTS:
            context = padded[here - left : here], padded[here : here + 1 + right]
            sounds = rule.get(context, sounds)
        count += sounds
    return max(count, 1)


def vowel_places(word: str) -> list[int]:
    """Where a letter stands that may sound a vowel."""
    return [match.start() for match in _VOWEL_PLACE.finditer(word)]


@cache
def _rule() -> dict[tuple[str, str], bool]:
    lines = (MODELS / "syllable_rule.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = (line.split("\t") for line in lines)
    return {(before, after): sounds == "1" for before, after, sounds in rows}


_ONES = (0, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 3, 1, 2, 2, 2, 2, 3, 2, 2)  # "" one two ... nineteen
_TENS = (0, 1, 2, 2, 2, 2, 2, 3, 2, 2)  # "" ten twenty ... ninety
_SCALES = (("thousand", 2), ("million", 2), ("billion", 2), ("trillion", 2))


def _number(text: str) -> int:
    """Syllables of a numeral as spoken; a year is read in two halves."""
    digits, ending = re.fullmatch(r"([\d,.]+)([a-z]*)", text).groups()  # type: ignore[union-attr]
    whole, _, decimals = digits.replace(",", "").partition(".")
    point = 1 + sum(_digit(char) for char in decimals) if decimals else 0
    value = int(whole) if len(whole) <= 15 else None
    if value is None or (len(whole) > 1 and whole[0] == "0"):
        return sum(_digit(char) for char in whole) + point
    plain_year = len(whole) == 4 and "," not in digits and not point
    spoken = _year(value) if plain_year else _cardinal(value)
    return spoken + point + _ending(value, ending)


def _ending(value: int, ending: str) -> int:
    """`20th` and `20s` add a syllable (twentieth, twenties has none), `1st` to `19th` none."""
    return int(ending == "th" and value % 100 >= 20 and value % 10 == 0)


def _digit(char: str) -> int:
    return _cardinal(int(char))


def _year(value: int) -> int:
    """Nineteen eighty-four, twenty twenty-one, but two thousand and two thousand five."""
    century, rest = divmod(value, 100)
    if century % 10 == 0 and rest < 10:
        return _cardinal(value)
    if rest == 0:
        return _cardinal(century) + 2  # "hundred"
    return _cardinal(century) + (1 if rest < 10 else 0) + _cardinal(rest)  # "oh five"


def _cardinal(value: int) -> int:
    if value == 0:
        return 2
    count = 0
    scale = 0
    while value:
        value, group = divmod(value, 1000)
        if group:
            count += _below_thousand(group) + (_SCALES[scale - 1][1] if scale else 0)
        scale += 1
    return count


def _below_thousand(value: int) -> int:
    hundreds, rest = divmod(value, 100)
    count = _ONES[hundreds] + 2 if hundreds else 0
    if rest < 20:
        return count + _ONES[rest]
    return count + _TENS[rest // 10] + _ONES[rest % 10]
