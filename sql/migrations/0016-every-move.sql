-- Who follows a story's id that was merged and lives again finds where each of its articles went.

COMMENT ON TABLE news.story_move IS 'Articles that went from one story to another, each time. A log as news.redirect is: it depends on which night came first. Where a story grew into another news.redirect says so too, as long as no split takes that back.';
