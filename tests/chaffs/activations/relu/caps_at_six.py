"""Also cuts off at 6 from above, as relu6 does.
Loses: test_relu_of_large_and_small_numbers
Says: relu(7) should be 7
"""


def relu(x):
    return x.clamp(0, 6)
