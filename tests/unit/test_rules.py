"""What is not allowed is found by whatever name; what merely looks like it is not."""

from __future__ import annotations

import ast

import pytest

from autograder import rules


def mentioned(source: str, rule: rules.Rule = rules.RELU, exercise: str = "relu") -> bool:
    return rules.mentions(rule, exercise, [ast.parse(source)]) is not None


@pytest.mark.parametrize(
    "source",
    [
        "def relu(x): return torch.relu(x)",
        "def relu(x): return torch.nn.functional.leaky_relu(x, 0)",
        "def relu(x): return F.relu(x)",
        "def relu(x): return nn.ReLU()(x)",
        "def relu(x): return getattr(torch, 'relu')(x)",
        "def relu(x): return torch.ops.aten.relu(x)",
        "def relu(x):\n    import torch as t\n    return t.relu(x)",
        "from torch import relu as r\ndef relu(x): return r(x)",
        "from torch.nn import functional as G\ndef relu(x): return G.threshold(x, 0, 0)",
        "import torch.nn.functional as G\nf = G.hardtanh\ndef relu(x): return f(x, 0, 1e9)",
        "def helper(x): return torch.relu_(x)\ndef relu(x): return helper(x)",
        "act = nn.PReLU()\ndef relu(x): return act(x)",
        "relu = torch.relu",
        "relu = nn.ReLU()",
        "relu = lambda x: F.relu(x)",
        "from torch import relu as f\ndef relu(x, f=f): return f(x)",
        "from torch import relu as f\ndef relu(x):\n    global f\n    f = f\n    return f(x)",
    ],
)
def test_forbidden_names_are_found(source: str) -> None:
    assert mentioned(source)


@pytest.mark.parametrize(
    "source",
    [
        "def relu(x): return x.clamp(min=0)  # torch.relu",
        "def relu(x):\n    'like torch.relu'\n    return torch.maximum(x, x * 0)",
        "def other(x): return torch.relu(x)\ndef relu(x): return x.clamp(0)",
        "class Own:\n    def relu(self, x): return x\ndef relu(x): return Own().relu(x)",
        "def leaky_relu(x): return x\ndef relu(x): return leaky_relu(x)",
        "def relu(x): return relu_helper(x)\ndef relu_helper(relu): return relu.clamp(0)",
        "from torch import relu as f\ndef relu(x):\n    f = x.clamp(0)\n    return f",
        "f = torch.relu(torch.ones(3))\ndef relu(x, f=0): return x.clamp(f)",
        "from torch import relu as f\ndef relu(x): return sum(f.clamp(0) for f in [x])",
    ],
)
def test_what_only_looks_like_it_is_left_alone(source: str) -> None:
    assert not mentioned(source)


def test_keywords_count_unless_they_are_zero() -> None:
    decay = "def train(p): return torch.optim.SGD(p, lr=1, weight_decay={})"
    assert mentioned(decay.format("wd"), rules.WEIGHT_DECAY, "train")
    assert not mentioned(decay.format("0"), rules.WEIGHT_DECAY, "train")
    own = "def sgd(p, weight_decay): pass\ndef train(p): sgd(p, weight_decay=3)"
    assert not mentioned(own, rules.WEIGHT_DECAY, "train")


@pytest.mark.parametrize(
    ("rule", "seen"),
    [
        (rules.RELU, "aten.relu"),
        (rules.RELU, "relu_"),
        (rules.RELU, "nn.ReLU"),
        (rules.DROPOUT, "dropout"),
        (rules.AUTOGRAD, "autograd.backward"),
        (rules.WEIGHT_DECAY, "optim.weight_decay"),
        (rules.INITIALIZERS, "init.xavier_normal_"),
    ],
)
def test_traces_are_matched(rule: rules.Rule, seen: str) -> None:
    assert rule.ran({"mul", seen})
    assert not rule.ran({"mul", "aten.clamp", "nn.Module"})


def test_what_an_exercise_leans_on_is_found_through_helpers() -> None:
    source = (
        "def relu(x): return x\n"
        "def hidden(x): return relu(x)\n"
        "class Net:\n"
        "    def forward(self, x, sigmoid=None): return hidden(x)\n"
    )
    assert rules.leans_on("Net", [ast.parse(source)]) == {"hidden", "relu"}
    assert rules.leans_on("relu", [ast.parse(source)]) == set()


def test_a_giant_number_is_no_name() -> None:
    """Python refuses to write one down, which would be the grader's own fault."""
    tree = ast.parse(f"def relu(x):\n    return getattr(torch, 0x{'F' * 6000})(x)")
    assert rules.mentions(rules.RELU, "relu", [tree]) is None


def test_aliases_of_aliases_do_not_grow_without_end() -> None:
    lines = ["a0 = torch", *(f"a{n + 1} = a{n}.relu" for n in range(2000))]
    tree = ast.parse("\n".join([*lines, "def relu(x):\n    return a1(x)"]))
    source = rules._source((tree,))
    assert max(map(len, source.aliases.values())) < 100
    assert rules.mentions(rules.RELU, "relu", [tree]) == 2003


def test_functions_in_functions_share_what_they_know() -> None:
    """A set of its own for each of a few thousand took gigabytes of the grader's memory."""
    inner = ",".join(f"lambda b{n}: lambda c{n}: torch.relu(x)" for n in range(200))
    tree = ast.parse(f"def relu(x):\n    a = b = 0\n    return ({inner})")
    found = rules._source((tree,)).scoped("relu")
    assert len({id(own) for _, own in found if own}) == 1
    assert rules.mentions(rules.RELU, "relu", [tree]) == 3
