"""Gathers the label's log-probability from log_softmax."""


def cross_entropy(logits, labels):
    log_probs = F.log_softmax(logits, dim=1)
    return -log_probs.gather(1, labels.unsqueeze(1)).squeeze(1)
