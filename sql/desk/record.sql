INSERT INTO ops.desk_action (who, action, target, detail, run_id)
VALUES (:who, :action, :target, CAST(:detail AS jsonb), :run_id)
