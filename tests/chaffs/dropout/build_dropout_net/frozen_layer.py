"""The first layer asks for no gradients.
Loses: test_built_net_can_learn
Says: No gradient arrives at 1.weight
"""


def build_dropout_net(dropout1=0.3, dropout2=0.5):
    net = nn.Sequential(
        nn.Flatten(),
        nn.Linear(784, 256),
        nn.ReLU(),
        nn.Dropout(dropout1),
        nn.Linear(256, 256),
        nn.ReLU(),
        nn.Dropout(dropout2),
        nn.Linear(256, 10),
    )
    net[1].requires_grad_(False)
    return net
