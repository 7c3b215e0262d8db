"""Has 256 hidden units, whatever is asked for.
Loses: test_build_net_makes_a_module
Says: weights and biases: 1536, 768, 256, 3.
"""


def build_net(num_inputs=784, num_hiddens=256, num_outputs=10):
    return nn.Sequential(
        nn.Flatten(), nn.Linear(num_inputs, 256), nn.ReLU(), nn.Linear(256, num_outputs)
    )
