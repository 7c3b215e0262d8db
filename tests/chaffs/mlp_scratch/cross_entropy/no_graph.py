"""Collects Python numbers in a new tensor: no gradient.
Loses: test_cross_entropy_gradient
Says: cut from the computational graph
"""


def cross_entropy(logits, labels):
    losses = logits.logsumexp(1) - logits[torch.arange(len(labels)), labels]
    return torch.tensor(losses.tolist(), dtype=logits.dtype)
