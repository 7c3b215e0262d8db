"""Adds 1e-6 inside the logarithm: finite, but wrong for unlikely labels.
Loses: ?
Says: ?
"""


def cross_entropy(logits, labels):
    probs = torch.softmax(logits, dim=1)
    return -torch.log(probs[torch.arange(len(labels)), labels] + 1e-6)
