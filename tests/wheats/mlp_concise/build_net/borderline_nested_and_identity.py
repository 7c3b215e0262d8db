"""Borderline: nested containers, an Identity, a Dropout of probability 0."""


def build_net(num_inputs=784, num_hiddens=256, num_outputs=10):
    head = nn.Sequential(nn.Flatten(), nn.Identity())
    hidden = nn.Sequential(nn.Linear(num_inputs, num_hiddens), nn.Sequential(nn.ReLU()))
    return nn.Sequential(head, hidden, nn.Dropout(0.0), nn.Linear(num_hiddens, num_outputs))
