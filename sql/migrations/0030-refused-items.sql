-- A click names items by their ids, and found them by reading everything that was ever refused.
CREATE INDEX item_refused ON ops.item (item_id) WHERE outcome = 'quarantined';
