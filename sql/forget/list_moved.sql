UPDATE ops.fetch SET capture_id = :anew WHERE capture_id = :capture_id
