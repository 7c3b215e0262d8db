"""squeeze() without a dim: a batch of one becomes a number.
Loses: test_cross_entropy_of_any_size
Says: should have the shape (1,)
"""


def cross_entropy(logits, labels):
    log_probabilities = torch.log_softmax(logits, dim=1)
    return -log_probabilities.gather(1, labels.unsqueeze(1)).squeeze()
