SELECT statistics_version AS version, count(*) AS articles FROM ops.fingerprint GROUP BY statistics_version ORDER BY articles DESC, version
