"""What every piece of content is made of: frozen models, ids and texts.

The words of FORMAT.md are the fields of these models; a key that is a Python word, or that would hide what the
value is, carries an alias (`class` -> `classes`, `attitude` -> `person`).
"""

from typing import Annotated, ClassVar, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic.types import Discriminator


class Content(BaseModel):
    """Base of all content: frozen, strict about keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, defer_build=True)


class Clause(Content):
    """One condition or effect; `key` is the key of its mapping that tells it from the others."""

    key: ClassVar[str] = ""


def by_key(keys: frozenset[str], error: str) -> Discriminator:
    """Return the discriminator that tells clauses apart by the first of `keys` in the mapping."""

    def tag(value: object) -> str | None:
        if isinstance(value, dict):
            return next((key for key in value if key in keys), None)
        return value.key if isinstance(value, Clause) else None

    return Discriminator(tag, custom_error_type=error, custom_error_message="not one of the known kinds")


def keys_of(union: object) -> frozenset[str]:
    """Return the keys of a union of tagged clauses."""
    return frozenset(get_args(arm)[0].key for arm in get_args(union))


def listed(value: object) -> object:
    """Let one value stand for a list of one."""
    return [value] if isinstance(value, str | dict | BaseModel) else value


Id = Annotated[str, StringConstraints(strict=True, pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
"""Lower case letters, digits, underscores."""
QuestId = Id
DottedId = Annotated[str, StringConstraints(strict=True, pattern=r"^[a-z][a-z0-9_]*\.[a-z0-9_]+$", max_length=120)]
"""A scene or an encounter: quest, dot, name."""
Line = Annotated[
    str,
    StringConstraints(strict=True, strip_whitespace=True, min_length=1, max_length=600),
]
"""A name, label or sentence: not drawn from variants."""
Prose = Annotated[
    str,
    StringConstraints(strict=True, strip_whitespace=True, min_length=1, max_length=6000),
]
Text = Annotated[tuple[Prose, ...], BeforeValidator(listed), Field(min_length=1, max_length=40)]
"""One text or several variants, always as a tuple."""
OptionalText = Annotated[tuple[Prose, ...], BeforeValidator(listed), Field(max_length=40)]
"""A text that may be left out: ()."""
Lines = Annotated[tuple[Line, ...], BeforeValidator(listed), Field(min_length=1)]
"""One line or several."""
Ids = Annotated[tuple[Id, ...], BeforeValidator(listed)]
Tension = Annotated[int, Field(strict=True, ge=1, le=5)]
Whole = Annotated[int, Field(strict=True)]
"""A whole number; text and booleans are refused."""
