-- How much of what each outlet printed in a month copies another, which agencies does it live on, and from whom does it have them?
SELECT outlet, month, agency, original_outlet, copies, articles, share
FROM news.wire_use
WHERE copies > 0
ORDER BY month DESC NULLS LAST, share DESC, outlet COLLATE "C", agency COLLATE "C", original_outlet COLLATE "C"
