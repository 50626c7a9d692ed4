-- A text of a few words is told by its headline too: it is looked up by that, and not among all that say "Photo gallery".
CREATE INDEX fingerprint_headline ON ops.fingerprint (left(data ->> 'headline', 200) COLLATE "C") WHERE data ->> 'headline' <> '';
