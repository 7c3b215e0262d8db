"""exp of the log_softmax of x and 0."""


def sigmoid(x):
    return F.log_softmax(torch.stack([x, torch.zeros_like(x)]), 0)[0].exp()
