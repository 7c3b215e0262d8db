"""Right where the label is among the two best.
Loses: test_accuracy_share
Says: among the two largest logits
"""


def accuracy(logits, labels):
    best = logits.topk(2, dim=1).indices
    return (best == labels.unsqueeze(1)).any(dim=1).float().mean()
