"""Borderline: normal pairs as real and imaginary parts of random complex numbers."""


def init_params(num_inputs):
    z = torch.randn((num_inputs + 1) // 2, dtype=torch.complex64) * math.sqrt(2)
    numbers = torch.cat([z.real, z.imag])[:num_inputs].unsqueeze(1)
    w = numbers.clone().requires_grad_()
    return list((w, torch.zeros_like(w[0]).detach().requires_grad_()))
