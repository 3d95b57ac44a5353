"""
The compiled module behind the package `qinggao`.
"""

from typing import Final, final

__all__ = ["__version__", "ArrowColumn"]

__version__: Final[str]
"""
The version of the package.
"""

@final
class ArrowColumn:
    """
    A column of results in Arrow's layout, for any library that speaks the Arrow PyCapsule protocol:
    `pyarrow.array(column)`, `polars.Series(column)`.
    """
    def __arrow_c_array__(self, /, requested_schema: "object" = None) -> "tuple[object, object]":
        """
        Export as a pair of capsules, schema and array.
        """
    def __arrow_c_schema__(self, /) -> "object":
        """
        Export the type alone.
        """
    def __len__(self, /) -> int: ...
    def __reduce__(self, /) -> "tuple[object, tuple[bytes]]": ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def _from_ipc(bytes: bytes) -> ArrowColumn:
        """
        The column that `__reduce__` wrote.
        """
