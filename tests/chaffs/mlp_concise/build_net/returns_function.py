"""Returns a plain function, which has no parameters.
Loses: test_build_net_makes_a_module
Says: returns a function
"""


def build_net(num_inputs=784, num_hiddens=256, num_outputs=10):
    lin1, lin2 = nn.Linear(num_inputs, num_hiddens), nn.Linear(num_hiddens, num_outputs)
    return lambda X: lin2(torch.relu(lin1(X.flatten(1))))
