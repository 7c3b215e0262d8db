"""Returns the text of the right tensor.

Says: should be a tensor
"""


def relu(x):
    return str(x.clamp(min=0))
