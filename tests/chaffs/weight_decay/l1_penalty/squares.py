"""The sum of squares.
Loses: test_l1_penalty_value
Says: That is the sum of the squares
"""


def l1_penalty(w):
    return (w**2).sum()
