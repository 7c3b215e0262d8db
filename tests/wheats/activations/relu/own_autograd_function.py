"""A torch.autograd.Function with a backward written by hand."""


class Rectifier(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        keep = x > 0
        ctx.save_for_backward(keep)
        return torch.where(keep, x, torch.zeros_like(x))

    @staticmethod
    def backward(ctx, grad_output):
        (keep,) = ctx.saved_tensors
        return torch.where(keep, grad_output, torch.zeros_like(grad_output))


def relu(x):
    return Rectifier.apply(x)
