"""What exercises do not allow, and how its use is found: while it runs, and in the source.

A suite states its rules as ``NOT_ALLOWED = {"relu": rules.RELU}``. What ran is named by
:mod:`autograder.worker.trace`; the source is searched here, on the trusted side.
"""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

# Nothing in torch lies deeper; a chain of a thousand parts would take its square in time.
PARTS = 12


@dataclass(frozen=True)
class Rule:
    """One thing that an exercise asks the student to write.

    Attributes:
        what: its name in a message.
        functions: names of functions and methods in ``torch``, ``torch.nn.functional``, ``Tensor``
            and of operators; a trailing underscore (in place) is implied.
        modules: classes of ``torch.nn``.
        traces: further names as :func:`autograder.worker.trace.watch` gives them.
        keywords: keyword arguments whose use in the source counts.
    """

    what: str
    functions: frozenset[str] = frozenset()
    modules: frozenset[str] = frozenset()
    traces: frozenset[str] = frozenset()
    keywords: frozenset[str] = frozenset()

    @property
    def needs_frames(self) -> bool:
        """Whether it takes a look at every Python call to see it, which slows loops down."""
        return any(not name.startswith("optim.") for name in self.traces)

    def ran(self, seen: Iterable[str]) -> bool:
        """Whether a trace shows that it ran."""
        return any(
            name in self.traces
            or name.removeprefix("nn.") in self.modules
            or name.removeprefix("aten.").removesuffix("_") in self.functions
            for name in seen
        )

    def names(self) -> frozenset[str]:
        """All names by which the source could reach it below ``torch``."""
        inits = {name.removeprefix("init.") for name in self.traces if name.startswith("init.")}
        return self.functions | self.modules | {f + "_" for f in self.functions} | inits


def forbid(
    what: str, functions: str, modules: str = "", traces: str = "", keywords: str = ""
) -> Rule:
    """A rule from words: each argument but the first holds names, with spaces between them."""
    parts = (frozenset(text.split()) for text in (functions, modules, traces, keywords))
    return Rule(what, *parts)


RELU = forbid(
    "torch's relu",
    "relu relu6 rrelu rrelu_with_noise threshold _threshold leaky_relu prelu _prelu_kernel"
    " hardtanh",
    "ReLU ReLU6 RReLU Threshold LeakyReLU PReLU Hardtanh",
)
SIGMOID = forbid(
    "torch's sigmoid",
    "sigmoid expit special_expit logsigmoid log_sigmoid log_sigmoid_forward silu swish",
    "Sigmoid LogSigmoid SiLU",
)
TANH = forbid("torch's tanh", "tanh", "Tanh")
LAYERS = forbid("nn.Linear or nn.Sequential", "", "Linear Sequential LazyLinear")
CROSS_ENTROPY = forbid(
    "torch's own cross-entropy",
    "cross_entropy cross_entropy_loss nll_loss nll_loss_nd nll_loss2d nll_loss_forward"
    " nll_loss2d_forward linear_cross_entropy",
    "CrossEntropyLoss NLLLoss NLLLoss2d",
)
DROPOUT = forbid(
    "torch's dropout",
    "dropout native_dropout dropout1d dropout2d dropout3d alpha_dropout feature_dropout"
    " feature_alpha_dropout _fused_dropout scaled_dot_product_attention",
    "Dropout Dropout1d Dropout2d Dropout3d AlphaDropout FeatureAlphaDropout",
)
AUTOGRAD = forbid(
    "torch's automatic differentiation",
    "backward requires_grad requires_grad= retain_grad grad vjp jvp jacrev jacfwd jacobian"
    " grad_and_value hessian linearize hvp vhp make_dual _make_dual gradcheck run_backward grad_fn",
    traces="autograd.backward",
)
SOLVERS = forbid(
    "a closed-form solver",
    "lstsq linalg_lstsq pinv pinverse linalg_pinv solve linalg_solve linalg_solve_ex"
    " _linalg_solve_ex inv inverse linalg_inv linalg_inv_ex solve_ex inv_ex lu_solve"
    " linalg_lu_solve cholesky_solve cholesky_inverse triangular_solve linalg_solve_triangular"
    " solve_triangular tensorsolve tensorinv linalg_tensorsolve linalg_tensorinv",
    traces="linalg.lstsq linalg.pinv linalg.pinvh linalg.solve linalg.inv linalg.tensorsolve"
    " linalg.tensorinv linalg.solve_triangular linalg.lu_solve linalg.cho_solve",
)
WEIGHT_DECAY = forbid(
    "the optimizer's weight_decay", "", traces="optim.weight_decay", keywords="weight_decay"
)
INITIALIZERS = forbid(
    "torch's own Xavier or Kaiming initialisation",
    "",
    traces="init.xavier_normal_ init.xavier_uniform_ init.xavier_normal init.xavier_uniform"
    " init.kaiming_normal_ init.kaiming_uniform_ init.kaiming_normal init.kaiming_uniform",
)


