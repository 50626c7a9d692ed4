-- Seconds until the host may be asked, by the database's clock, which all workers share.
SELECT extract(epoch FROM next_request_at - clock_timestamp()) FROM ops.host WHERE host = :host
