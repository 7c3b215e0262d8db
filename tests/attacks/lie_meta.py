"""Returns a tensor without any values.

Says: tensor
"""


def relu(x):
    return torch.empty(x.shape, device="meta")
