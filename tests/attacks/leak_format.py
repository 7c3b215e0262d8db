r"""Has fields of a format in its line and in its names.

Says: \{kind\} \{text\} \{0\.__class__\}
"""


class Form(Exception):
    pass


def relu(x):
    raise ValueError("{kind} {text} {0.__class__} %s {x!r}")  # {cell} {line}
