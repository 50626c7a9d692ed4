-- How the items of a run ended is counted on three pages, and was read off the rows themselves: as many as the night has items.
-- Each outcome and each source stands in it once, so that a million items take 8 MB.
CREATE INDEX item_outcome ON ops.item (run_id, outcome, source_id);
