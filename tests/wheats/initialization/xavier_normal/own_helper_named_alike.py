"""A helper of one's own is called xavier_normal_, like the one that is not allowed."""


def xavier_normal_(tensor, gain=1.0):
    """In place, like nn.init.xavier_normal_, but written by hand."""
    std = gain * math.sqrt(2.0 / sum(tensor.shape))
    return tensor.copy_(torch.randn_like(tensor) * std)


def xavier_normal(fan_in, fan_out):
    return xavier_normal_(torch.empty(fan_in, fan_out))
