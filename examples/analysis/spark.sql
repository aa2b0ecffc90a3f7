-- The questions of `kstthc overdue --all` and `status --all`, asked of exported tables in Spark SQL.
-- The tables are temporary views of the files *.parquet.

-- name: late_by_unit_and_quarter
SELECT tasks.lead_name AS unit,
       plans.year,
       milestones.quarter,
       count(DISTINCT tasks.plan, tasks.task) AS late,
       count(*) AS late_milestones
FROM tasks
JOIN milestones ON tasks.plan = milestones.plan AND tasks.task_row = milestones.task_row
JOIN plans ON tasks.plan = plans.plan
WHERE tasks.outcome = 'overdue' AND milestones.outcome = 'overdue'
GROUP BY tasks.lead_name, plans.year, milestones.quarter
ORDER BY unit, year, quarter;

-- name: ongoing_without_result
SELECT lead_name AS unit,
       count(*) AS tasks,
       count_if(outcome = 'overdue') AS overdue,
       count_if(outcome = 'ongoing-no-result') AS ongoing_no_result
FROM tasks
GROUP BY lead_name
ORDER BY unit;

-- name: days_to_record
SELECT plan,
       count(*) AS entries,
       sum(datediff(recorded_on, date)) AS days,
       max(datediff(recorded_on, date)) AS most_days
FROM entries
WHERE recorded_on IS NOT NULL
GROUP BY plan
ORDER BY plan;
