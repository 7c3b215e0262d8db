"""Never finishes loading, however little of it is loaded.

Says: longer than its time limit|used up
Spoils: tanh
"""


class Endless(type):
    def __new__(cls, *args):
        while True:
            pass


class Never(metaclass=Endless):
    pass


def relu(x):
    return x * 0
