"""Returns integers.

Says: dtype
"""


def relu(x):
    return x.clamp(min=0).to(torch.int64)
