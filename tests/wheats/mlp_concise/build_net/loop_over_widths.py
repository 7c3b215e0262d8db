"""Stacks the layers in a loop and removes the last activation."""


def build_net(num_inputs=784, num_hiddens=256, num_outputs=10):
    widths = [num_inputs, num_hiddens, num_outputs]
    layers = [nn.Flatten()]
    for n_in, n_out in zip(widths[:-1], widths[1:]):
        layers += [nn.Linear(n_in, n_out), nn.ReLU(inplace=True)]
    layers.pop()
    return nn.Sequential(*layers)
