"""SQL statements from a request in words, and the rest of an unfinished one."""

from __future__ import annotations

import random
import re
from typing import NamedTuple

from emulator.engine.generator.code.wording import plain, snake, stem
from emulator.seeds import pick

# The usual columns of the usual tables.
_COLUMNS = {
    "employees": ("id", "name", "department_id", "salary", "hire_date"),
    "departments": ("id", "name"),
    "customers": ("id", "name", "email", "city"),
    "users": ("id", "name", "email", "created_at"),
    "orders": ("id", "customer_id", "order_date", "total"),
    "order_items": ("id", "order_id", "product_id", "quantity", "price"),
    "products": ("id", "name", "category", "price"),
    "sales": ("id", "product_id", "sale_date", "amount"),
    "students": ("id", "name", "age", "grade"),
    "books": ("id", "title", "author", "published_year"),
    "posts": ("id", "user_id", "title", "created_at"),
    "comments": ("id", "post_id", "body", "created_at"),
    "transactions": ("id", "account_id", "amount", "created_at"),
    "invoices": ("id", "customer_id", "invoice_date", "amount"),
    "payments": ("id", "customer_id", "amount", "paid_at"),
    "movies": ("id", "title", "director", "release_year"),
}
_FRENCH_TABLES = {
    "utilisateurs": "users",
    "employes": "employees",
    "commandes": "orders",
    "produits": "products",
    "ventes": "sales",
    "etudiants": "students",
    "livres": "books",
    "factures": "invoices",
    "clients": "customers",
    "departements": "departments",
}
_NUMBERS = {"two": 2, "three": 3, "five": 5, "ten": 10, "deux": 2, "trois": 3, "cinq": 5, "dix": 10, "twenty": 20}
_ORDINALS = {"second": 2, "2nd": 2, "deuxieme": 2, "third": 3, "3rd": 3, "troisieme": 3, "fourth": 4, "fifth": 5}
_NOT_TABLES = frozenset(
    "a an the that this which all each every where it them called named is with in of for select data sql rows records "
    "une la le les un des qui nomme appele nommee appelee and to using".split()
)
_COLUMN_WORDS = (
    "salary age price amount total quantity score name email city country category status title department created_at "
    "order_date hire_date grade stock balance rating active last_login signup_date revenue duration"
).split()
_FRENCH_COLUMNS = {
    "salaire": "salary",
    "prix": "price",
    "montant": "amount",
    "nom": "name",
    "ville": "city",
    "categorie": "category",
}
_MORE = r"(?:>=?|greater than|more than|over|above|older than|higher than|superieure? a|plus de|at least|exceeds?)"
_LESS = r"(?:<=?|less than|under|below|younger than|lower than|cheaper than|inferieure? a|moins de|at most)"


class Subject(NamedTuple):
    """Tables and columns that a request speaks of."""

    tables: tuple[str, ...]
    columns: tuple[str, ...]  # named in the request, in order
    text: str  # without accents, lower case

    @property
    def table(self) -> str:
        return self.tables[0]

    def of(self, table: str) -> tuple[str, ...]:
        """All columns of a table: those named, or the usual ones."""
        if self.columns and table == self.table:
            return self.columns
        return usual(table)

    def number(self) -> str:
        """The column that is summed or compared."""
        for column in self.columns:
            if column in (
                "salary",
                "price",
                "amount",
                "total",
                "quantity",
                "score",
                "age",
                "revenue",
                "balance",
                "rating",
                "stock",
            ):
                return column
        for word in ("salary", "revenue", "price", "amount", "score"):
            if word in self.text:
                return {"revenue": "total"}.get(word, word) if word not in usual(self.table) else word
        for column in reversed(usual(self.table)):
            if column in ("salary", "price", "amount", "total", "age", "quantity"):
                return column
        return "amount"

    def date(self) -> str:
        """The column that holds a date."""
        for column in (*self.columns, *usual(self.table)):
            if column.endswith(("date", "_at", "day", "_on")):
                return column
        return "created_at"


def statement(text: str, draw: random.Random) -> tuple[str, str, str, str]:
    """The statement, its kind (query or statement) and how it works, in English and in French."""
    subject = read(text)
    words = subject.text
    for pattern, build in _BUILDERS:
        if re.search(pattern, words):
            return build(subject, draw)
    return _select(subject, draw)


def read(text: str, *, prose: bool = True) -> Subject:
    """Finds tables and columns. In prose, what follows "from" need not be a table."""
    words = plain(text[:2000])
    tables = _tables(words, prose)
    if (
        prose
        and re.search(r"\bsalar(?:y|ies)\b|\bsalaires?\b", words)
        and not any("salary" in usual(table) for table in tables)
    ):
        tables = ("employees", *tables)
    columns = _columns(words, tables)
    return Subject(tables or ("users",), columns, words)


def usual(table: str) -> tuple[str, ...]:
    """The usual columns of a table."""
    return _COLUMNS.get(table, ("id", "name", "created_at"))


def _tables(words: str, prose: bool) -> tuple[str, ...]:
    found: list[str] = []
    spoken = [
        (words.find(w), table) for table in _COLUMNS for w in (table.replace("_", " "), stem(table)) if w in words
    ]
    spoken += [
        (words.find(w), w if w in words and f"table {w}" in words else t)
        for w, t in _FRENCH_TABLES.items()
        if stem(w) in words
    ]
    for pattern in (
        r"\btables?\s+(?:called|named|nommee|appelee)?\s*[`\"']?(\w+)",
        r"[`\"'](\w+)[`\"']\s+table\b",
        r"\b(\w+)\s+table\b",
        r"\b(?:from|into|join|update)\s+(?:the\s+)?[`\"']?(\w+)",
        r"\b(\w+)\s?\((?:\w+(?: \w+)?, ?)+\w+[^)]*\)",
        r"\btables\s+[`\"']?\w+[`\"']?\s*(?:\([^)]*\))?\s*(?:and|et|,)\s*[`\"']?(\w+)",
    ):
        for match in re.finditer(pattern, words):
            name = _FRENCH_TABLES.get(match[1], match[1])
            if name in _NOT_TABLES or name in found or name.isdigit():
                continue
            known = name in _COLUMNS or name + "s" in _COLUMNS
            plural = name.endswith("s") and len(name) > 3 and not (prose and spoken)
            if known or "table" in pattern or plural or "(" in match[0] or not prose:
                found.append(name)
    for _, table in sorted(spoken):
        if table not in found and not any(table in name or name + "s" == table for name in found):
            found.append(table)
    return tuple(found[:3])


