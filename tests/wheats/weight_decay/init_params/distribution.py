"""A torch.distributions.Normal; zeros from a product with 0."""


def init_params(num_inputs):
    law = torch.distributions.Normal(torch.tensor(0.0), torch.tensor(1.0))
    w, b = law.sample((num_inputs, 1)), law.sample((1,)) * 0
    w.requires_grad, b.requires_grad = True, True
    return [w, b.abs().detach().requires_grad_()]
