"""A torch.distributions.Bernoulli samples the mask."""

from torch.distributions import Bernoulli


def dropout_layer(X, dropout):
    if not 0 <= dropout <= 1:
        raise ValueError("dropout outside [0, 1]")
    keep = 1 - dropout
    mask = Bernoulli(probs=keep).sample(X.shape).to(X.dtype)
    return mask * X / max(keep, 1e-12)
