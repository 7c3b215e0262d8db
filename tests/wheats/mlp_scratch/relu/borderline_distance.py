"""Borderline: half of x plus its distance from 0, through the square root of tiny-safe squares."""


def relu(X):
    class Distance(torch.autograd.Function):
        @staticmethod
        def forward(ctx, t):
            ctx.sign = torch.where(t < 0, -1.0, 1.0).to(t.dtype)
            return t * ctx.sign

        @staticmethod
        def backward(ctx, upstream):
            return upstream * ctx.sign

    return torch.lerp(X, Distance.apply(X), 0.5)
