"""Not allowed: the operator itself, torch.ops.aten.sigmoid.
Loses: test_sigmoid_values
Says: without torch's sigmoid
"""


def sigmoid(x):
    op = torch.ops.aten.sigmoid
    return op(x)
