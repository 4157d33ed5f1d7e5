"""Letters of another alphabet that stand in for Latin ones of the same shape, as scanned text has them.

Only words that hold such letters are touched. The map is by shape, not by sound: by sound `СС` would be `SS`.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from sendgraph.model.tracing import Traced

# first the Latin letter of the same shape; then those a scan is known to take for it
SHAPES = {
    "А": "A", "В": "B", "С": "CG", "Е": "E", "Н": "H", "І": "I", "Ј": "J", "К": "K", "М": "M", "О": "OGQ",
    "Р": "P", "Ѕ": "S", "Т": "T", "У": "Y", "Х": "X", "а": "a", "в": "b", "г": "r", "е": "e", "и": "u", "і": "i",
    "ј": "j", "к": "k", "м": "m", "н": "h", "о": "o", "п": "n", "р": "p", "с": "c", "ѕ": "s", "т": "t", "у": "y",
    "х": "x", "Α": "A", "Β": "B", "Ε": "E", "Ζ": "Z", "Η": "H", "Ι": "I", "Κ": "K", "Μ": "M", "Ν": "N", "Ο": "OGQ",
    "Ρ": "P", "Τ": "T", "Υ": "Y", "Χ": "X", "ο": "o", "ν": "v",
}  # fmt: skip
FOREIGN = re.compile(r"\w*[\u0370-\u03ff\u0400-\u04ff]\w*")


def fold_word(word: str, *, vocabulary: Collection[str] = ()) -> str:
    """The Latin word of the same shape; where shapes leave a choice, one the document's vocabulary holds."""
    options = [SHAPES.get(letter, letter) for letter in word]
    for letters in itertools.islice(itertools.product(*options), 500):
        if "".join(letters).casefold() in vocabulary:
            return "".join(letters)
    return "".join(option[0] for option in options)


def fold_letters(words: Traced, *, vocabulary: Collection[str] = ()) -> Traced:
    """Each word that holds such letters folded, the others as they are."""
    return words.sub(FOREIGN, lambda match: fold_word(match[0], vocabulary=vocabulary))


def foreign_words(text: str) -> list[str]:
    """The words of `text` that hold such letters."""
    return FOREIGN.findall(text)