def _columns(words: str, tables: tuple[str, ...]) -> tuple[str, ...]:
    for table in tables:
        if match := re.search(rf"\b{re.escape(table)}[`\"']?\s?\(([^()]+)\)", words):
            return _listed(match[1])
    match = re.search(
        r"\b(?:columns?|colonnes?|fields?|champs?)\s*:?\s*(?:called |named |nommees "
        r")?((?:[`\"']?\w+[`\"']?(?:\s+(?:int|integer|text|varchar|date))?"
        r"(?:,\s*(?:and |et )?|\s+and\s+|\s+et\s+)?){1,12})",
        words,
    )
    if match and ("," in match[1] or " and " in match[1] or " et " in match[1]):
        return _listed(match[1].split(" in ")[0].split(" for ")[0].split(" that ")[0])
    if re.search(r"\b(?:create|cree\w*) (?:a |une |the |la )?(?:\w+ )?table\b", words):
        match = re.search(r"\b(?:with|avec)\s+(?:columns |an? |un |une )?([\w`, ]+?(?:,| and | et )[\w`, ]+)", words)
        if match:
            return _listed(match[1])
    return ()


def _listed(text: str) -> tuple[str, ...]:
    names = []
    for piece in re.split(r",|\band\b|\bet\b", text):
        words = [
            w
            for w in re.findall(r"[a-z_]\w*", piece)
            if w not in ("a", "an", "the", "un", "une", "le", "la", "columns", "column")
        ]
        words = [
            w
            for w in words
            if w not in ("int", "integer", "text", "varchar", "date", "primary", "key") or len(words) == 1
        ]
        if words:
            names.append(
                "_".join(words[:2])
                if len(words) > 1 and words[1] in ("id", "name", "date", "at", "address")
                else words[0]
            )
    return tuple(dict.fromkeys(names))[:12]


def _alias(table: str) -> str:
    return table[0]


def _count_asked(words: str, default: int) -> int:
    match = re.search(
        r"\b(?:top|first|last|latest|les|premiers?|derniers?|limit)\s+(\d+|\w+)\b|\b(\d+) "
        r"(?:most|highest|best|largest|latest|cheapest)",
        words,
    )
    value = (match[1] or match[2]) if match else ""
    return int(value) if value.isdigit() and len(value) < 6 else _NUMBERS.get(value, default)


def _type(column: str) -> str:
    if column == "id":
        return "INTEGER PRIMARY KEY"
    if column.endswith("_id") or column in ("age", "quantity", "stock", "year", "score"):
        return "INTEGER NOT NULL"
    if column.endswith(("_year", "_count", "level")):
        return "INTEGER"
    if column in ("price", "amount", "total", "salary", "balance", "revenue") or column.endswith(("_price", "_amount")):
        return "DECIMAL(10, 2) NOT NULL"
    if column.endswith(("_at", "timestamp")):
        return "TIMESTAMP DEFAULT CURRENT_TIMESTAMP"
    if column.endswith("date") or column in ("birthday", "day"):
        return "DATE"
    if column.startswith(("is_", "has_")) or column in ("active", "enabled"):
        return "BOOLEAN DEFAULT TRUE"
    if column == "email":
        return "VARCHAR(255) NOT NULL UNIQUE"
    if column in ("description", "body", "content", "comment", "notes"):
        return "TEXT"
    return "VARCHAR(100) NOT NULL"


Answer = tuple[str, str, str, str]


def _create_table(subject: Subject, draw: random.Random) -> Answer:
    columns = subject.of(subject.table)
    if "id" not in columns and not any(
        column.endswith("_id") and column.startswith(stem(subject.table)) for column in columns
    ):
        columns = ("id", *columns)
    lines = ",\n".join(f"    {column} {_type(column)}" for column in columns)
    return (
        f"CREATE TABLE {subject.table} (\n{lines}\n);",
        "statement",
        "The primary key identifies each row; adjust the types and constraints to your data.",
        "La clé primaire identifie chaque ligne ; adaptez les types et les contraintes à vos données.",
    )


def _create_index(subject: Subject, draw: random.Random) -> Answer:
    match = re.search(
        r"\b(?:on|sur)\s+(?:the |la |le )?(?:column |colonne )?[`\"']?(\w+)[`\"']?(?:\s+column)?\s+(?:of"
        r"|in|column|de|on)",
        subject.text,
    )
    column = match[1] if match and match[1] not in subject.tables else ""
    column = column or next((w for w in _COLUMN_WORDS if w in subject.text), usual(subject.table)[1])
    unique = "UNIQUE " if "unique" in subject.text else ""
    return (
        f"CREATE {unique}INDEX idx_{subject.table}_{column} ON {subject.table} ({column});",
        "statement",
        f"Queries that filter or sort by `{column}` can now use the index instead of reading the whole table.",
        f"Les requêtes qui filtrent ou trient par `{column}` peuvent utiliser l'index au lieu de lire toute la table.",
    )


def _create_view(subject: Subject, draw: random.Random) -> Answer:
    query = _select(subject, draw)[0]
    match = re.search(r"\b(?:view|vue)\s+(?:called |named |nommee |appelee )?[`\"']?([a-z]\w*)", subject.text)
    name = (
        match[1]
        if match and match[1] not in ("that", "of", "for", "qui", "with", "on", "showing")
        else f"{subject.table}_view"
    )
    return (
        f"CREATE VIEW {name} AS\n{query}",
        "statement",
        "The view is evaluated anew each time it is queried.",
        "La vue est réévaluée à chaque interrogation.",
    )


