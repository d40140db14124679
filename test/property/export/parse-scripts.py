"""Every script must parse and hold only what an exporter writes: no call by an unknown route, no statement at the top that runs. argv: folder."""
import ast, json, pathlib, sys

FORBIDDEN = {"eval", "exec", "system", "popen", "__import__", "compile"}


def called(node):
    return node.func.id if isinstance(node.func, ast.Name) else node.func.attr if isinstance(node.func, ast.Attribute) else ""


def harmless(node):
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    if isinstance(node, ast.If):
        return ast.unparse(node.test) == "__name__ == '__main__'"
    return isinstance(node, (ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom, ast.Assign))


bad = {}
for path in sorted(pathlib.Path(sys.argv[1]).glob("*.py")):
    try:
        tree = ast.parse(path.read_text(encoding="utf-8"))
    except (SyntaxError, ValueError) as error:
        bad[path.name] = repr(error)[:300]
        continue
    calls = {called(node) for node in ast.walk(tree) if isinstance(node, ast.Call)} & FORBIDDEN - {"compile"}
    loose = [type(node).__name__ for node in tree.body if not harmless(node)]
    if calls or loose:
        bad[path.name] = f"calls {sorted(calls)}, loose statements {loose}"
print(json.dumps(bad))
