"""Returns an array that numpy shares with the input.

Says: should be a tensor
"""


def relu(x):
    return x.detach().numpy().clip(0)
