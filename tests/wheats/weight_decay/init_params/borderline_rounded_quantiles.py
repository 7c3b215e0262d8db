"""Borderline: uniform numbers through erfinv, in double precision, then float32."""


def init_params(num_inputs):
    u = torch.rand(num_inputs, 1, dtype=torch.float64).clamp(1e-15, 1 - 1e-15)
    w = (math.sqrt(2) * torch.erfinv(2 * u - 1)).to(torch.float32)
    return [w.requires_grad_(), torch.zeros([1]).requires_grad_()]
