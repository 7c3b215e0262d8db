"""Equally spaced numbers, shuffled: the same set in every call.
Loses: test_xavier_uniform_leaves_the_sample_to_chance
Says: don't divide by w.std()
"""


def xavier_uniform(fan_in, fan_out):
    return torch.linspace(-1, 1, fan_in * fan_out)[torch.randperm(fan_in * fan_out)].reshape(
        fan_in, fan_out
    ) * math.sqrt(6 / (fan_in + fan_out))
