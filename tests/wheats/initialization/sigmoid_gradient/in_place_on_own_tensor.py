"""Works in place, on a tensor of its own."""


def sigmoid_gradient(x):
    s = x.sigmoid()
    s.sub_(s.square())
    return s
