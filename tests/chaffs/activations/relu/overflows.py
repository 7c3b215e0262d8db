"""Takes |x| as sqrt(x * x), which overflows for large x.
Loses: test_relu_of_large_and_small_numbers, test_relu_at_zero
Says: What overflows on the way
"""


def relu(x):
    return (x + torch.sqrt(x * x)) / 2
