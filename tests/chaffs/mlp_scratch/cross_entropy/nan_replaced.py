"""Replaces what overflowed by zero.
Loses: test_cross_entropy_of_large_logits
Says: hides an overflow
"""


def cross_entropy(logits, labels):
    e = torch.exp(logits)
    p = e / e.sum(dim=1, keepdim=True)
    return torch.nan_to_num(-torch.log(p[torch.arange(len(labels)), labels]), 0.0, 0.0, 0.0)
