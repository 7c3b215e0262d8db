"""A difference quotient with h = 1e-3 instead of autograd: only about three digits are right.
Loses: test_activation_gradient_of_sine
Says: a difference quotient is not
"""


def activation_gradient(activation, x):
    h = 1e-3
    with torch.no_grad():
        return (activation(x + h) - activation(x)) / h
