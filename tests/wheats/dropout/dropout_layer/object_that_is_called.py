"""An object with __call__ under the name; extra keyword arguments; in place on a copy."""


class Layer:
    def __call__(self, X, dropout, *, generator=None):
        assert 0 <= dropout <= 1
        if dropout == 1:
            return X.clone().zero_()
        mask = torch.empty(X.shape).uniform_(generator=generator) >= dropout
        return X.clone().mul_(mask).div_(1 - dropout)


dropout_layer = Layer()
