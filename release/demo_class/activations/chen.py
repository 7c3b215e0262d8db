"""Right, in a third way: the exponentials stay in range because logarithms are added."""

import torch


def relu(x):
    return torch.maximum(x, torch.zeros_like(x))


def sigmoid(x):
    return torch.exp(-torch.logaddexp(torch.zeros_like(x), -x))


def tanh(x):
    return 2 * torch.exp(-torch.logaddexp(torch.zeros_like(x), -2 * x)) - 1


def activation_gradient(activation, x):
    leaf = x.detach().clone().requires_grad_()
    return torch.autograd.grad(activation(leaf).sum(), leaf)[0]
