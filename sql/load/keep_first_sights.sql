-- What hangs on words is of the bytes that they were read from: of a page that has them again, with another clock or menu
-- around them, nothing is added. Without it the tenth cut of one page would stand behind the nine of another.
WITH later AS (
    SELECT n.revision_id FROM incoming_revision n JOIN news.article_revision r USING (revision_id)
    WHERE r.capture_id <> n.capture_id
), places AS (
    DELETE FROM incoming_place n USING later WHERE n.revision_id = later.revision_id
), flags AS (
    DELETE FROM incoming_flag n USING later WHERE n.revision_id = later.revision_id
), cuts AS (
    DELETE FROM incoming_cut n USING later WHERE n.revision_id = later.revision_id
), dates AS (
    DELETE FROM incoming_date n USING later WHERE n.revision_id = later.revision_id
), notices AS (
    DELETE FROM incoming_notice n USING later WHERE n.revision_id = later.revision_id
)
DELETE FROM incoming_mention n USING later WHERE n.revision_id = later.revision_id
