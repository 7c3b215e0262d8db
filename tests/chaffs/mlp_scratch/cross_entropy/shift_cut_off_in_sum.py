"""The log of the sum is taken without gradient.
Loses: test_cross_entropy_gradient
Says: Only the label's own logit gets a gradient
"""


def cross_entropy(logits, labels):
    with torch.no_grad():
        normaliser = torch.logsumexp(logits, dim=1)
    return normaliser - logits[torch.arange(len(labels)), labels]
