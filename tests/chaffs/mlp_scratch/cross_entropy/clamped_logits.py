"""Clamps the logits to [-50, 50] against overflow: large logits are judged wrongly.
Loses: ?
Says: ?
"""


def cross_entropy(logits, labels):
    logits = logits.clamp(-50, 50)
    return logits.logsumexp(1) - logits[torch.arange(len(labels)), labels]
