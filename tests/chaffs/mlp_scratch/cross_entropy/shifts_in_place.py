"""Subtracts the maximum from the caller's logits in place.
Loses: test_cross_entropy_leaves_its_arguments_alone
Says: changed the logits or the labels in place
"""


def cross_entropy(logits, labels):
    with torch.no_grad():
        logits -= logits.max(dim=1, keepdim=True).values
    return logits.exp().sum(1).log() - logits[torch.arange(len(labels)), labels]
