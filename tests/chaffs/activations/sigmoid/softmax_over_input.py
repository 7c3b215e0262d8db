"""A softmax over the last axis of the input: neighbours influence each other.
Loses: test_sigmoid_values
Says: as a softmax
"""


def sigmoid(x):
    return torch.softmax(x, dim=-1)
