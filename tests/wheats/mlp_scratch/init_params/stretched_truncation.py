"""Truncated at two deviations and stretched to the full spread, as some libraries initialise."""


def init_params(num_inputs, num_hiddens, num_outputs):
    def weight(n, m):
        w = nn.init.trunc_normal_(torch.empty(n, m), 0.0, 1.0, -2.0, 2.0)
        return (w / 0.87962566 * 0.01).requires_grad_()

    b1, b2 = (torch.zeros(n, requires_grad=True) for n in (num_hiddens, num_outputs))
    return weight(num_inputs, num_hiddens), b1, weight(num_hiddens, num_outputs), b2
