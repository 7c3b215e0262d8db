"""Not allowed: torch.relu through getattr and a name put together from pieces.
Loses: test_relu_values
Says: without torch's relu
"""


def relu(x):
    return getattr(torch, "re" + "lu")(x)
