DELETE FROM going_capture
