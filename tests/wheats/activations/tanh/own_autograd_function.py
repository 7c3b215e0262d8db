"""A torch.autograd.Function with derivative 1 - t^2."""


class HyperbolicTangent(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        e = torch.exp(-2 * abs(x))
        result = torch.sign(x) * (1 - e) / (1 + e)
        ctx.save_for_backward(result)
        return result

    @staticmethod
    def backward(ctx, grad):
        (t,) = ctx.saved_tensors
        return grad * (1 - t * t)


tanh = HyperbolicTangent.apply
