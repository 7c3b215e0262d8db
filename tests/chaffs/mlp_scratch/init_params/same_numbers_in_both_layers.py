"""Seeds the generator alike before W1 and W2, so that W2 repeats W1's numbers.
Loses: test_init_params_draws_anew
Says: W1 and W2 hold the same random numbers
"""


def init_params(num_inputs, num_hiddens, num_outputs):
    seed = int(torch.randint(2**31, ()))

    def weight(rows, columns):
        generator = torch.Generator().manual_seed(seed)
        return (torch.randn(rows, columns, generator=generator) * 0.01).requires_grad_()

    b1 = torch.zeros(num_hiddens, requires_grad=True)
    b2 = torch.zeros(num_outputs, requires_grad=True)
    return [weight(num_inputs, num_hiddens), b1, weight(num_hiddens, num_outputs), b2]
