"""Borderline: the Kullback-Leibler divergence from the one-hot distribution."""


def cross_entropy(logits, labels):
    log_probs = logits.log_softmax(-1)
    target = torch.zeros_like(log_probs).scatter(1, labels[:, None], 1.0)
    return F.kl_div(log_probs, target, reduction="none").sum(1)
