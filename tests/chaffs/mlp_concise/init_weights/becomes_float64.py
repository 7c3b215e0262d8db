"""Takes numpy's float64 numbers as they are: a float32 layer changes its dtype.
Loses: test_init_weights_keeps_parameters
Says: an nn.Linear has become float64
"""


def init_weights(module):
    if isinstance(module, nn.Linear):
        numbers = np.random.normal(0, 0.01, tuple(module.weight.shape))
        module.weight = nn.Parameter(torch.from_numpy(numbers))