def _insert(subject: Subject, draw: random.Random) -> Answer:
    columns = [column for column in subject.of(subject.table) if column not in ("id", "created_at")] or ["name"]
    rows = _count_asked(subject.text, 1) if re.search(r"\b(?:rows|records|lignes|users)\b", subject.text) else 1
    match = re.search(r"\b(\d+|two|three|five|deux|trois)\s+(?:new )?(?:rows|records|lignes)", subject.text)
    if match:
        rows = int(match[1]) if match[1].isdigit() else _NUMBERS[match[1]]
    values = ",\n    ".join(
        "(" + ", ".join(_sample(column, index) for column in columns) + ")" for index in range(min(rows, 10))
    )
    return (
        f"INSERT INTO {subject.table} ({', '.join(columns)})\nVALUES\n    {values};",
        "statement",
        "The columns are named, so the statement keeps working when the table gets further ones.",
        "Les colonnes sont nommées : l'instruction reste valable si la table en reçoit d'autres.",
    )


def _sample(column: str, index: int) -> str:
    if column == "email":
        return f"'{('ada', 'blaise', 'chloe')[index % 3]}@example.org'"
    kind = _type(column)
    if kind.startswith("INTEGER"):
        return str(index + 1 if column.endswith("_id") else 30 + index)
    if kind.startswith("DECIMAL"):
        return f"{49.9 + 10 * index:.2f}"
    if kind.startswith(("DATE", "TIMESTAMP")):
        return f"'2024-01-{15 + index}'"
    if kind.startswith("BOOLEAN"):
        return "TRUE"
    names = {"name": ("Ada Lovelace", "Blaise Pascal", "Chloé Martin"), "city": ("Paris", "Lyon", "Lille")}
    return (
        "'" + names.get(column, (column.replace("_", " ").capitalize(),))[index % len(names.get(column, ("",)))] + "'"
    )


def _update(subject: Subject, draw: random.Random) -> Answer:
    percent = re.search(r"(\d+(?:\.\d+)?)\s*(?:%|percent|pour ?cent)", subject.text)
    column = next((w for w in _COLUMN_WORDS if re.search(rf"\b{w}\b|\b{_plural(w)}\b", subject.text)), "")
    column = column or next((v for k, v in _FRENCH_COLUMNS.items() if k in subject.text), subject.number())
    if percent:
        sign = "-" if re.search(r"\b(?:decrease|reduce|lower|diminue|baisse)", subject.text) else "+"
        change = (
            f"{column} = {column} * {1 + float(percent[1]) / 100 if sign == '+' else 1 - float(percent[1]) / 100:.4g}"
        )
    else:
        value = re.search(rf"\b{column}\b\s*(?:to|=|a)\s*[`\"']?([\w@.\-]+)", subject.text)
        new = value[1].rstrip(".") if value else ""
        change = f"{column} = {new if re.fullmatch(r'[0-9.]+', new) else repr(new) if new else _sample(column, 0)}"
    where = _where(subject, "") or ("WHERE id = 1" if not percent else "")
    return (
        f"UPDATE {subject.table}\nSET {change}" + (f"\n{where}" if where else "") + ";",
        "statement",
        "Run a SELECT with the same condition first to see which rows will change.",
        "Exécutez d'abord un SELECT avec la même condition pour voir les lignes concernées.",
    )


def _plural(word: str) -> str:
    return word[:-1] + "ies" if word.endswith("y") else word + "s"


def _delete(subject: Subject, draw: random.Random) -> Answer:
    if "duplicate" in subject.text or "doublon" in subject.text:
        column = next((w for w in _COLUMN_WORDS if w in subject.text), "email")
        return (
            f"DELETE FROM {subject.table}\nWHERE id NOT IN (\n    SELECT MIN(id)\n    FROM {subject.table}\n    "
            f"GROUP BY {column}\n);",
            "statement",
            "The row with the smallest id of each group is kept.",
            "La ligne au plus petit identifiant de chaque groupe est conservée.",
        )
    where = _where(subject, "") or "WHERE id = 1"
    return (
        f"DELETE FROM {subject.table}\n{where};",
        "statement",
        "Without the WHERE clause every row would be deleted.",
        "Sans la clause WHERE, toutes les lignes seraient supprimées.",
    )


