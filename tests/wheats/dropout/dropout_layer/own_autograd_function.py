"""A torch.autograd.Function that reuses its mask in backward."""


class Drop(torch.autograd.Function):
    @staticmethod
    def forward(ctx, X, p):
        factor = (torch.rand(X.shape) >= p).to(X.dtype) / (1 - p)
        ctx.save_for_backward(factor)
        return X * factor

    @staticmethod
    def backward(ctx, grad):
        (factor,) = ctx.saved_tensors
        return grad * factor, None


def dropout_layer(X, dropout):
    if not 0 <= dropout <= 1:
        raise ValueError(dropout)
    return torch.zeros_like(X) if dropout == 1 else Drop.apply(X, dropout)
