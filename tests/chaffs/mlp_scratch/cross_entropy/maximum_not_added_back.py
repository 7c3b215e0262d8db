"""Shifts inside the sum only, and forgets to add the maximum back.
Loses: test_cross_entropy_values
Says: It has to cancel
"""


def cross_entropy(logits, labels):
    top = logits.max(dim=1, keepdim=True).values
    return (logits - top).exp().sum(1).log() - logits[torch.arange(len(labels)), labels]