def _where(subject: Subject, prefix: str) -> str:
    """Conditions found in the request."""
    words = subject.text
    conditions: list[str] = []
    match: re.Match[str] | None
    for pattern, sign in ((_MORE, ">"), (_LESS, "<")):
        for match in re.finditer(
            rf"(?:\b(\w+)\s+(?:is |are |of |est |sont )?)?{pattern}\s*\$?(\d[\d,]*(?:\.\d+)?)(?!\s*(?:orders"
            rf"|rows|employees|times|commandes|products))",
            words,
        ):
            column = _FRENCH_COLUMNS.get(match[1] or "", match[1] or "")
            if "older" in match[0] or "younger" in match[0] or column in ("ages", "aged"):
                column = "age"
            if (stem(column) == column and column + "s" in subject.tables) or column not in (
                *subject.columns,
                *_COLUMN_WORDS,
                *usual(subject.table),
            ):
                column = "price" if "cheaper" in match[0] else subject.number()
            if "day" in words[match.end() : match.end() + 6]:
                conditions.append(f"{prefix}{subject.date()} >= CURRENT_DATE - INTERVAL '{match[2]} days'")
                continue
            sign = sign + "=" if re.search(r">=|<=|at least|at most", match[0]) else sign
            conditions.append(f"{prefix}{column} {sign} {match[2].replace(',', '')}")
    if match := re.search(
        r"\b(?:in|from|live in|of|a|habitant a|city is) (paris|london|lyon|berlin|new york|tokyo|madrid|rome"
        r"|lille|marseille)\b",
        words,
    ):
        conditions.append(f"{prefix}city = '{match[1].title()}'")
    if match := re.search(r"\b(department|category|customer|product|user) (?:number |id )?(\d+)\b", words):
        conditions.append(f"{prefix}{match[1]}_id = {match[2]}")
    if match := re.search(r"\binactive since ((?:19|20)\d\d)", words):
        return f"WHERE {prefix}last_login < '{match[1]}-01-01'"
    if match := re.search(
        r"\b(\w+)\s+(?:starts?|starting|begins?|beginning|commence\w*)\s+(?:with|par)\s+(?:the letter |la "
        r"lettre )?[`\"']?(\w+)",
        words,
    ):
        column = match[1] if match[1] in (*subject.columns, *_COLUMN_WORDS) else "name"
        conditions.append(
            f"{prefix}{column} LIKE '{match[2].upper() if len(match[2]) == 1 else match[2].capitalize()}%'"
        )
    if match := re.search(r"\b(?:after|since|apres|depuis)\s+(?:le )?(\d{4}(?:-\d\d-\d\d)?)", words):
        value = match[1] if "-" in match[1] else f"{match[1]}-12-31" if "after" in match[0] else f"{match[1]}-01-01"
        conditions.append(f"{prefix}{subject.date()} > '{value}'")
    elif match := re.search(r"\b(?:in|en) ((?:19|20)\d\d)\b", words):
        conditions.append(f"{prefix}{subject.date()} BETWEEN '{match[1]}-01-01' AND '{match[1]}-12-31'")
    if match := re.search(r"\b(?:last|past) (\d+) (day|month|week|year)s?\b", words):
        conditions.append(f"{prefix}{subject.date()} >= CURRENT_DATE - INTERVAL '{match[1]} {match[2]}s'")
    if re.search(r"\b(?:is null|are null|no email|without an? email|missing email)\b", words):
        conditions.append(f"{prefix}email IS NULL")
    if re.search(r"\binactive\b|\binactif", words):
        conditions.append(f"{prefix}active = FALSE")
    elif re.search(r"\bactive\b|\bactifs?\b", words):
        conditions.append(f"{prefix}active = TRUE")
    for match in re.finditer(
        r"\b(id|status|country|category|department|city|name|email|title) "
        r"(?:=|is|equals|est)\s*[`\"']?([\w@.]+)[`\"']?",
        words,
    ):
        if match[2] not in ("null", "not", "the", "a", "unique"):
            value = match[2] if match[2].isdigit() else f"'{match[2]}'"
            conditions.append(f"{prefix}{match[1]} = {value}")
    return "WHERE " + "\n  AND ".join(dict.fromkeys(conditions)) if conditions else ""


def _group_column(subject: Subject) -> str:
    """What follows "per" or "by"."""
    match = re.search(
        r"\b(?:per|for each|in each|of each|each|par|pour chaque|de chaque|dans chaque|by each)\s+(?:the )?(\w+)",
        subject.text,
    )
    match = match or re.search(r"\bby\s+(?:the )?(\w+)", subject.text)
    word = _FRENCH_COLUMNS.get(match[1], match[1]) if match else ""
    word = _FRENCH_TABLES.get(word + "s", word)
    columns = (*subject.columns, *usual(subject.table))
    for candidate in (word, f"{stem(word)}_id", stem(word)):
        if candidate in columns:
            return candidate
    return stem(word) if word and word not in _NOT_TABLES else columns[min(2, len(columns) - 1)]


def _case(subject: Subject, draw: random.Random) -> Answer:
    column = subject.number()
    shown = next((c for c in usual(subject.table) if c in ("name", "title")), "id")
    return (
        f"SELECT {shown}, {column},\n"
        "       CASE\n"
        f"           WHEN {column} >= 100 THEN 'high'\n"
        f"           WHEN {column} >= 50 THEN 'medium'\n"
        "           ELSE 'low'\n"
        f"       END AS {column}_level\n"
        f"FROM {subject.table};",
        "query",
        "The first condition that holds decides; ELSE catches the rest. Adjust the limits to your data.",
        "La première condition vraie décide ; ELSE prend le reste. Adaptez les seuils à vos données.",
    )


def _second_highest(subject: Subject, draw: random.Random) -> Answer:
    column = subject.number()
    rank = next((number for word, number in _ORDINALS.items() if word in subject.text), 2)
    if rank == 2 and draw.random() < 0.5:
        below = f"(SELECT MAX({column}) FROM {subject.table})"
        text = f"SELECT MAX({column}) AS second_highest_{column}\nFROM {subject.table}\nWHERE {column} < {below};"
    else:
        text = f"SELECT DISTINCT {column}\nFROM {subject.table}\nORDER BY {column} DESC\nLIMIT 1 OFFSET {rank - 1};"
    return (
        text,
        "query",
        "Equal values count once, so the result is the next distinct value below the highest.",
        "Les valeurs égales comptent une fois : le résultat est la valeur distincte suivante.",
    )


def _ranked_totals(subject: Subject, draw: random.Random) -> Answer:
    left, right = _pair(subject)
    a, b = _alias(left), _alias(right)
    b = b if b != a else b + "2"
    number = next((c for c in ("total", "amount", "quantity", "price", "rating") if c in usual(right)), "")
    counted = not number or re.search(r"\b(?:number|count|most|nombre|plus de)\b", subject.text)
    value, label = ("COUNT(*)", f"{stem(right)}_count") if counted else (f"SUM({b}.{number})", f"total_{number}")
    label = label.replace("total_total", "total_amount")
    shown = next((c for c in usual(left) if c in ("name", "title")), "id")
    return (
        f"SELECT {a}.id, {a}.{shown}, {value} AS {label}\nFROM {left} AS {a}\n"
        f"JOIN {right} AS {b} ON {b}.{stem(left)}_id = {a}.id\nGROUP BY {a}.id, {a}.{shown}\n"
        f"ORDER BY {label} DESC\nLIMIT {_count_asked(subject.text, 5)};",
        "query",
        f"The rows of `{right}` are added up for each of the `{left}`, and the first ones are kept.",
        f"Les lignes de `{right}` sont additionnées pour chaque ligne de `{left}`, et les premières sont gardées.",
    )


