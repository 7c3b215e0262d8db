"""Takes the logits for probabilities and returns their negative logarithm.
Loses: test_cross_entropy_values
Says: logarithm of a logit
"""


def cross_entropy(logits, labels):
    return -torch.log(logits[range(len(logits)), labels])
