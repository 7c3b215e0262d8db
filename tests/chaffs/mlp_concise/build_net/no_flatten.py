"""No Flatten: a batch of images does not fit.
Loses: test_build_net_flattens_images
Says: to be flattened to (4, 6) first
"""


def build_net(num_inputs=784, num_hiddens=256, num_outputs=10):
    return nn.Sequential(
        nn.Linear(num_inputs, num_hiddens), nn.ReLU(), nn.Linear(num_hiddens, num_outputs)
    )
