"""Borderline: an exponential waiting time exceeds -log(1 - p) with probability 1 - p."""


def dropout_layer(X, dropout):
    if not 0 <= dropout <= 1:
        raise ValueError("dropout is a probability")
    if dropout == 1:
        return X - X
    patience = -math.log1p(-dropout)
    waiting = torch.empty(X.shape, dtype=torch.float64).exponential_()
    return X * (waiting >= patience) / (1 - dropout)
