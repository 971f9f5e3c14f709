"""Who is named, by which names, called what, and doing what to whom.

Names for one actor are joined by rule (a surname after the full name, an acronym after the name it
stands for, `the governor` after `Gov. Ortiz`, `she`, `they`) and by a table of countries, capitals,
peoples and seats of power; a reader can join or part names in one call: `actors(document, {"NR":
"National Review"})`. Groups that recur (`the protesters`) and the author are actors of a type of
their own.

names     names in the text
groups    who acts without a name: groups, and the author
joining   names joined under one actor
titles    descriptions that take up a name
pronouns  whom `he` and `she` take up
plural    whom `they` takes up
counts    who is named, and how often
roles     who does what, and deeds with no doer named
labels    what actors are called
"""

from helpers.actors.counts import actors, mentions
from helpers.actors.labels import called
from helpers.actors.roles import hidden_agents, who_does_what

__all__ = ["actors", "called", "hidden_agents", "mentions", "who_does_what"]
