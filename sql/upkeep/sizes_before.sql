SELECT taken_on, kind, name, bytes FROM ops.size
WHERE taken_on = (SELECT max(taken_on) FROM ops.size WHERE taken_on < :today)
ORDER BY kind, name COLLATE "C"
