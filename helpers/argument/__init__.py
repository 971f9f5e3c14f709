"""How an article argues: its main claim, the claims under it, their grounds, what it grants.

statements  clauses without the words that lead into them
weighing    how likely each is a claim or a ground
parts       the part that each plays, with its cues
reasons     why it was given that part
links       what leans on what
reader      a reader's own annotation, laid beside it
"""

from helpers.argument.links import argument_map
from helpers.argument.parts import argument_rates, by_sentence, components, main_claims
from helpers.argument.reader import (
    AnnotationError,
    agreement,
    annotation_form,
    beside,
    load_annotation,
)

__all__ = [
    "AnnotationError",
    "agreement",
    "annotation_form",
    "argument_map",
    "argument_rates",
    "beside",
    "by_sentence",
    "components",
    "load_annotation",
    "main_claims",
]
