"""Turns logits into probabilities by exp / sum first: large logits give NaN.
Loses: test_accuracy_of_large_logits
Says: whose exp may overflow
"""


def accuracy(logits, labels):
    exps = torch.exp(logits)
    probs = exps / exps.sum(dim=1, keepdim=True)
    return (probs.argmax(dim=1) == labels).float().mean()
