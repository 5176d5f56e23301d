"""Languages of which a little is known: Bash, Rust, C and C++."""

from __future__ import annotations

import random

from emulator.engine.generator.code import kinds
from emulator.engine.generator.code.asking import Ask, Item
from emulator.engine.generator.code.composing import model
from emulator.engine.generator.code.program import indented
from emulator.engine.generator.code.signature import Parameter, Signature
from emulator.engine.generator.code.wording import snake

# language, concept: statements over the parameters n; a, b; text; values.
_C = {
    "factorial": "long result = 1;\nfor (int i = 2; i <= {0}; i++) {{\n    result *= i;\n}}\nreturn result;",
    "fibonacci": "long a = 0;\nlong b = 1;\nfor (int i = 0; i < {0}; i++) {{\n    long next = a + b;\n    a = "
    "b;\n    b = next;\n}}\nreturn a;",
    "is_prime": "if ({0} < 2) {{\n    return 0;\n}}\nfor (int i = 2; i <= {0} / i; i++) {{\n    if ({0} % i == "
    "0) {{\n        return 0;\n    }}\n}}\nreturn 1;",
    "gcd": "while ({1} != 0) {{\n    int rest = {0} % {1};\n    {0} = {1};\n    {1} = rest;\n}}\nreturn {0};",
    "add": "return {0} + {1};",
    "subtract": "return {0} - {1};",
    "multiply": "return {0} * {1};",
    "divide": "return {0} / {1};",
    "is_even": "return {0} % 2 == 0;",
    "is_odd": "return {0} % 2 != 0;",
    "square": "return {0} * {0};",
    "max_two": "return {0} > {1} ? {0} : {1};",
    "is_leap_year": "return ({0} % 4 == 0 && {0} % 100 != 0) || {0} % 400 == 0;",
    "sum_up_to": "return {0} * ({0} + 1) / 2;",
}
_RUST = {
    "factorial": "(1..={0}).product()",
    "fibonacci": "let (mut a, mut b) = (0, 1);\nfor _ in 0..{0} {{\n    (a, b) = (b, a + b);\n}}\na",
    "is_prime": "{0} > 1 && (2..).take_while(|i| i * i <= {0}).all(|i| {0} % i != 0)",
    "gcd": "if {1} == 0 {{ {0} }} else {{ {name}({1}, {0} % {1}) }}",
    "add": "{0} + {1}",
    "subtract": "{0} - {1}",
    "multiply": "{0} * {1}",
    "is_even": "{0} % 2 == 0",
    "is_odd": "{0} % 2 != 0",
    "square": "{0} * {0}",
    "reverse_string": "{0}.chars().rev().collect()",
    "sum_list": "{0}.iter().sum()",
    "is_palindrome": "{0}.chars().eq({0}.chars().rev())",
    "is_leap_year": "({0} % 4 == 0 && {0} % 100 != 0) || {0} % 400 == 0",
    "count_vowels": '{0}.chars().filter(|c| "aeiouAEIOU".contains(*c)).count() as u64',
}
_RUST_TYPES = {"int": "u64", "float": "f64", "str": "&str", "bool": "bool", "list": "&[i64]"}
_C_TYPES = {"int": "int", "float": "double", "str": "const char *", "bool": "int", "list": "int *"}


def source(ask: Ask, draw: random.Random) -> tuple[str, str]:
    """The code, and the name of its first function."""
    if ask.language == "bash":
        return _bash(ask), snake(ask.items[0].name) or "main"
    parts = [_function(item, ask.language) for item in ask.items]
    code = "\n\n".join(text for text, _ in parts)
    if ask.language == "rust":
        return (code + '\n\nfn main() {\n    println!("Ready.");\n}' if ask.main else code), parts[0][1]
    head = "#include <stdio.h>" if ask.language == "c" else "#include <iostream>\n#include <string>\n#include <vector>"
    say = 'printf("Ready.\\n");' if ask.language == "c" else 'std::cout << "Ready." << std::endl;'
    main = f"\n\nint main() {{\n    {say}\n    return 0;\n}}" if ask.main else ""
    return f"{head}\n\n{code}{main}", parts[0][1]