def _top_per_group(subject: Subject, draw: random.Random) -> Answer:
    column, group = subject.number(), _group_column(subject)
    count = _count_asked(subject.text, 1 if re.search(r"\b(?:highest|best|most|plus)\b", subject.text) else 3)
    return (
        "WITH ranked AS (\n"
        f"    SELECT *, ROW_NUMBER() OVER (PARTITION BY {group} ORDER BY {column} DESC) AS position\n"
        f"    FROM {subject.table}\n"
        ")\n"
        f"SELECT *\nFROM ranked\nWHERE position <= {count}\nORDER BY {group}, position;",
        "query",
        f"The window function numbers the rows of each `{group}` from the highest `{column}` down; use RANK() "
        f"to keep ties.",
        f"La fonction de fenêtrage numérote les lignes de chaque `{group}` par `{column}` décroissant ; RANK() "
        f"garde les ex æquo.",
    )


def _duplicates(subject: Subject, draw: random.Random) -> Answer:
    column = next(
        (w for w in (*subject.columns, *_COLUMN_WORDS) if w != "id" and re.search(rf"\b{w}s?\b", subject.text)), "email"
    )
    return (
        f"SELECT {column}, COUNT(*) AS occurrences\nFROM {subject.table}\nGROUP BY {column}\nHAVING COUNT(*) > "
        f"1\nORDER BY occurrences DESC;",
        "query",
        f"Rows are grouped by `{column}`; HAVING keeps the groups with more than one row.",
        f"Les lignes sont regroupées par `{column}` ; HAVING ne garde que les groupes de plus d'une ligne.",
    )


def _without(subject: Subject, draw: random.Random) -> Answer:
    left, right = _pair(subject)
    a, b = _alias(left), _alias(right)
    b = b if b != a else b + "2"
    key = f"{stem(left)}_id"
    return (
        f"SELECT {a}.*\nFROM {left} AS {a}\nLEFT JOIN {right} AS {b} ON {b}.{key} = {a}.id\nWHERE {b}.{key} IS NULL;",
        "query",
        f"The left join keeps every row of `{left}`; those without a match have NULL on the right side.",
        f"La jointure gauche garde toutes les lignes de `{left}` ; celles sans correspondance ont NULL à droite.",
    )


def _pair(subject: Subject) -> tuple[str, str]:
    """Two tables: the one that is referred to, and the one that refers."""
    tables = [*subject.tables]
    if len(tables) < 2:
        tables.append(
            {
                "customers": "orders",
                "users": "orders",
                "employees": "departments",
                "products": "orders",
                "posts": "users",
            }.get(tables[0], "orders" if tables[0] != "orders" else "customers")
        )
    first, second = tables[0], tables[1]
    if f"{stem(second)}_id" in usual(first) and f"{stem(first)}_id" not in usual(second):
        return second, first
    return first, second


def _monthly(subject: Subject, draw: random.Random) -> Answer:
    date = subject.date()
    column = subject.number()
    counting = re.search(r"\b(?:count|number of|how many|nombre|combien)\b", subject.text)
    if counting:
        value = "COUNT(*) AS row_count"
    elif re.search(r"revenue|sales|chiffre|ventes", subject.text):
        value = f"SUM({column}) AS revenue"
    else:
        value = f"SUM({column}) AS total_{column}"
    where = _where(subject, "")
    return (
        f"SELECT DATE_TRUNC('month', {date}) AS month, {value}\nFROM {subject.table}\n"
        + (f"{where}\n" if where else "")
        + f"GROUP BY DATE_TRUNC('month', {date})\nORDER BY month;",
        "query",
        f"Each `{date}` is cut to the first day of its month, then the rows are summed up per month.",
        f"Chaque `{date}` est ramené au premier jour de son mois, puis les lignes sont agrégées par mois.",
    )


def _running(subject: Subject, draw: random.Random) -> Answer:
    date, column = subject.date(), subject.number()
    return (
        f"SELECT {date}, {column},\n       SUM({column}) OVER (ORDER BY {date}) AS running_total\nFROM "
        f"{subject.table}\nORDER BY {date};",
        "query",
        "The window adds up all rows up to the current one, in order of date.",
        "La fenêtre additionne toutes les lignes jusqu'à la ligne courante, par date.",
    )


def _rank(subject: Subject, draw: random.Random) -> Answer:
    column = subject.number()
    group = (
        f"PARTITION BY {_group_column(subject)} "
        if re.search(r"\b(?:per|within|each|par|in each)\b", subject.text)
        else ""
    )
    return (
        f"SELECT *, RANK() OVER ({group}ORDER BY {column} DESC) AS position\nFROM {subject.table}\nORDER BY position;",
        "query",
        "Equal values get the same rank; DENSE_RANK() would leave no gap after them.",
        "Les valeurs égales reçoivent le même rang ; DENSE_RANK() ne laisserait pas de trou.",
    )


def _aggregate(subject: Subject) -> tuple[str, str]:
    """An aggregate and its name."""
    column = subject.number()
    for pattern, function, label in (
        (r"\b(?:average|avg|mean|moyen\w*)\b", "AVG", "average"),
        (r"\b(?:total|sum|revenue|somme|chiffre|sales amount)\b", "SUM", "total"),
        (r"\b(?:max|maximum|highest|largest|plus (?:eleve|grand))\b", "MAX", "highest"),
        (r"\b(?:min|minimum|lowest|smallest|plus (?:bas|petit))\b", "MIN", "lowest"),
    ):
        if re.search(pattern, subject.text) and not re.search(
            r"\b(?:total number|number of|count|how many|nombre)\b", subject.text
        ):
            return f"{function}({column})", f"{label}_{column}" if column != label else f"{label}_amount"
    return "COUNT(*)", f"{stem(subject.table)}_count"


