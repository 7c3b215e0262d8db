"""By backward with a vector of ones, as the book's plot does; also under no_grad."""


def sigmoid_gradient(x):
    with torch.enable_grad():
        x = x.clone().detach().requires_grad_()
        y = torch.sigmoid(x)
        y.backward(torch.ones_like(x))
    return x.grad
