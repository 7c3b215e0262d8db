"""Borderline: a generator of its own, seeded from torch's global one; one draw for both layers."""


def init_params(num_inputs, num_hiddens, num_outputs):
    generator = torch.Generator()
    generator.manual_seed(int(torch.randint(2**31, ())))
    cut = num_inputs * num_hiddens
    both = torch.randn(cut + num_hiddens * num_outputs, generator=generator) / 100
    W1 = both[:cut].reshape(num_hiddens, num_inputs).t().clone().requires_grad_()
    W2 = both[cut:].reshape(num_outputs, num_hiddens).t().clone().requires_grad_()
    b1, b2 = (torch.full((n,), 0.0, requires_grad=True) for n in (num_hiddens, num_outputs))
    return [W1, b1, W2, b2]
