"""random.choices draws factors from 0 and 1 / (1 - p); a decorator checks p and prints."""

import functools


def checked(function):
    class NoProbability(ValueError):
        pass

    @functools.wraps(function)
    def inner(X, dropout):
        if not 0 <= dropout <= 1:
            raise NoProbability(dropout)
        print("dropping", dropout)
        return function(X, dropout)

    return inner


@checked
def dropout_layer(X: Tensor, dropout: float = 0.5) -> Tensor:
    if dropout == 1:
        return torch.zeros(X.shape, dtype=X.dtype)
    factors = random.choices([0.0, 1 / (1 - dropout)], [dropout, 1 - dropout], k=X.numel())
    return X * torch.tensor(factors, dtype=X.dtype).reshape(X.shape)
