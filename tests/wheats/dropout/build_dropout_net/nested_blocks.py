"""Nested blocks made by a helper."""


def block(n_in, n_out, p):
    return nn.Sequential(nn.Linear(n_in, n_out), nn.ReLU(), nn.Dropout(p))


def build_dropout_net(dropout1=0.3, dropout2=0.5):
    body = nn.Sequential(block(784, 256, dropout1), block(256, 256, dropout2))
    return nn.Sequential(nn.Flatten(), body, nn.Linear(256, 10))
