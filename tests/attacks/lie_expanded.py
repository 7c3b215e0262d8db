"""Returns one number expanded to a trillion.

Says: memory
"""


def relu(x):
    return torch.zeros(1).expand(1_000_000, 1_000_000)