def mentions(rule: Rule, exercise: str, trees: Iterable[ast.Module]) -> int | None:
    """The line in which ``exercise``, or a helper that it calls, names what ``rule`` forbids.

    Only names that lead to torch count: a student's own ``relu``, a comment or a parameter called
    ``dropout`` does not.
    """
    source = _source(tuple(trees))
    aliases, wanted = source.aliases, rule.names()
    for name in _reachable(exercise, source):
        for node, own in source.scoped(name):
            if not isinstance(node, ast.Name | ast.Attribute | ast.Call):
                continue
            dotted = _dotted(node, aliases, own)
            if dotted and dotted.startswith("torch.") and dotted.rsplit(".", 1)[1] in wanted:
                return getattr(node, "lineno", 0)
            if isinstance(node, ast.Call) and any(_uses(k, rule) for k in node.keywords):
                # a student's own function may have a parameter of that name
                if (_dotted(node.func, aliases, own) or "").startswith("torch."):
                    return node.lineno
    return None


def leans_on(exercise: str, trees: Iterable[ast.Module]) -> set[str]:
    """Names of what else the student defined that ``exercise`` uses, itself or through helpers."""
    return set(_reachable(exercise, _source(tuple(trees)))) - {exercise}


@dataclass
class _Source:
    """One submission's definitions.

    Attributes:
        bodies: the statement that defines each name last.
        aliases: what names lead where in torch.
    """

    bodies: dict[str, ast.AST]
    aliases: dict[str, str]
    _scoped: dict[str, list[tuple[ast.AST, frozenset[str]]]] = field(default_factory=dict)

    def scoped(self, name: str) -> list[tuple[ast.AST, frozenset[str]]]:
        """See :func:`_scoped`; each exercise asks again for the helpers that it shares."""
        if name not in self._scoped:
            self._scoped[name] = list(_scoped(self.bodies[name]))
        return self._scoped[name]


@functools.lru_cache(maxsize=1)  # the exercises of one submission are asked about in a row
def _source(trees: tuple[ast.Module, ...]) -> _Source:
    bodies: dict[str, ast.AST] = {}
    aliases: dict[str, str] = {"torch": "torch", "nn": "torch.nn", "F": "torch.nn.functional"}
    for tree in trees:
        for statement in tree.body:
            if isinstance(statement, ast.FunctionDef | ast.ClassDef):
                bodies[statement.name] = statement
                aliases.pop(statement.name, None)
            elif isinstance(statement, ast.Assign) and len(statement.targets) == 1:
                _note_alias(statement, aliases, bodies)
        for inner in _statements(tree):
            _note_import(inner, aliases)
    return _Source(bodies, aliases)


