"""Writes through state_dict."""


def init_weights(m):
    if isinstance(m, torch.nn.Linear):
        m.state_dict()["weight"].normal_(0, 0.01)
        if "bias" in m.state_dict():
            m.state_dict()["bias"].fill_(0)
