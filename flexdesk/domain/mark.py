"""Marks: elements of a payload whose first byte is known, so that whoever looks for another one can begin near it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """A record whose element begins at the byte `first_byte` of its payload, in which `encoding` is in force.

    `statement` is the position of its statement in the document and `record` its own among the records of the statement, both from 0;
    `depth` is how many elements are open around it.
    """

    first_byte: int
    statement: int
    record: int
    depth: int
    encoding: str


@dataclass(frozen=True, slots=True)
class Bearing:
    """Where a record stands in its payload, in the counting of `Mark`, and the last mark that is not behind it."""

    mark: Mark
    statement: int
    record: int
