-- The questions of `kstthc overdue --all` and `status --all`, asked of exported tables in DuckDB.
-- The tables are views: CREATE VIEW tasks AS FROM 'DIR/tasks.parquet', and so on.

-- name: late_by_unit_and_quarter
SELECT tasks.lead_name AS unit,
       plans.year,
       milestones.quarter,
       count(DISTINCT (tasks.plan, tasks.task)) AS late,
       count(*) AS late_milestones
FROM tasks
JOIN milestones USING (plan, task_row)
JOIN plans USING (plan)
WHERE tasks.outcome = 'overdue' AND milestones.outcome = 'overdue'
GROUP BY ALL
ORDER BY ALL;

-- name: ongoing_without_result
SELECT lead_name AS unit,
       count(*) AS tasks,
       count(*) FILTER (outcome = 'overdue') AS overdue,
       count(*) FILTER (outcome = 'ongoing-no-result') AS ongoing_no_result
FROM tasks
GROUP BY ALL
ORDER BY ALL;

-- name: days_to_record
SELECT plan,
       count(*) AS entries,
       sum(recorded_on - date) AS days,
       max(recorded_on - date) AS most_days
FROM entries
WHERE recorded_on IS NOT NULL
GROUP BY ALL
ORDER BY ALL;
