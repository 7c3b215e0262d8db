"""Both weights are cut from the start of the same draw.
Loses: test_init_params_draws_anew
Says: W1 and W2 hold the same random numbers
"""


def init_params(num_inputs, num_hiddens, num_outputs):
    n = max(num_inputs, num_outputs) * num_hiddens
    numbers = torch.randn(n) * 0.01
    W1 = numbers[: num_inputs * num_hiddens].reshape(num_inputs, num_hiddens).clone()
    b1 = torch.zeros(num_hiddens)
    W2 = numbers[: num_hiddens * num_outputs].reshape(num_hiddens, num_outputs).clone()
    b2 = torch.zeros(num_outputs)
    return [p.requires_grad_() for p in (W1, b1, W2, b2)]
