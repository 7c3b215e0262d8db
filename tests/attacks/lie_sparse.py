"""Returns the right values in a sparse tensor.

Says: tensor
"""


def relu(x):
    return x.clamp(min=0).to_sparse()
