"""Changes torch's defaults for all that come after: dtype, device, gradients, seeds.

Spoils: tanh
"""

torch.set_default_dtype(torch.float64)
torch.set_default_device("meta")
torch.set_grad_enabled(False)
torch.manual_seed = lambda *args: None
torch.use_deterministic_algorithms(True)


def relu(x):
    return x * 0
