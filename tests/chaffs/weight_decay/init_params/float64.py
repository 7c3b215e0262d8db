"""numpy's float64 becomes w's dtype.
Loses: test_init_params_can_learn
Says: should be float32
"""


def init_params(num_inputs):
    w = torch.tensor(np.random.normal(0, 1, (num_inputs, 1)), requires_grad=True)
    return [w, torch.zeros(1, requires_grad=True)]
