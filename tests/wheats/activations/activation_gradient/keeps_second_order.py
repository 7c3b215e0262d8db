"""Keeps the graph, so that the derivative can be differentiated again."""


def activation_gradient(activation, x):
    with torch.enable_grad():
        inner = x.clone() if x.requires_grad else x.clone().requires_grad_()
        outputs = activation(inner).sum()
        return torch.autograd.grad(outputs, inner, create_graph=True, materialize_grads=True)[0]
