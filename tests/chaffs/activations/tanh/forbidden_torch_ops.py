"""Not allowed: the operator itself, looked up in torch.ops.
Loses: test_tanh_values
Says: without torch's tanh
"""


def tanh(x):
    name = "aten"
    return getattr(torch.ops, name).tanh.default(x)
