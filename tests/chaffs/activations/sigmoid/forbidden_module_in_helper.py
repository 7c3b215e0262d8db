"""Not allowed: nn.Sigmoid inside a helper class.
Loses: test_sigmoid_values
Says: without torch's sigmoid
"""


class Squash(nn.Module):
    def __init__(self):
        super().__init__()
        self.inner = nn.Sequential(nn.Identity(), nn.Sigmoid())

    def forward(self, x):
        return self.inner(x)


def sigmoid(x):
    return Squash()(x)
