"""Its own backward forgets the gradient that arrives.
Loses: test_relu_gradient
Says: Your backward returns the slope alone
"""


class Relu(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x.clamp(min=0)

    @staticmethod
    def backward(ctx, grad):
        (x,) = ctx.saved_tensors
        return (x > 0).to(x.dtype)


def relu(x):
    return Relu.apply(x)
