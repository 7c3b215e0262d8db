"""Raises a syntax error whose text and place are of its own making.

Says: SyntaxError|not valid
"""


def relu(x):
    raise SyntaxError("LEA" + "KED", ("LEA" + "KED", 1, 1, "LEA" + "KED", 1, 1))
