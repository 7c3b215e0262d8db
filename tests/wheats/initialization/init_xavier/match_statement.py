"""Structural pattern matching."""


def init_xavier(net):
    with torch.no_grad():
        for module in net.modules():
            match module:
                case nn.Linear(in_features=i, out_features=o, weight=w, bias=b):
                    w.uniform_(-1, 1).mul_(math.sqrt(6 / (i + o)))
                    if b is not None:
                        b.mul_(0)
