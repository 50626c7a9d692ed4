-- The smallest host that its pages had: whichever page came first.
INSERT INTO news.outlet (outlet_id, name, host)
SELECT outlet_id, name, min(host COLLATE "C") FROM incoming_outlet GROUP BY outlet_id, name ORDER BY outlet_id
ON CONFLICT (outlet_id) DO UPDATE SET host = least(outlet.host, excluded.host)
WHERE outlet.host IS DISTINCT FROM least(outlet.host, excluded.host)
