-- What was seen of an incident, the last night first.
SELECT night, run_id, seen_at, message, evidence FROM ops.incident_night
WHERE incident_id = :id
ORDER BY night DESC
LIMIT :most
