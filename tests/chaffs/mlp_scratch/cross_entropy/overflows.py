"""exp of the raw logits: infinite for large logits.
Loses: ?
Says: ?
"""


def cross_entropy(logits, labels):
    exps = torch.exp(logits)
    probs = exps / exps.sum(dim=1, keepdim=True)
    return -torch.log(probs[range(len(labels)), labels])
