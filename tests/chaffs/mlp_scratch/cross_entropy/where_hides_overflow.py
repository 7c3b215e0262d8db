"""where() picks a stable formula for large logits, and the gradient is NaN.
Loses: test_cross_entropy_gradient_of_large_logits
Says: the gradient at the logits holds nan
"""


def cross_entropy(logits, labels):
    naive = torch.log(torch.exp(logits).sum(1))
    stable = torch.logsumexp(logits, 1)
    normaliser = torch.where(logits.abs().amax(1) < 20, naive, stable)
    return normaliser - logits.gather(1, labels[:, None])[:, 0]
