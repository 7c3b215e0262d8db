r"""Raises an exception whose text is the hidden input.

Says: ^Your code raised ValueError in cell 1, line \d+: `raise ValueError\(
"""


def relu(x):
    raise ValueError("LEA" + f"KED {x.tolist()}")
