"""Returns a module in place of its output.

Says: tensor
"""


def relu(x):
    return nn.Identity()
