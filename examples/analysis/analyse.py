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
ANY = "any"
QUARTERS = {f"Q{number}": ["--quarter", str(number)] for number in range(1, 5)} | {ANY: []}
LATE = ["unit", "quarter", "late", "late_milestones"]
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

    late = []
    for quarter, asked in QUARTERS.items():
        rows = [row | {"quarter": quarter} for row in by_unit("overdue", *asked) if row["late"]]
        late += [pick(row if asked else row | {"late": None}, LATE) for row in rows]
    standing = [pick(row, answers["ongoing_without_result"][0]) for row in by_unit("status") if row["tasks"]]
    logged = []
    for row in answers["days_to_record"][:PLANS_LOGGED]:
        changes = lines("log", "--plan", row["plan"])
        days = [change["days_to_record"] for change in changes if change["kind"] == "entry" and change["change"] == "added"]
        logged.append({"plan": row["plan"], "entries": len(days), "days": sum(days), "most_days": max(days)})
    expected = {"late_by_unit_and_quarter": late, "ongoing_without_result": standing, "days_to_record": logged}
    compared = answers | {
        "late_by_unit_and_quarter": late_rows(answers["late_by_unit_and_quarter"]),
        "days_to_record": answers["days_to_record"][:PLANS_LOGGED],
    }

    differs = False
    for name, rows in answers.items():
        same = sorted(map(comparable, compared[name])) == sorted(map(comparable, expected[name]))
        differs |= not same
        print(f"{engine}: {name}: {len(rows)} rows, {'as kstthc says' if same else 'NOT AS KSTTHC SAYS'}")
        for row in rows[:4]:
            print("   ", json.dumps(row, ensure_ascii=False, default=str))
    return differs


def late_rows(rows):
    """The rows as kstthc counts them: by quarters of each plan's own year, and of any quarter, those of other years too.

    A task that is late in several quarters is one task of any: of those, only the milestones can be added.
    """
    counts = {}
    for row in rows:
        year, quarter = row["quarter"].split("-")
        milestones = row["late_milestones"]
        of_any = counts.setdefault((row["unit"], ANY), [None, 0])
        of_any[1] += milestones
        if year == str(row["year"]):
            of_quarter = counts.setdefault((row["unit"], quarter), [0, 0])
            of_quarter[0] += row["late"]
            of_quarter[1] += milestones
    return [dict(zip(LATE, key + tuple(count))) for key, count in counts.items()]


def pick(row, columns):
    """The values of a row under these columns."""
    return {column: row[column] for column in columns}


def comparable(row):
    return json.dumps(row, ensure_ascii=False, sort_keys=True, default=int)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
