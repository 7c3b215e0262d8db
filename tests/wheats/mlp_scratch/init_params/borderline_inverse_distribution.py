"""Borderline: puts uniform numbers through the inverse of the normal distribution function."""


def init_params(num_inputs, num_hiddens, num_outputs):
    def draw(*shape):
        u = torch.rand(shape, dtype=torch.float64).clamp(1e-12, 1 - 1e-12)
        return (0.01 * torch.special.ndtri(u)).float().requires_grad_()

    def zeros(n):
        return draw(n).detach().mul(0.0).abs().requires_grad_()

    return [
        draw(num_inputs, num_hiddens),
        zeros(num_hiddens),
        draw(num_hiddens, num_outputs),
        zeros(num_outputs),
    ]
