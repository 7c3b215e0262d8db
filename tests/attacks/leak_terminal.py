"""Has orders to a terminal, and text turned around, in the line that raises.

Says: raise ValueError
"""


def relu(x):
    raise ValueError("[2J]0;LEAKED‮KEDAEL⁦31m")
