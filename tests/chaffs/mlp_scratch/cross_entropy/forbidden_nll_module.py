"""Not allowed: nn.NLLLoss is nll_loss.
Loses: ?
Says: ?
"""


def cross_entropy(logits, labels):
    return nn.NLLLoss(reduction="none")(logits.log_softmax(1), labels)
