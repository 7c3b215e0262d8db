"""numpy's default_rng() takes its seed from the system: not repeatable after seeding.
Loses: test_init_params_is_repeatable
Says: not from one that seeds itself
"""


def init_params(num_inputs, num_hiddens, num_outputs):
    rng = np.random.default_rng()

    def weight(rows, columns):
        values = rng.normal(0, 0.01, (rows, columns))
        return torch.tensor(values, dtype=torch.float32, requires_grad=True)

    b1 = torch.zeros(num_hiddens, requires_grad=True)
    b2 = torch.zeros(num_outputs, requires_grad=True)
    return [weight(num_inputs, num_hiddens), b1, weight(num_hiddens, num_outputs), b2]
