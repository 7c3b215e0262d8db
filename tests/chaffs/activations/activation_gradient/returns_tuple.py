"""Returns the tuple of torch.autograd.grad, not the tensor in it.
Loses: test_activation_gradient_of_sine
Says: it is a tuple
"""


def activation_gradient(activation, x):
    x = x.detach().clone().requires_grad_()
    return torch.autograd.grad(activation(x).sum(), x)
