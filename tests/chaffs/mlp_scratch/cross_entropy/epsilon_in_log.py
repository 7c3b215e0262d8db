"""Adds 1e-6 inside the logarithm: finite, but wrong for unlikely labels.
Loses: test_cross_entropy_of_large_logits, test_cross_entropy_keeps_dtype
Says: small number added inside the logarithm
"""


def cross_entropy(logits, labels):
    probs = torch.softmax(logits, dim=1)
    return -torch.log(probs[torch.arange(len(labels)), labels] + 1e-6)
