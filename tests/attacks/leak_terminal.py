r"""Has orders to a terminal, and text turned around, in the line that raises.

Says: ^Your code raised ValueError in cell 1, line \d+: `raise ValueError
"""


def relu(x):
    raise ValueError("[2J]0;a secret‮KEDAEL⁦31m")
