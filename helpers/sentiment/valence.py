"""What a word in its sentence weighs: its own feeling, and the words that bend it.

The rules follow VADER (Hutto & Gilbert, 2014): degree words strengthen and weaken, negation
turns, capitals and exclamation marks add force, what follows `but` counts for more. They part from
it where editorials need it: names and fixed terms (`Security Council`) weigh nothing, `not only`
and `no doubt` turn nothing, a negation reaches to the end of its clause, and what is done to a bad
thing may be good (`prevent war`).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from helpers import lexicons, segmentation

NEGATED = -0.5
SHIFTED = -0.3
BOOSTED = 1.3
DAMPED = 0.75
SHOUTED = 1.25
EXCLAIMED = 0.1
CONTRAST = {"": 1.0, "before": 0.75, "after": 1.25}
REACH = 5
DEGREE_REACH = 2

NOWHERE = range(0)

Roles = dict[int, tuple[str, range]]  # by a phrase's last token: what it does, and its tokens
Phrases = dict[str, dict[str, list[tuple[tuple[str, ...], str]]]]


class Charge(NamedTuple):
    """One charged word: its place among the sentence's tokens, and what bends its weight.

    `factor` is the product of all effects. `negator`, `degree` and `shifter` are the places of the
    words that caused them, empty where none did; `boosted` says that the degree is a high one.
    """

    place: int
    key: str
    factor: float
    negator: range = NOWHERE
    degree: range = NOWHERE
    shifter: range = NOWHERE
    boosted: bool = False
    capitals: bool = False
    exclaimed: bool = False
    contrast: str = ""


def charges(norms: list[str], weights: Mapping[str, float]) -> list[Charge]:
    """The charged words of a sentence, given its tokens in their `norm` form.

    A word is charged when `weights` holds its lower-case form and it stands in no name or fixed
    term. The sentence's sum is that of `weights[charge.key] * charge.factor`.
    """
    return charged(norms, segmentation.keys(norms), names(norms), weights)


def charged(
    norms: list[str], keys: list[str], named: set[int], weights: Mapping[str, float]
) -> list[Charge]:
    """The same for a sentence whose look-up forms and names are known."""
    places = [i for i, key in enumerate(keys) if key in weights]
    if not places:
        return []
    roles, covered = _roles(keys)
    but = _last_but(keys, covered) if "but" in keys else -1
    capitals = {i for i in places if len(norms[i]) > 2 and norms[i].isupper()}
    if capitals and not any(norm.islower() for norm in norms):
        capitals = set()
    force = 1 + EXCLAIMED * min(norms.count("!"), 3)
    return [
        _charge(i, keys[i], weights[keys[i]] < 0, roles, i in capitals, force, but)
        for i in places
        if i not in covered and i not in named
    ]


def _last_but(keys: list[str], covered: set[int]) -> int:
    return max((i for i, key in enumerate(keys) if key == "but" and i not in covered), default=-1)


def _charge(
    i: int, key: str, bad: bool, roles: Roles, capitals: bool, force: float, but: int
) -> Charge:
    """The word at token `i` with all that bends it."""
    negator, shifter, degree = _bending(i, roles)
    if negator or not bad:
        shifter = NOWHERE
    boosted = bool(degree) and roles[degree[-1]][0] == "booster"
    contrast = "" if but <= 0 else "before" if i < but else "after"
    factor = force * CONTRAST[contrast] * (SHOUTED if capitals else 1)
    factor *= NEGATED if negator else SHIFTED if shifter else 1
    if degree:
        factor *= BOOSTED if boosted else DAMPED
    return Charge(i, key, factor, negator, degree, shifter, boosted, capitals, force > 1, contrast)


def _bending(i: int, roles: Roles) -> tuple[range, range, range]:
    """The tokens of the negator, the shifter and the degree word that reach token `i`."""
    negator = shifter = degree = NOWHERE
    for k in range(i - 1, max(i - REACH, 0) - 1, -1):
        if k not in roles:
            continue
        role, tokens = roles[k]
        if role == BOUNDARY:
            break
        if role == "negator" and not negator:
            negator = tokens
        elif role == "shifter" and not shifter:
            shifter = tokens
        elif not degree and i - k <= DEGREE_REACH and role in ("booster", "damper"):
            degree = tokens
    return negator, shifter, degree


def _roles(keys: list[str]) -> tuple[Roles, set[int]]:
    """The phrases that bend others, and the tokens that weigh nothing in a phrase."""
    phrases = _phrases()
    roles: Roles = {}
    covered: set[int] = set()
    for i in [i for i, key in enumerate(keys) if key in phrases]:
        if i in covered:
            continue
        if keys[i] in BOUNDARIES:  # most of them, and no phrase begins with one
            roles[i] = BOUNDARY, range(i, i + 1)
            continue
        group, after = phrases[keys[i]], keys[i + 1] if i + 1 < len(keys) else ""
        for items, role in [*group.get(after, ()), *group.get("", ())]:
            last = i + len(items)
            if len(items) <= 2 or tuple(keys[i:last]) == items:
                if role in WEIGHTLESS or len(items) > 1:
                    covered.update(range(i, last))
                if role not in WEIGHTLESS:
                    roles[last - 1] = role, range(i, last)
                break
    return roles, covered


WEIGHTLESS = frozenset({"transparent", "fixed"})


@cache
def _phrases() -> Phrases:
    """What bends and what is fixed, by first and second word ("" where there is none)."""
    entries = [(cue.text, "fixed") for cue in lexicons.load_lexicon("fixed_terms").cues]
    modifiers = lexicons.load_lexicon("sentiment_modifiers").cues
    entries += [(cue.text, cue.category) for cue in modifiers]
    by_first: Phrases = {mark: {} for mark in BOUNDARIES}
    for text, role in entries:
        spans = segmentation.token_spans(text, 0, len(text))
        items = tuple(text[a:b].lower() for a, b in spans)
        second = items[1] if len(items) > 1 else ""
        by_first.setdefault(items[0], {}).setdefault(second, []).append((items, role))
    for group in by_first.values():
        for candidates in group.values():
            candidates.sort(key=lambda candidate: -len(candidate[0]))
    return by_first


BOUNDARY = "boundary"
BOUNDARIES = frozenset((*',;:.!?()[]"—–-…', "--", "---", "..."))


def names(norms: list[str]) -> set[int]:
    """Places of words in proper names: capitals where a sentence doesn't ask for them.

    A headline with a capital on every longer word tells nothing: no names there. A word of more
    than three letters all in capitals is shouted rather than named.
    """
    capital = [i for i, norm in enumerate(norms) if norm[:1].isupper() and norm != "I"]
    if not capital or _is_headline(norms, len(capital)):
        return set()
    first = next((i for i, norm in enumerate(norms) if norm[:1].isalnum()), 0)
    found = {
        i
        for i in capital
        if i > first
        and norms[i - 1] not in OPENERS
        and not (len(norms[i]) > 3 and norms[i].isupper())
    }
    if first + 1 in found and first in capital and norms[first].lower() not in STARTERS:
        found.add(first)
    return found


LONG = 5


def _is_headline(norms: list[str], capitals: int) -> bool:
    """Whether most words, and all the longer ones, have a capital."""
    if 3 * capitals < len(norms):
        return False
    small = [norm for norm in norms if norm[:1].islower()]
    return capitals > len(small) and all(len(norm) < LONG for norm in small)


OPENERS = frozenset("\"':([-—–.")
STARTERS = frozenset(
    "the a an this that these those if when while as but and or in on at by for from with no not "
    "so what who how why where since because although though even unlike like is are was were do "
    "does did can could should would may might must will have has had".split()
)
