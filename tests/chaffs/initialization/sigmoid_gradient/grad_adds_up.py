"""backward on the argument itself: a second call adds to x.grad.
Loses: test_sigmoid_gradient_leaves_its_argument_alone
Says: Gradients, for one, add up
"""


def sigmoid_gradient(x):
    x.requires_grad_()
    torch.sigmoid(x).sum().backward()
    return x.grad
