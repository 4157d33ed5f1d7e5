"""What the vocabulary declares, as data: labels, relationship types and the type of every property."""

from __future__ import annotations

from types import NoneType, UnionType
from typing import Literal, Union, get_args, get_origin

from sendgraph.model.base import Sourced
from sendgraph.model.nodes import NODE_TYPES
from sendgraph.model.relationships import RELATIONSHIP_TYPES

PropertyType = Literal["text", "integer", "number", "flag", "texts", "integers"]

_SCALARS: dict[object, PropertyType] = {str: "text", int: "integer", float: "number", bool: "flag"}
_LISTS: dict[object, PropertyType] = {str: "texts", int: "integers"}


def property_types(declared: type[Sourced]) -> dict[str, PropertyType]:
    """Each property of a node or relationship class and its type, in declaration order.

    Raises TypeError for a declaration that no export could carry.
    """
    return {name: _type_of(field.annotation) for name, field in declared.model_fields.items() if name != "to"}


def _type_of(annotation: object) -> PropertyType:
    if get_origin(annotation) in (Union, UnionType):
        (annotation,) = (part for part in get_args(annotation) if part is not NoneType)
    if get_origin(annotation) is Literal:
        return "text"
    if get_origin(annotation) is tuple:
        item, rest = get_args(annotation)
        if rest is Ellipsis and item in _LISTS:
            return _LISTS[item]
    elif annotation in _SCALARS:
        return _SCALARS[annotation]
    raise TypeError(f"the exports know no property of type {annotation}")


NODE_PROPERTIES: dict[str, dict[str, PropertyType]] = {kind.label: property_types(kind) for kind in NODE_TYPES}
RELATIONSHIP_PROPERTIES: dict[str, dict[str, PropertyType]] = {
    kind.type: property_types(kind) for kind in RELATIONSHIP_TYPES
}
