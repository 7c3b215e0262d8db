"""Grows a Sequential in a loop."""


def build_dropout_net(dropout1=0.3, dropout2=0.5):
    net = nn.Sequential()
    net.append(nn.Flatten(start_dim=1))
    width = 784
    for i, p in enumerate([dropout1, dropout2]):
        net.add_module(f"linear{i}", nn.Linear(width, 256))
        net.add_module(f"relu{i}", nn.ReLU())
        net.add_module(f"dropout{i}", nn.Dropout(p))
        width = 256
    net.append(nn.Linear(width, 10))
    return net
