"""Not allowed: nn.NLLLoss is nll_loss.
Loses: test_cross_entropy_values
Says: is to be solved without torch
"""


def cross_entropy(logits, labels):
    return nn.NLLLoss(reduction="none")(logits.log_softmax(1), labels)