def statements(language: str, concept: str, signature: Signature) -> str:
    """The body of a function, not indented."""
    names = [parameter.name for parameter in signature.parameters]
    template = (_RUST if language == "rust" else _C).get(concept, "")
    needed = 2 if "{1}" in template else 1
    if template and len(names) >= needed:
        return template.format(*names, name=signature.name)
    if language == "rust":
        return _rust_value(signature)
    returns = signature.returns.strip()
    if returns == "void":
        return "return;"
    numbers = [p.name for p in signature.parameters if kinds.of(p) == "number"]
    return f"return {' + '.join(numbers) or ('{}' if language == 'cpp' else '0')};"


def _rust_value(signature: Signature) -> str:
    returns = signature.returns.strip()
    if not returns:
        return f'println!("{signature.name}");'
    same = [parameter.name for parameter in signature.parameters if parameter.type == returns]
    if returns == "bool":
        return "true"
    if returns == "String":
        return f"{signature.parameters[0].name}.to_string()" if signature.parameters else "String::new()"
    return " + ".join(same) if same and returns[0] in "iuf" else same[0] if same else "Default::default()"


def _function(item: Item, language: str) -> tuple[str, str]:
    signature = item.signature if item.signature and item.signature.head else _made(item, language)
    body = statements(language, item.concept, signature)
    return f"{signature.head} {{\n{indented(body, '    ')}\n}}", signature.name


def _made(item: Item, language: str) -> Signature:
    own = model(item.concept)
    given = (
        item.signature.parameters
        if item.signature and item.signature.parameters
        else own.parameters
        if own
        else (Parameter("n", "int"),)
    )
    types = _RUST_TYPES if language == "rust" else _C_TYPES
    name = snake(item.name) or (own.name if own else "process")
    returns = own.returns.partition("[")[0] if own else "int"
    kind = (
        {"str": "String", "list": "Vec<i64>"}.get(returns, types.get(returns, "u64"))
        if language == "rust"
        else types.get(returns, "int")
    )
    if language != "rust" and item.concept in ("factorial", "fibonacci"):
        kind = "long"
    typed = [Parameter(p.name, types.get(p.type.partition("[")[0], types["int"])) for p in given]
    if language == "rust":
        head = f"fn {name}({', '.join(f'{p.name}: {p.type}' for p in typed)}) -> {kind}"
    else:
        head = f"{kind} {name}({', '.join(f'{p.type} {p.name}' for p in typed)})"
    return Signature(language, name, tuple(typed), kind, head=head)


def _bash(ask: Ask) -> str:
    text = ask.text.lower()
    if "backup" in text or "sauvegarde" in text:
        lines = [
            'source_dir="${1:?usage: $0 DIRECTORY}"',
            'archive="backup-$(date +%Y-%m-%d).tar.gz"',
            'tar -czf "$archive" "$source_dir"',
            'echo "Wrote $archive"',
        ]
    elif "disk" in text or "disque" in text:
        lines = ["df -h | sort -k 5 -r"]
    elif "line" in text or "ligne" in text:
        lines = ['for file in "$@"; do', '  printf "%s: %s\\n" "$file" "$(wc -l < "$file")"', "done"]
    elif "rename" in text or "renomme" in text:
        lines = ["for file in *.txt; do", '  mv -- "$file" "${file%.txt}.md"', "done"]
    elif "file" in text or "fichier" in text:
        lines = ['directory="${1:-.}"', 'find "$directory" -type f -print | sort']
    else:
        lines = ['name="${1:-World}"', 'echo "Hello, $name!"']
    return "#!/usr/bin/env bash\nset -euo pipefail\n\n" + "\n".join(lines)
