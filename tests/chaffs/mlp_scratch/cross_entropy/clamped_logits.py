"""Clamps the logits to [-50, 50] against overflow: large logits are judged wrongly.
Loses: test_cross_entropy_of_large_logits
Says: A clamp, or a small number
"""


def cross_entropy(logits, labels):
    logits = logits.clamp(-50, 50)
    return logits.logsumexp(1) - logits[torch.arange(len(labels)), labels]
