"""In-place methods on .data; getattr for the bias."""


def init_xavier(net):
    for name, m in net.named_modules():
        if isinstance(m, torch.nn.Linear):
            m.weight.data.normal_(0, math.sqrt(2 / (m.in_features + m.out_features)))
            bias = getattr(m, "bias", None)
            if bias is not None:
                bias.data.zero_()
