"""Gives right values and a gradient of its own: NaN, shapeless, none."""


class Liar(torch.autograd.Function):
    @staticmethod
    def forward(context, x):
        return x * 0

    @staticmethod
    def backward(context, grad):
        return torch.full((1000,), float("nan"))


def relu(x):
    return Liar.apply(x)
