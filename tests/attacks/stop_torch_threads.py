"""Sets torch's and the libraries' threads to a thousand.

Spoils: tanh
"""


def relu(x):
    torch.set_num_threads(1000)
    torch.ones(2000, 2000) @ torch.ones(2000, 2000)
    return x * 0