def _per_group(subject: Subject, draw: random.Random) -> Answer:
    having = re.search(
        rf"\b(?:having|{_MORE})\s+(\d+)\s+(?:{re.escape(subject.table)}|rows|orders|employees|times|products|commandes)",
        subject.text,
    )
    related = _related(subject)
    value, label = _aggregate(subject)
    if not having and not value.startswith("COUNT"):
        having = re.search(rf"\b(?:having|whose|with|where|dont)\b.{{0,60}}?\b{_MORE}\s+\$?(\d+)", subject.text)
    if related:
        left, right = related
        a, b = _alias(left), _alias(right)
        b = b if b != a else b + "2"
        counted = (
            f"COUNT({b}.id)" if value.startswith("COUNT") else f"{value.partition('(')[0]}({b}.{_number_of(right)})"
        )
        label = (
            f"{stem(right)}_count"
            if value.startswith("COUNT")
            else label.partition("_")[0] + "_" + _number_of(right).replace("total", "amount")
        )
        name = "title" if "title" in usual(left) else "name"
        text = (
            f"SELECT {a}.{name}, {counted} AS {label}\nFROM {left} AS {a}\nLEFT JOIN {right} AS {b} ON "
            f"{b}.{stem(left)}_id = {a}.id\n"
            f"GROUP BY {a}.id, {a}.{name}"
        )
        value = counted
    else:
        group = _group_column(subject)
        where = _where(subject, "") if not having else ""
        text = (
            f"SELECT {group}, {value} AS {label}\nFROM {subject.table}\n"
            + (f"{where}\n" if where else "")
            + f"GROUP BY {group}"
        )
    if having:
        text += f"\nHAVING {value} > {having[1]}"
    order = f"ORDER BY {label} DESC"
    limit = (
        f"\nLIMIT {_count_asked(subject.text, 10)}"
        if re.search(r"\btop \d+|\btop (?:five|ten|three)", subject.text)
        else ""
    )
    return (
        f"{text}\n{order}{limit};",
        "query",
        "GROUP BY forms one row per group"
        + (
            ", and HAVING filters the groups after counting." if having else ", and the aggregate is computed for each."
        ),
        "GROUP BY forme une ligne par groupe"
        + (", et HAVING filtre les groupes après le calcul." if having else ", et l'agrégat est calculé pour chacun."),
    )


def _number_of(table: str) -> str:
    for column in ("total", "amount", "salary", "price", "quantity"):
        if column in usual(table):
            return column
    return "amount"


def _related(subject: Subject) -> tuple[str, str] | None:
    """Two tables of which the second refers to the first."""
    if len(subject.tables) < 2:
        return None
    left, right = _pair(subject)
    return (left, right) if f"{stem(left)}_id" in usual(right) else None


def _join(subject: Subject, draw: random.Random) -> Answer:
    left, right = _pair(subject)
    a, b = _alias(left), _alias(right)
    b = b if b != a else b + "2"
    kind = "LEFT JOIN" if "left" in subject.text else "FULL OUTER JOIN" if "full outer" in subject.text else "JOIN"
    shown_left = next((c for c in usual(left) if c in ("name", "title")), "id")
    right_columns = [c for c in usual(right) if not c.endswith("_id") and c != "id"][:2] or ["id"]
    shown = [f"{a}.{shown_left}"] + [
        f"{b}.{c} AS {stem(right)}_{c}" if c == shown_left else f"{b}.{c}" for c in right_columns
    ]
    where = (
        _where(subject, "").replace("WHERE ", f"WHERE {b if subject.number() in usual(right) else a}.")
        if _where(subject, "").count("\n") == 0
        else ""
    )
    return (
        f"SELECT {', '.join(shown)}\nFROM {left} AS {a}\n{kind} {right} AS {b} ON {b}.{stem(left)}_id = {a}.id"
        + (f"\n{where}" if where else "")
        + ";",
        "query",
        f"Rows of both tables are matched by `{stem(left)}_id`.",
        f"Les lignes des deux tables sont reliées par `{stem(left)}_id`.",
    )


def _count_all(subject: Subject, draw: random.Random) -> Answer:
    value, label = _aggregate(subject)
    where = _where(subject, "")
    return (
        f"SELECT {value} AS {label}\nFROM {subject.table}" + (f"\n{where}" if where else "") + ";",
        "query",
        "An aggregate without GROUP BY gives a single row.",
        "Un agrégat sans GROUP BY donne une seule ligne.",
    )


def _select(subject: Subject, draw: random.Random) -> Answer:
    words = subject.text
    columns = ", ".join(_shown(subject)) or "*"
    where = _where(subject, "")
    order = ""
    match = re.search(
        r"\b(?:order(?:ed)? by|sort(?:ed)? by|trie\w* par|ordonne\w* par|classe\w* par)\s+(?:the |leur |their )?(\w+)",
        words,
    )
    descending = re.search(
        r"\b(?:desc|descending|decroissant|newest|most recent|latest|top|highest|most|last|derniers?|best"
        r"|oldest first)\b",
        words,
    )
    if match:
        order = f"ORDER BY {_FRENCH_COLUMNS.get(match[1], match[1])}" + (" DESC" if descending else "")
    elif re.search(r"\b(?:latest|newest|most recent|last \d+|recents?|derniers?)\b", words) and not re.search(
        r"\blast \d+ (?:day|month|week|year)", words
    ):
        order = f"ORDER BY {subject.date()} DESC"
    elif re.search(r"\b(?:top|highest|most expensive|best|largest|plus)\b", words) and not where:
        order = f"ORDER BY {subject.number()} DESC"
    elif "cheapest" in words or "lowest" in words:
        order = f"ORDER BY {subject.number()}"
    limit = ""
    if re.search(
        r"\b(?:top|first|last|latest|limit|premiers?|derniers?)\s+(?:\d+|ten|five|three|dix|cinq|trois)\b(?! "
        r"(?:day|month|week|year))|\b\d+ (?:most|highest|latest|best|largest|cheapest)",
        words,
    ):
        limit = f"LIMIT {_count_asked(words, 10)}"
    distinct = "DISTINCT " if re.search(r"\b(?:distinct|unique|differents?)\b", words) else ""
    lines = [f"SELECT {distinct}{columns}", f"FROM {subject.table}", where, order, limit]
    return (
        "\n".join(line for line in lines if line) + ";",
        "query",
        ("The WHERE clause keeps the rows that match" if where else "Every row is returned")
        + (", and the result is sorted." if order else "."),
        ("La clause WHERE ne garde que les lignes voulues" if where else "Toutes les lignes sont renvoyées")
        + (", et le résultat est trié." if order else "."),
    )


