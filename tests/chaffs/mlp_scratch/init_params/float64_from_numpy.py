"""numpy draws float64, and nothing makes float32 of it.
Loses: test_init_params_can_be_trained
Says: W1 should be float32
"""


def init_params(num_inputs, num_hiddens, num_outputs):
    W1 = torch.from_numpy(np.random.normal(0, 0.01, (num_inputs, num_hiddens)))
    b1 = torch.zeros(num_hiddens)
    W2 = torch.from_numpy(np.random.normal(0, 0.01, (num_hiddens, num_outputs)))
    b2 = torch.zeros(num_outputs)
    return [p.requires_grad_() for p in (W1, b1, W2, b2)]
