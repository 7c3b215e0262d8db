"""Raises an exception whose name is the hidden input.

Says: ^Your code raised an exception in cell 1
"""


def relu(x):
    raise type("LEA" + f"KED{int(x[0, 0] * 1e6)}", (Exception,), {})