def _shown(subject: Subject) -> list[str]:
    if match := re.search(
        r"\b(?:select|get|list|show|find|return|retrieve|fetch|display|affiche\w*|liste|donne\w*"
        r"|selectionne\w*)\s+(?:the |me |les? |la |all )*"
        r"((?:\w+(?:, | and | et (?:l[ea']s? ?)?)?)+?)\s+(?:of|from|for|de|des|du)\b",
        subject.text,
    ):
        spoken = [stem(_FRENCH_COLUMNS.get(stem(w), w)) for w in re.findall(r"\w+", match[1])]
        found = [w for w in spoken if w in (*subject.columns, *_COLUMN_WORDS, *usual(subject.table))]
        if found:
            return list(dict.fromkeys(found))
    if subject.columns and not re.search(r"\b(?:all|everything|tous|toutes|\*)\b", subject.text):
        return list(subject.columns)
    return []


_GROUPED = (
    r"\b(?:per|for each|by each|in each|of each|group(?:ed)? by|par|pour chaque"
    r"|by (?:department|category|city|country|customer|user|product|status|region))\b"
)
_BUILDERS = (
    (r"\bcase (?:expression|statement|when)\b|\bwith (?:a )?case\b", _case),
    (
        r"\bcreate (?:a |an |unique |the )*index\b|\badd (?:an |a )?index\b|\bindex (?:on|sur)\b|\bcree\w* un index",
        _create_index,
    ),
    (r"\bcreate (?:or replace |a |the )*view\b|\bcree\w* une vue", _create_view),
    (
        r"\bcreate (?:a |an |the |new |sql )*(?:\w+ )?table\b|\bcree\w* (?:une |la )?table\b|\btable "
        r"definition\b|\bschema for\b",
        _create_table,
    ),
    (
        r"\b(?:insert|insere\w*)\b|\badd (?:a |an |one |two |three |\d+ )?(?:new )?(?:row|record|user|customer"
        r"|employee|product)|\bajoute",
        _insert,
    ),
    (r"\b(?:delete|supprime\w*|efface\w*)\b|\bremove\b", _delete),
    (r"\bupdate\b|\b(?:increase|raise|decrease|reduce|modifie|augmente|diminue|mets? a jour|met a jour)\b", _update),
    (
        r"\b(?:second|2nd|third|3rd|fourth|fifth|nth|deuxieme|troisieme)[- ](?:highest|largest|biggest"
        r"|most|plus|greatest)",
        _second_highest,
    ),
    (
        r"\b(?:top|highest|best|most|latest|largest)\b.*\b(?:per|in each|for each|by each|of each|within "
        r"each|each)\b|\b(?:les|plus)\b.*\bplus\b.*\b(?:par|de chaque|dans chaque)\b",
        _top_per_group,
    ),
    (
        r"\b(?:top|best|biggest|largest|the|les)\s+(?:\d+|\w+)?\s*(?:customers|users|products|authors|students|employees|clients)"
        r"\b.*\b(?:by|with|spen\w+|par|ayant|qui)\b.*\b(?:total|sum|amount|revenue|spen\w+|number|most|orders|sales|montant|"
        r"nombre|commandes|ventes)\b",
        _ranked_totals,
    ),
    (r"\bduplicat|\bdoublons?\b|\bappear more than once\b", _duplicates),
    (
        r"\b(?:never|who have no|with no|without any|without orders|have not|haven't|no orders|sans "
        r"(?:commande|aucune)|n'ont (?:pas|jamais|aucune))\b",
        _without,
    ),
    (r"\b(?:running|cumulative) (?:total|sum)|\bcumul", _running),
    (r"\b(?:monthly|per month|by month|each month|par mois|mensuel\w*)\b", _monthly),
    (r"\brank(?:ing|ed)?\b|\brow_number\b|\bwindow function|\bclassement\b", _rank),
    (_GROUPED, _per_group),
    (r"\b(?:more|fewer) than \d+ (?:orders|employees|products|commandes)", _per_group),
    (r"\bjoin(?:s|ed|ing)?\b|\bjointure\b|\bwith their\b|\balong with\b|\bavec leurs?\b|\band their\b", _join),
    (r"\b(?:count|how many|number of|nombre de|combien|average|sum of|total|moyenne|maximum|minimum)\b", _count_all),
)


def rest(prompt: str, draw: random.Random) -> str:
    """What completes an unfinished statement, from the character after the prompt."""
    body = prompt[-2000:]
    begun = body[body.rfind(";") + 1 :]
    lines = [line for line in begun.splitlines() if line.strip()]
    code = "\n".join(line for line in lines if not line.lstrip().startswith("--"))
    if not code.strip():
        text = " ".join(line.lstrip("- ") for line in lines)
        lead = "" if not prompt or prompt.endswith("\n") else "\n"
        return lead + statement(text or "select all users", draw)[0]
    space = "" if prompt.endswith((" ", "\n", "\t", "(")) else " "
    return _rest(code, space, draw)


