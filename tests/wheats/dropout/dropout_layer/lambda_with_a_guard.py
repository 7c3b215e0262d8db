"""A lambda; a helper raises."""


def probability(p):
    if not 0 <= p <= 1:
        raise ValueError
    return p


dropout_layer = lambda X, dropout: (
    X * 0 if probability(dropout) == 1 else X * (torch.rand(X.shape) > dropout) / (1 - dropout)
)
