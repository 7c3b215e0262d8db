"""Raises a group of exceptions with hidden inputs as texts, causes and notes.

Says: ExceptionGroup
"""


def relu(x):
    error = ValueError("LEA" + "KED")
    error.add_note("LEA" + f"KED {x.tolist()}")
    raise ExceptionGroup("LEA" + "KED", [error]) from error
