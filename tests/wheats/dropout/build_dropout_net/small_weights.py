"""Starts from small weights through net.apply; nn.Threshold and a leaky relu without slope are relus."""


def init_weights(m):
    if type(m) == nn.Linear:
        nn.init.normal_(m.weight, std=0.01)


def build_dropout_net(dropout1=0.3, dropout2=0.5):
    net = nn.Sequential(
        nn.Flatten(),
        nn.Linear(784, 256),
        nn.Threshold(0, 0),
        nn.Dropout(dropout1),
        nn.Linear(256, 256),
        nn.LeakyReLU(0.0),
        nn.Dropout(dropout2),
        nn.Linear(256, 10),
    )
    net.apply(init_weights)
    return net
