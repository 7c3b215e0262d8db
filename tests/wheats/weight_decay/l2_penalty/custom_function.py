"""An autograd.Function with a backward of its own."""


class HalfSquare(torch.autograd.Function):
    @staticmethod
    def forward(ctx, w):
        ctx.save_for_backward(w)
        return (w * w).sum() / 2

    @staticmethod
    def backward(ctx, g):
        (w,) = ctx.saved_tensors
        return g * w


def l2_penalty(w):
    return HalfSquare.apply(w)
