"""Asks the questions of duckdb.sql or spark.sql of exported tables, and compares the figures with those of kstthc itself.

    python analyse.py duckdb|spark KSTTHC REPOSITORY AS_OF

REPOSITORY is a folder in git with `plans`. The tables are written into a temporary folder, as Parquet, and as JSON that
DuckDB finds the same rows in. Ends with 1 where a figure differs. How long it takes to record is compared with `kstthc log` for the first plans only: it asks one plan at a time.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
TABLES = ["plans", "units", "tasks", "milestones", "entries", "documents"]
FORMATS = ["jsonl", "parquet"]
QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4}
PLANS_LOGGED = 5


def questions(engine):
    text = (HERE / f"{engine}.sql").read_text(encoding="utf-8")
    parts = text.split("-- name: ")[1:]
    return {name.strip(): query.strip().rstrip(";") for name, query in (part.split("\n", 1) for part in parts)}


def ask_duckdb(tables):
    import duckdb

    database = duckdb.connect()
    for name in TABLES:
        parquet = f"read_parquet('{tables / 'parquet' / name}.parquet')"
        columns = {column: kind for column, kind, *_ in database.execute(f"DESCRIBE FROM {parquet}").fetchall()}
        jsonl = f"read_json('{tables / 'jsonl' / name}.jsonl', format = 'newline_delimited', columns = {columns})"
        rows = [database.execute(f"FROM {source}").fetchall() for source in (parquet, jsonl)]
        if rows[0] != rows[1]:
            sys.exit(f"duckdb: {name}: not the same rows in each format")
        database.execute(f"CREATE VIEW {name} AS FROM {parquet}")
    for name, query in questions("duckdb").items():
        asked = database.execute(query)
        columns = [column[0] for column in asked.description]
        yield name, [dict(zip(columns, row)) for row in asked.fetchall()]


def ask_spark(tables):
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[*]").appName("kstthc").config("spark.ui.enabled", "false")
    session = builder.config("spark.sql.shuffle.partitions", "8").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    for name in TABLES:
        session.read.parquet(f"{tables / 'parquet' / name}.parquet").createOrReplaceTempView(name)
    for name, query in questions("spark").items():
        yield name, [row.asDict() for row in session.sql(query).collect()]
    session.stop()


def main(engine, kstthc, repository, as_of):
    def said(*arguments):
        command = [pathlib.Path(kstthc).absolute(), *arguments]
        return subprocess.run(command, cwd=repository, check=True, capture_output=True, text=True).stdout

    def lines(*arguments):
        return [json.loads(line) for line in said(*arguments, "--format", "jsonl").splitlines()]

    def by_unit(*arguments):
        rows = lines(*arguments, "--all", "--by", "unit", "--as-of", as_of)
        return [row | {"unit": row["name"]} for row in rows if row["by"] == "unit"]

    folder = tempfile.TemporaryDirectory()
    tables = pathlib.Path(folder.name)
    for form in FORMATS:
        said("export", "--format", form, "--recorded", "--as-of", as_of, "-o", str(tables / form))
    answers = dict({"duckdb": ask_duckdb, "spark": ask_spark}[engine](tables))

    year = as_of[:4]
    late = []
    for roman, number in QUARTERS.items():
        for row in by_unit("overdue", "--quarter", roman):
            if row["late"]:
                late.append(pick(row | {"quarter": f"{year}-Q{number}"}, answers["late_by_unit_and_quarter"]))
    standing = [pick(row, answers["ongoing_without_result"]) for row in by_unit("status") if row["tasks"]]
    logged = []
    for row in answers["days_to_record"][:PLANS_LOGGED]:
        changes = lines("log", "--plan", row["plan"])
        days = [change["days_to_record"] for change in changes if change["kind"] == "entry" and change["change"] == "added"]
        logged.append({"plan": row["plan"], "entries": len(days), "days": sum(days), "most_days": max(days)})
    expected = {"late_by_unit_and_quarter": late, "ongoing_without_result": standing, "days_to_record": logged}

    differs = False
    for name, rows in answers.items():
        found = sorted(map(comparable, rows[:PLANS_LOGGED] if name == "days_to_record" else rows))
        same = found == sorted(map(comparable, expected[name]))
        differs |= not same
        print(f"{engine}: {name}: {len(rows)} rows, {'as kstthc says' if same else 'NOT AS KSTTHC SAYS'}")
        for row in rows[:4]:
            print("   ", json.dumps(row, ensure_ascii=False, default=str))
    return differs


def pick(row, answer):
    """The values of a row under the columns of an answer."""
    return {column: row[column] for column in answer[0]}


def comparable(row):
    return json.dumps(row, ensure_ascii=False, sort_keys=True, default=int)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
