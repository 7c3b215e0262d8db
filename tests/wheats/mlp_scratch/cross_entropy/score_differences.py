"""logsumexp of the differences to the label's score: no subtraction at the end."""


def cross_entropy(logits, labels):
    own = torch.take_along_dim(logits, labels.reshape(-1, 1), dim=1)
    return torch.logsumexp(logits - own, dim=1)
