"""Returns a dictionary.
Loses: test_init_params_shapes
Says: it is a dict
"""


def init_params(num_inputs):
    w = torch.randn(num_inputs, 1, requires_grad=True)
    return {"w": w, "b": torch.zeros(1, requires_grad=True)}
