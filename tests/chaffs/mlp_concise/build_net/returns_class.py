"""Returns the class, not an instance of it.
Loses: test_build_net_makes_a_module
Says: returns a class
"""


def build_net(num_inputs=784, num_hiddens=256, num_outputs=10):
    class Net(nn.Module):
        def __init__(self):
            super().__init__()
            self.lin1 = nn.Linear(num_inputs, num_hiddens)
            self.lin2 = nn.Linear(num_hiddens, num_outputs)

        def forward(self, X):
            return self.lin2(F.relu(self.lin1(X.flatten(1))))

    return Net
