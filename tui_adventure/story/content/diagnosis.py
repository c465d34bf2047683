"""Turns validation errors into problems a writer can act on: where, what was expected, the nearest valid name."""

import re
import types
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, Tag, ValidationError
from pydantic_core import ErrorDetails

from tui_adventure.story.content.problems import Problem, meant
from tui_adventure.story.content.strict_yaml import Document, Path
from tui_adventure.story.schema.conditions import CONDITION_KEYS
from tui_adventure.story.schema.effects import EFFECT_KEYS

MAX_PROBLEMS = 200
"""A file that is wholly wrong need not be told so ten thousand times."""
_ID_RULE = "an id has lower case letters, digits and _ only"
_DOTTED_RULE = "such an id is the quest's id, a dot and a name, as in drowned_bell.weir"


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an error is: its path in the file, without the union tags, and the model it is a key of."""

    path: Path
    model: type[BaseModel] | None


def _arms(annotation: Any) -> tuple[Any, ...]:
    """Return the arms of a union, or nothing."""
    is_union = get_origin(annotation) in (Union, types.UnionType)
    return get_args(annotation) if is_union else ()


def _tagged(annotation: Any) -> dict[str, Any]:
    """Return the arms of a discriminated union by tag."""
    tagged: dict[str, Any] = {}
    for arm in _arms(annotation):
        if get_origin(arm) is Annotated:
            tagged |= {mark.tag: get_args(arm)[0] for mark in get_args(arm)[1:] if isinstance(mark, Tag)}
    return tagged


def _bare(annotation: Any) -> Any:
    """Take Annotated and None off an annotation."""
    while True:
        if get_origin(annotation) is Annotated:
            annotation = get_args(annotation)[0]
            continue
        arms = [arm for arm in _arms(annotation) if arm is not type(None)]
        if len(arms) != 1:
            return annotation
        annotation = arms[0]


def _field(model: type[BaseModel], key: str | int) -> Any:
    """Return the annotation of the field that `key` names, or None."""
    model.model_rebuild()
    for name, field in model.model_fields.items():
        if (field.alias or name) == key:
            return field.annotation
    return None


def _element(annotation: Any, step: str | int) -> Any:
    """Return the annotation of what `step` leads to inside a list or a mapping, or None."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is tuple and isinstance(step, int):
        is_fixed = len(arguments) > step and arguments[-1] is not Ellipsis
        return arguments[step] if is_fixed else arguments[0]
    return arguments[1] if origin is dict and len(arguments) == 2 else None  # noqa: PLR2004 - key and value


def _locate(annotation: Any, location: Sequence[str | int]) -> _Place:
    """Follow an error's location through the types, dropping the steps that are union tags."""
    path: list[str | int] = []
    model: type[BaseModel] | None = None
    for step in location:
        annotation = _bare(annotation)
        tagged = _tagged(annotation)
        if tagged:
            annotation = tagged.get(str(step))
            continue
        if step == "[key]":
            break
        path.append(step)
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            model = annotation
            annotation = _field(annotation, step)
        else:
            annotation = _element(annotation, step)
    return _Place(tuple(path), model)


def _keys(model: type[BaseModel] | None) -> list[str]:
    """Return the keys a model knows, as they are written."""
    return [field.alias or name for name, field in model.model_fields.items()] if model else []


def _kind(value: object) -> str:
    """Return what a writer calls a value of this kind."""
    names: tuple[tuple[type, str], ...] = (
        (bool, "true or false"),
        (str, "text"),
        (int, "a number"),
        (float, "a number"),
        (Mapping, "a mapping"),
        (Sequence, "a list"),
    )
    return next((name for kind, name in names if isinstance(value, kind)), "nothing")


def _quoted(value: object) -> str:
    text = " ".join(str(value).split())
    return f"`{text[:40]}{'…' if len(text) > 40 else ''}`"  # noqa: PLR2004 - a message stays one line


def _unknown_clause(error: ErrorDetails, what: str, keys: frozenset[str]) -> str:
    value = error["input"]
    if not isinstance(value, dict):
        return f"{what} is a mapping such as {{{'flag: f' if what == 'a condition' else 'set: f'}}}, not {_kind(value)}"
    if not value:
        return f"{what} is empty"
    key = str(next(iter(value)))
    return f"`{key}` is not {what}: {meant(key, keys)}"


def _pattern(error: ErrorDetails) -> str:
    pattern = str(error.get("ctx", {}).get("pattern", ""))
    return f"{_quoted(error['input'])}: {_DOTTED_RULE if '.' in pattern else _ID_RULE}"


def _wrong_type(error: ErrorDetails) -> str:
    wanted = {
        "string_type": "text",
        "int_type": "a whole number",
        "int_parsing": "a whole number",
        "int_from_float": "a whole number",
        "float_type": "a number",
        "float_parsing": "a number",
        "bool_type": "true or false",
        "tuple_type": "a list",
        "dict_type": "a mapping",
        "model_type": "a mapping",
        "model_attributes_type": "a mapping",
    }.get(error["type"])
    if wanted is None:
        return error["msg"].removeprefix("Value error, ").replace("Input should be", "should be")
    hint = ": put quotes round it" if wanted == "text" and isinstance(error["input"], int | float) else ""
    return f"should be {wanted}, not {_kind(error['input'])}{hint}"


def _sentence(error: ErrorDetails, place: _Place) -> str:
    """Return what is wrong, and what would be right."""
    last = str(place.path[-1]) if place.path else ""
    match error["type"]:
        case "missing":
            sentence = f"`{last}` is missing"
        case "extra_forbidden":
            sentence = f"unknown key `{last}`: {meant(last, _keys(place.model))}"
        case "unknown_condition":
            sentence = _unknown_clause(error, "a condition", CONDITION_KEYS)
        case "unknown_effect":
            sentence = _unknown_clause(error, "an effect", EFFECT_KEYS)
        case "enum" | "literal_error":
            expected = re.findall(r"'([^']+)'", str(error.get("ctx", {}).get("expected", "")))
            sentence = f"{_quoted(error['input'])} is not known here: {meant(str(error['input']), expected)}"
        case "string_pattern_mismatch":
            sentence = _pattern(error)
        case _:
            names = [step for step in place.path if isinstance(step, str)]
            sentence = (f"`{names[-1]}`: " if names else "") + _wrong_type(error)
    return sentence


def problems_of(error: ValidationError, document: Document, root: object) -> list[Problem]:
    """Return the problems of a document that did not validate as `root` (a model, or an annotation of models)."""
    details = error.errors(include_url=False)
    inner = [tuple(detail["loc"]) for detail in details]
    problems: list[Problem] = []
    for detail in details[:MAX_PROBLEMS]:
        location = detail["loc"]
        is_consequence = detail["type"] == "too_short" and any(
            len(other) > len(location) and other[: len(location)] == tuple(location) for other in inner
        )
        if is_consequence:
            continue
        place = _locate(root, location)
        spot = document.spot(place.path, key=detail["type"] == "extra_forbidden")
        problems.append(Problem(document.file, spot.line, spot.column, _sentence(detail, place)))
    return problems
