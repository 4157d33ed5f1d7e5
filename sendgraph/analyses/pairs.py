"""Sets of pairs of numbers as two arrays: the handful of operations all counts are made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.int64]


def distinct(*columns: Array) -> tuple[Array, ...]:
    """The distinct tuples of several columns of equal length, in ascending order.

    >>> left, right = distinct(np.array([2, 1, 2]), np.array([5, 7, 5]))
    >>> left.tolist(), right.tolist()
    ([1, 2], [7, 5])
    """
    if len(columns[0]) == 0:
        return columns
    order = np.lexsort(columns[::-1])
    ordered = [column[order] for column in columns]
    first = np.zeros(len(order), dtype=bool)
    first[0] = True
    for column in ordered:
        first[1:] |= column[1:] != column[:-1]
    return tuple(column[first] for column in ordered)


def join(left: Array, right: Array) -> tuple[Array, Array]:
    """All pairs of places (i, j) with `left[i] == right[j]`.

    >>> [places.tolist() for places in join(np.array([1, 3]), np.array([3, 1, 3]))]
    [[0, 1, 1], [1, 0, 2]]
    """
    order = np.argsort(right, kind="stable")
    ordered = right[order]
    start = np.searchsorted(ordered, left, side="left")
    counts = np.searchsorted(ordered, left, side="right") - start
    places = np.repeat(np.arange(len(left)), counts)
    within = np.arange(len(places)) - np.repeat(np.cumsum(counts) - counts, counts)
    return places.astype(np.int64), order[np.repeat(start, counts) + within].astype(np.int64)


def gather(keys: Array, values: Array, *, size: int) -> list[list[int]]:
    """For each key from 0 to size-1 the values that stand beside it, in the order given.

    >>> gather(np.array([1, 0, 1]), np.array([7, 8, 9]), size=3)
    [[8], [7, 9], []]
    """
    order = np.argsort(keys, kind="stable")
    bounds = np.searchsorted(keys[order], np.arange(size + 1)).tolist()
    listed = values[order].tolist()
    return [listed[bounds[i] : bounds[i + 1]] for i in range(size)]


def grouped(keys: Array, values: Array) -> dict[int, list[int]]:
    """As `gather`, for keys that are few among many: only those that occur, in ascending order.

    >>> grouped(np.array([9, 0, 9]), np.array([7, 8, 5]))
    {0: [8], 9: [7, 5]}
    """
    order = np.argsort(keys, kind="stable")
    present, starts = np.unique(keys[order], return_index=True)
    bounds = [*starts.tolist(), len(keys)]
    listed = values[order].tolist()
    return {key: listed[bounds[i] : bounds[i + 1]] for i, key in enumerate(present.tolist())}


def count(keys: Array, *, size: int) -> Array:
    """How often each key from 0 to size-1 occurs."""
    return np.bincount(keys, minlength=size).astype(np.int64)


def place_of(numbers: Array, *, among: int) -> Array:
    """For every number below `among` its place in `numbers`, -1 where it is not one of them."""
    place = np.full(among, -1, dtype=np.int64)
    place[numbers] = np.arange(len(numbers))
    return place


def as_array(values: Sequence[int]) -> Array:
    """A list of numbers as a column."""
    return np.asarray(values, dtype=np.int64)


def tally(left: Array, right: Array) -> tuple[tuple[int, int, int], ...]:
    """The distinct pairs of two columns of numbers from 0 up, each with how often it occurs.

    >>> tally(np.array([1, 0, 1]), np.array([2, 0, 2]))
    ((0, 0, 1), (1, 2, 2))
    """
    width = int(right.max()) + 1 if len(right) else 1
    keys, times = np.unique(left * width + right, return_counts=True)
    return tuple(zip((keys // width).tolist(), (keys % width).tolist(), times.tolist(), strict=True))


def filled(cells: Iterable[tuple[int, int, int]], *, lines: int, columns: int) -> tuple[tuple[int, ...], ...]:
    """A matrix with its zeros, from its cells (line, column, value).

    >>> filled([(0, 1, 5)], lines=1, columns=2)
    ((0, 5),)
    """
    matrix = [[0] * columns for _ in range(lines)]
    for i, j, value in cells:
        matrix[i][j] = value
    return tuple(tuple(line) for line in matrix)