def _rest(code: str, space: str, draw: random.Random) -> str:
    subject = read(code, prose=False)
    words = re.findall(r"[\w.]+|\S", plain(code)) or [""]
    last, before = words[-1], words[-2] if len(words) > 1 else ""
    table = subject.table
    columns = usual(table)
    text = [column for column in columns if column in ("name", "title", "email")] or ["name"]
    if last == ";":
        return "\n"
    if words[0] == "create" and "table" in words[:4]:
        return _rest_of_table(code, words, space)
    if words[0] == "insert":
        return _rest_of_insert(code, words, table, space)
    opened = ")" * max(code.count("(") - code.count(")"), 0)
    if last in ("where", "and", "or", "on", "having"):
        if last == "on":
            left, right = _pair(subject)
            return f"{space}{right}.{stem(left)}_id = {left}.id{opened};"
        if last == "having":
            return f"{space}COUNT(*) > {pick(draw, ('1', '5', '10'))}{opened};"
        condition = "id = 1" if words[0] in ("delete", "update") else _condition(table, draw)
        return f"{space}{condition}{opened};"
    if last == "by":
        column = _selected(code) or text[0]
        return f"{space}{column}{' DESC' if before == 'order' and draw.random() < 0.5 else ''}{opened};"
    if last in ("=", ">", "<", "like", "in", "between"):
        return space + _operand(last, before) + opened + ";"
    if last in ("from", "join", "update", "into"):
        spoken = read(code, prose=False).tables if len(words) > 2 else ("users",)
        name = next(
            (t for t in spoken if t not in words), "orders" if "users" in words or "customers" in words else "users"
        )
        if last == "update":
            return f"{space}{name}\nSET name = 'Ada'\nWHERE id = 1;"
        if last == "join" and "from" in words:
            left = words[words.index("from") + 1]
            return f"{space}{name} ON {name}.{stem(left)}_id = {left}.id;"
        return f"{space}{name}{opened};"
    if last == "set":
        return f"{space}{text[0]} = 'Ada'\nWHERE id = 1;"
    if last == "select" or (last == "," and "from" not in words):
        return (
            f"{space}{text[0]}, {columns[0]}\nFROM {table}{opened};"
            if last == "select"
            else f"{space}{columns[0]}\nFROM {table}{opened};"
        )
    if last in ("limit", "offset", "top"):
        return f"{space}10{opened};"
    if last == "(":
        return "SELECT id FROM " + table + ");" if before in ("in", "exists", "=") else f"*{opened};"
    if last in ("group", "order"):
        return f"{space}BY {_selected(code) or text[0]}{opened};"
    if last in ("left", "right", "inner", "full"):
        return f"{space}JOIN orders ON orders.{stem(table)}_id = {table}.id;"
    if last == "delete":
        return f"{space}FROM {table}\nWHERE id = 1;"
    if last == "as":
        return f"{space}result" + ("" if "from" in words else f"\nFROM {table}") + f"{opened};"
    if words[0] == "select" and "from" not in words:
        return f"{opened}\nFROM {table};"
    if words[0] == "update" and "set" not in words:
        return f"\nSET {text[0]} = 'Ada'\nWHERE id = 1;"
    if words[0] == "create" and "view" in words and "as" not in words:
        return f"{space}AS\nSELECT {', '.join(columns[:3])}\nFROM users;"
    if words[0] == "create" and "index" in words:
        return f"{space}ON {table} ({text[0]});" if "on" not in words else f"{space}({text[0]});"
    return opened + ";"


def _rest_of_table(code: str, words: list[str], space: str) -> str:
    name = words[words.index("table") + 1] if len(words) > words.index("table") + 1 else ""
    if name == "if":
        name = words[-1] if words[-1] not in ("exists", "(") else ""
    known = usual(name) if name else usual("users")
    if "(" not in code:
        lines = ",\n".join(f"    {column} {_type(column)}" for column in known)
        return f"{space}{'' if name else 'users '}(\n{lines}\n);"
    declared = code.partition("(")[2]
    if declared.count("(") < declared.count(")"):
        return ";"
    left = [column for column in known if column not in declared]
    lines = ",\n".join(f"    {column} {_type(column)}" for column in left)
    stripped = declared.rstrip()
    if stripped.endswith(",") or not stripped:
        lines = lines or "    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP"
        return f"{chr(10) if space else ''}{lines}\n);"
    if len(stripped.rpartition(",")[2].split()) == 1:
        return f"{space}{_type(stripped.rpartition(',')[2].split()[0])}" + (f",\n{lines}" if lines else "") + "\n);"
    return (f",\n{lines}" if lines else "") + "\n);"


def _rest_of_insert(code: str, words: list[str], table: str, space: str) -> str:
    columns = [column for column in usual(table) if column not in ("id", "created_at")]
    if words[-1] == "insert":
        return f"{space}INTO users (name, email)\nVALUES ('Ada', 'ada@example.org');"
    if match := re.search(r"\(([^()]*)\)", code):
        columns = [snake(piece) for piece in match[1].split(",") if piece.strip()]
    values = "(" + ", ".join(_sample(column, 0) for column in columns) + ");"
    if "values" in words:
        done = code.lower().rpartition("values")[2].strip()
        if not done:
            return f"{space}{values}"
        if done.endswith(")"):
            return ";"
        given = len([piece for piece in done.lstrip("(").split(",") if piece.strip()])
        left = ", ".join(_sample(column, 0) for column in columns[given:])
        return (f"{', ' if given and left and not done.endswith(',') else space if given else ''}{left}") + ");"
    if words[-1] == "into":
        return f"{space}users (name, email)\nVALUES ('Ada', 'ada@example.org');"
    if "(" in code and ")" not in code:
        return f"{'' if words[-1] == '(' else ', '}{', '.join(columns)})\nVALUES {values}"
    if "(" not in code:
        return f"{space}({', '.join(columns)})\nVALUES {values}"
    return f"{space}VALUES {values}"


def _condition(table: str, draw: random.Random) -> str:
    choices = {
        "users": ("active = TRUE", "created_at >= '2024-01-01'", "email IS NOT NULL"),
        "orders": ("total > 100", "order_date >= '2024-01-01'"),
        "employees": ("salary > 50000", "hire_date >= '2020-01-01'"),
        "products": ("price < 100", "category = 'books'"),
        "customers": ("city = 'Paris'", "email IS NOT NULL"),
    }.get(table, ("id = 1", "name IS NOT NULL"))
    return pick(draw, choices)


def _operand(last: str, before: str) -> str:
    if last == "like":
        return "'A%'"
    if last == "in":
        return "(1, 2, 3)"
    if last == "between":
        return "1 AND 10"
    sample = _sample(before.rpartition(".")[2], 0)
    return sample if last == "=" else sample if sample[0].isdigit() else "18"


def _selected(code: str) -> str:
    """The first plain column after SELECT."""
    match = re.search(r"\bselect\s+(?:distinct\s+)?([a-z_][\w.]*)\b(?!\s*\()", code, re.I)
    return match[1] if match else ""
