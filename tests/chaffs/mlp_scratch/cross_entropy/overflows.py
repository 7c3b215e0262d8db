"""exp of the raw logits: infinite for large logits.
Loses: test_cross_entropy_of_large_logits
Says: exp of a large number is inf
"""


def cross_entropy(logits, labels):
    exps = torch.exp(logits)
    probs = exps / exps.sum(dim=1, keepdim=True)
    return -torch.log(probs[range(len(labels)), labels])
