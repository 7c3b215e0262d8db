"""Its own backward leaves out the factor 1 - sigmoid.
Loses: test_sigmoid_gradient
Says: sigmoid(x) * (1 - sigmoid(x))
"""


class Sigmoid(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        y = (1 + torch.tanh(x / 2)) / 2
        ctx.save_for_backward(y)
        return y

    @staticmethod
    def backward(ctx, grad):
        (y,) = ctx.saved_tensors
        return grad * y


def sigmoid(x):
    return Sigmoid.apply(x)
