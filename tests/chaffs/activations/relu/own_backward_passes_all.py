"""Its own backward passes everything on.
Loses: test_relu_gradient
Says: with the slope 1 everywhere
"""


class Relu(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return x.clamp(min=0)

    @staticmethod
    def backward(ctx, grad):
        return grad


def relu(x):
    return Relu.apply(x)
