-- A president stands beside everybody: whoever asks how a name is spelled must not read whom it was ever named with.
DROP INDEX ops.name_block_node;
CREATE INDEX name_block_node ON ops.name_block (node, block, month);
