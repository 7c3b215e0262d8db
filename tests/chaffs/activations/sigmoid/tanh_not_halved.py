"""The tanh formula without halving the argument: sigmoid(2 x).
Loses: test_sigmoid_values
Says: twice as steep
"""


def sigmoid(x):
    return (torch.tanh(x) + 1) / 2
