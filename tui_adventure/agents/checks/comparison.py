"""A telling beside the book's passage: what each claims, and whose words are whose."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from tui_adventure.agents.checks.breach import Ground
from tui_adventure.agents.checks.ideas import Claim, allowed_by, claims
from tui_adventure.agents.checks.sentences import clauses, first_subject, root, roots, tokens, told


@dataclass
class Comparison:
    """The book's passage, a telling of it, and what is so besides."""

    book: str
    telling: str
    ground: Ground

    @property
    def there(self) -> Sequence[Claim]:
        """What the book claims."""
        return claims(self.book)

    @property
    def said(self) -> Sequence[Claim]:
        """What the telling claims."""
        return claims(self.telling)

    @cached_property
    def done(self) -> frozenset[str]:
        """The ideas of what the player chose or typed."""
        return frozenset(claim.idea for claim in claims(self.ground.done))

    @cached_property
    def allowed(self) -> frozenset[str]:
        """The ideas that may be told of without being claimed: the beat or a phrase of the book lets them."""
        return self.ground.allowed | allowed_by(self.book)

    @cached_property
    def roots(self) -> frozenset[str]:
        """The roots of the book's words."""
        return frozenset(roots(self.book))

    @cached_property
    def things(self) -> frozenset[str]:
        """The roots of all words that a thing may be called by."""
        named = f"{self.book} {self.ground.done} {' '.join(self.ground.names)}"
        return frozenset(root(word) for word in tokens(named))

    @cached_property
    def own_words(self) -> frozenset[str]:
        """The roots of what was chosen, and of those clauses of the book that nobody but the hero is the subject of."""
        own = (clause.roots for clause in clauses(told(self.book)) if first_subject(clause.words) != "other")
        return frozenset(roots(self.ground.done)).union(*own)

    def tells_of_hero(self, number: int) -> bool:
        """Return whether the hero has any part in the sentence of this number of the telling."""
        return any(clause.touches_hero for clause in clauses(told(self.telling)) if clause.sentence == number)
