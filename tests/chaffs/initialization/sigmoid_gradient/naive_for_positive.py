"""exp(x) / (1 + exp(x))^2: nan for large positive x.
Loses: test_sigmoid_gradient_of_large_numbers
Says: exp of a large number is inf
"""


def sigmoid_gradient(x):
    e = x.exp()
    return e / (1 + e).pow(2)