def _statements(tree: ast.Module) -> Iterator[ast.stmt]:
    """All statements, breadth first, without a look into expressions, which hold none."""
    level: list[ast.AST] = [tree]
    while level:
        inner: list[ast.AST] = []
        for node in level:
            for name in ("body", "handlers", "orelse", "finalbody", "cases"):
                part = getattr(node, name, ())
                inner += part if isinstance(part, list) else ()
        yield from (node for node in inner if isinstance(node, ast.stmt))
        level = inner


def _uses(keyword: ast.keyword, rule: Rule) -> bool:
    zero = isinstance(keyword.value, ast.Constant) and keyword.value.value == 0
    return keyword.arg in rule.keywords and not zero


def _note_import(node: ast.AST, aliases: dict[str, str]) -> None:
    if isinstance(node, ast.Import):
        for name in node.names:
            if name.name.split(".")[0] == "torch":
                aliases[name.asname or "torch"] = name.name if name.asname else "torch"
    elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "torch":
        for name in node.names:
            aliases[name.asname or name.name] = f"{node.module}.{name.name}"


def _note_alias(node: ast.Assign, aliases: dict[str, str], bodies: dict[str, ast.AST]) -> None:
    target = node.targets[0]
    if isinstance(target, ast.Name):
        bodies[target.id] = node
        aliases.pop(target.id, None)
        dotted = _dotted(node.value, aliases)
        if dotted and dotted.count(".") < PARTS:
            aliases[target.id] = dotted


def _dotted(
    node: ast.AST,
    aliases: Mapping[str, str],
    own: frozenset[str] = frozenset(),
    parts: int = PARTS,
) -> str | None:
    """``torch.nn.functional.relu`` for ``F.relu``, ``getattr(F, "relu")`` and their like.

    Args:
        own: names that lead elsewhere here, see :func:`_scoped`.
    """
    if not parts:
        return None
    if isinstance(node, ast.Name):
        return None if node.id in own else aliases.get(node.id)
    if isinstance(node, ast.Attribute):
        base = _dotted(node.value, aliases, own, parts - 1)
        return f"{base}.{node.attr}" if base else None
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "getattr":
        if len(node.args) > 1 and isinstance(name := node.args[1], ast.Constant):
            base = _dotted(node.args[0], aliases, own, parts - 1)
            return f"{base}.{name.value}" if base and isinstance(name.value, str) else None
    return None


def _reachable(start: str, source: _Source) -> list[str]:
    found: dict[str, None] = {}
    queue = [start]
    while queue:
        name = queue.pop()
        if name in source.bodies and name not in found:
            found[name] = None
            scoped = source.scoped(name)
            queue.extend(n.id for n, own in scoped if isinstance(n, ast.Name) and n.id not in own)
    return list(found)


def _scoped(root: ast.AST) -> Iterator[tuple[ast.AST, frozenset[str]]]:
    """All nodes below ``root``, each with the names that a function around it has for itself.

    A variable ``grad`` of a student's function has nothing to do with the ``grad`` that the same
    notebook imports from torch for something else. What functions inside it have counts as its own:
    every node is looked at once, however deep they lie.
    """
    stack: list[tuple[ast.AST, frozenset[str] | None]] = [(root, None)]
    while stack:
        node, own = stack.pop()
        yield node, own or frozenset()
        kinds = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
        if own is None and isinstance(node, kinds):
            body = node.body if isinstance(node.body, list) else [node.body]
            inside, parts = _names_of(node.args, body), set(map(id, body))
            stack.extend((child, inside) for child in body)
            stack.extend((c, own) for c in ast.iter_child_nodes(node) if id(c) not in parts)
        else:
            stack.extend((child, own) for child in ast.iter_child_nodes(node))


def _names_of(args: ast.arguments, body: Iterable[ast.AST]) -> frozenset[str]:
    """Parameters and variables of a function; those of functions inside it count, too."""
    nodes = [inner for part in (args, *body) for inner in ast.walk(part)]
    stored = {n.id for n in nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    shared = {name for n in nodes if isinstance(n, ast.Global) for name in n.names}
    return frozenset(stored | {n.arg for n in nodes if isinstance(n, ast.arg)}) - shared
