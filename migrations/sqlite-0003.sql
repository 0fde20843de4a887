CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
CREATE TABLE ingestion_run (
	ingestion_run_id INTEGER NOT NULL, 
	source TEXT NOT NULL, 
	requested_query_id TEXT, 
	requested_from TEXT, 
	requested_to TEXT, 
	file_name TEXT, 
	required_sections TEXT NOT NULL, 
	repeats_run_id INTEGER, 
	started_at_utc TEXT NOT NULL, 
	status TEXT NOT NULL, 
	finished_at_utc TEXT, 
	error_code TEXT, 
	error_message TEXT, 
	error_next_step TEXT, 
	payload_sha256 TEXT, 
	flex_query_id TEXT, 
	records_seen BIGINT NOT NULL, 
	records_inserted BIGINT NOT NULL, 
	records_deduplicated BIGINT NOT NULL, 
	warnings TEXT NOT NULL, 
	PRIMARY KEY (ingestion_run_id), 
	CONSTRAINT ck_ingestion_run_source CHECK (source IN ('web_service', 'file')), 
	CONSTRAINT ck_ingestion_run_status CHECK (status IN ('started', 'success', 'failed', 'cancelled')), 
	FOREIGN KEY(repeats_run_id) REFERENCES ingestion_run (ingestion_run_id)
);
CREATE INDEX ix_ingestion_run_status ON ingestion_run (status);
CREATE TABLE stage_event (
	ingestion_run_id INTEGER NOT NULL, 
	sequence INTEGER NOT NULL, 
	stage TEXT NOT NULL, 
	state TEXT NOT NULL, 
	at_utc TEXT NOT NULL, 
	details TEXT NOT NULL, 
	PRIMARY KEY (ingestion_run_id, sequence), 
	FOREIGN KEY(ingestion_run_id) REFERENCES ingestion_run (ingestion_run_id)
)
 WITHOUT ROWID

;
CREATE TABLE payload (
	payload_id INTEGER NOT NULL, 
	sha256 TEXT NOT NULL, 
	size BIGINT NOT NULL, 
	stored_size BIGINT NOT NULL, 
	frame_count BIGINT NOT NULL, 
	first_run_id INTEGER NOT NULL, 
	kept_at_utc TEXT NOT NULL, 
	PRIMARY KEY (payload_id), 
	CONSTRAINT uq_payload_sha256 UNIQUE (sha256), 
	FOREIGN KEY(first_run_id) REFERENCES ingestion_run (ingestion_run_id)
);
CREATE TABLE payload_frame (
	payload_frame_id INTEGER NOT NULL, 
	payload_id INTEGER NOT NULL, 
	ordinal BIGINT NOT NULL, 
	first_byte BIGINT NOT NULL, 
	size BIGINT NOT NULL, 
	data BLOB NOT NULL, 
	PRIMARY KEY (payload_frame_id), 
	CONSTRAINT uq_payload_frame_ordinal UNIQUE (payload_id, ordinal), 
	FOREIGN KEY(payload_id) REFERENCES payload (payload_id)
);
CREATE INDEX ix_payload_frame_first_byte ON payload_frame (payload_id, first_byte);
CREATE TABLE cache_payload_mark (
	payload_id INTEGER NOT NULL, 
	reader_version INTEGER NOT NULL, 
	statement_position INTEGER NOT NULL, 
	record_position INTEGER NOT NULL, 
	first_byte BIGINT NOT NULL, 
	depth BIGINT NOT NULL, 
	encoding TEXT NOT NULL, 
	PRIMARY KEY (payload_id, reader_version, statement_position, record_position), 
	FOREIGN KEY(payload_id) REFERENCES payload (payload_id)
)
 WITHOUT ROWID

;
CREATE TABLE raw_artifact (
	raw_artifact_id INTEGER NOT NULL, 
	account_id TEXT NOT NULL, 
	period_key TEXT NOT NULL, 
	flex_query_id TEXT NOT NULL, 
	payload_sha256 TEXT NOT NULL, 
	content_hash TEXT NOT NULL, 
	period_from TEXT NOT NULL, 
	period_to TEXT NOT NULL, 
	when_generated TEXT NOT NULL, 
	ingestion_run_id INTEGER NOT NULL, 
	reader_version BIGINT NOT NULL, 
	first_record_id BIGINT NOT NULL, 
	record_count BIGINT NOT NULL, 
	dedupe TEXT NOT NULL, 
	twin_artifact_id INTEGER, 
	revision BIGINT NOT NULL, 
	PRIMARY KEY (raw_artifact_id), 
	CONSTRAINT uq_raw_artifact_reference UNIQUE (account_id, period_key, flex_query_id, payload_sha256), 
	FOREIGN KEY(payload_sha256) REFERENCES payload (sha256), 
	FOREIGN KEY(ingestion_run_id) REFERENCES ingestion_run (ingestion_run_id), 
	FOREIGN KEY(twin_artifact_id) REFERENCES raw_artifact (raw_artifact_id)
);
CREATE INDEX ix_raw_artifact_payload_sha256 ON raw_artifact (payload_sha256);
CREATE INDEX ix_raw_artifact_account_query ON raw_artifact (account_id, flex_query_id);
CREATE TABLE sighting (
	sighting_id INTEGER NOT NULL, 
	ingestion_run_id INTEGER NOT NULL, 
	raw_artifact_id INTEGER NOT NULL, 
	dedupe TEXT NOT NULL, 
	at_utc TEXT NOT NULL, 
	PRIMARY KEY (sighting_id), 
	CONSTRAINT uq_sighting_run_artifact UNIQUE (ingestion_run_id, raw_artifact_id), 
	FOREIGN KEY(ingestion_run_id) REFERENCES ingestion_run (ingestion_run_id), 
	FOREIGN KEY(raw_artifact_id) REFERENCES raw_artifact (raw_artifact_id)
);
CREATE INDEX ix_sighting_raw_artifact_id ON sighting (raw_artifact_id);
CREATE TABLE statement (
	statement_id INTEGER NOT NULL, 
	raw_artifact_id INTEGER NOT NULL, 
	position BIGINT NOT NULL, 
	path TEXT NOT NULL, 
	account_id TEXT NOT NULL, 
	from_date TEXT NOT NULL, 
	to_date TEXT NOT NULL, 
	header TEXT NOT NULL, 
	first_record_id BIGINT NOT NULL, 
	record_count BIGINT NOT NULL, 
	PRIMARY KEY (statement_id), 
	CONSTRAINT uq_statement_position UNIQUE (raw_artifact_id, position), 
	FOREIGN KEY(raw_artifact_id) REFERENCES raw_artifact (raw_artifact_id)
);
CREATE TABLE section_part (
	section_part_id INTEGER NOT NULL, 
	statement_id INTEGER NOT NULL, 
	position BIGINT NOT NULL, 
	section_name TEXT NOT NULL, 
	first_record_id BIGINT NOT NULL, 
	record_count BIGINT NOT NULL, 
	PRIMARY KEY (section_part_id), 
	CONSTRAINT uq_section_part_position UNIQUE (statement_id, position), 
	FOREIGN KEY(statement_id) REFERENCES statement (statement_id)
);
CREATE INDEX ix_section_part_section_name ON section_part (section_name, section_part_id);
CREATE TABLE row_layout (
	layout_id INTEGER NOT NULL, 
	row_tag TEXT NOT NULL, 
	digest BLOB NOT NULL, 
	PRIMARY KEY (layout_id), 
	CONSTRAINT uq_row_layout_digest UNIQUE (digest)
);
CREATE TABLE layout_attribute (
	layout_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	json_name TEXT NOT NULL, 
	PRIMARY KEY (layout_id, position), 
	FOREIGN KEY(layout_id) REFERENCES row_layout (layout_id)
)
 WITHOUT ROWID

;
CREATE TABLE section_layout (
	section_part_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	layout_id INTEGER NOT NULL, 
	PRIMARY KEY (section_part_id, position), 
	FOREIGN KEY(section_part_id) REFERENCES section_part (section_part_id), 
	FOREIGN KEY(layout_id) REFERENCES row_layout (layout_id)
)
 WITHOUT ROWID

;
CREATE TABLE row_content (
	content_id INTEGER NOT NULL, 
	layout_id BIGINT NOT NULL, 
	report_date TEXT, 
	exact_hash BLOB NOT NULL, 
	version_hash BLOB NOT NULL, 
	attribute_values TEXT NOT NULL, 
	PRIMARY KEY (content_id), 
	CONSTRAINT uq_row_content_exact_hash UNIQUE (exact_hash)
);
CREATE TABLE element_path (
	path_id INTEGER NOT NULL, 
	path TEXT NOT NULL, 
	PRIMARY KEY (path_id), 
	CONSTRAINT uq_element_path_path UNIQUE (path)
);
CREATE TABLE record_span (
	first_record_id INTEGER NOT NULL, 
	record_count BIGINT NOT NULL, 
	section_part_id BIGINT NOT NULL, 
	parent_path_id BIGINT NOT NULL, 
	first_index BIGINT NOT NULL, 
	first_content_id BIGINT NOT NULL, 
	PRIMARY KEY (first_record_id)
);
CREATE INDEX ix_record_span_section_part_id ON record_span (section_part_id);
CREATE TRIGGER stage_event_no_update BEFORE UPDATE ON stage_event BEGIN SELECT RAISE(ABORT, 'stage_event is immutable'); END;
CREATE TRIGGER stage_event_no_delete BEFORE DELETE ON stage_event BEGIN SELECT RAISE(ABORT, 'stage_event is immutable'); END;
CREATE TRIGGER stage_event_no_replace BEFORE INSERT ON stage_event WHEN EXISTS (SELECT 1 FROM stage_event WHERE ingestion_run_id = NEW.ingestion_run_id AND sequence = NEW.sequence) BEGIN SELECT RAISE(FAIL, 'stage_event is immutable'); END;
CREATE TRIGGER payload_no_update BEFORE UPDATE ON payload BEGIN SELECT RAISE(ABORT, 'payload is immutable'); END;
CREATE TRIGGER payload_no_delete BEFORE DELETE ON payload BEGIN SELECT RAISE(ABORT, 'payload is immutable'); END;
CREATE TRIGGER payload_no_replace BEFORE INSERT ON payload WHEN EXISTS (SELECT 1 FROM payload WHERE payload_id = NEW.payload_id) OR EXISTS (SELECT 1 FROM payload WHERE sha256 = NEW.sha256) BEGIN SELECT RAISE(FAIL, 'payload is immutable'); END;
CREATE TRIGGER payload_frame_no_update BEFORE UPDATE ON payload_frame BEGIN SELECT RAISE(ABORT, 'payload_frame is immutable'); END;
CREATE TRIGGER payload_frame_no_delete BEFORE DELETE ON payload_frame BEGIN SELECT RAISE(ABORT, 'payload_frame is immutable'); END;
CREATE TRIGGER payload_frame_no_replace BEFORE INSERT ON payload_frame WHEN EXISTS (SELECT 1 FROM payload_frame WHERE payload_frame_id = NEW.payload_frame_id) OR EXISTS (SELECT 1 FROM payload_frame WHERE payload_id = NEW.payload_id AND ordinal = NEW.ordinal) BEGIN SELECT RAISE(FAIL, 'payload_frame is immutable'); END;
CREATE TRIGGER raw_artifact_no_update BEFORE UPDATE ON raw_artifact BEGIN SELECT RAISE(ABORT, 'raw_artifact is immutable'); END;
CREATE TRIGGER raw_artifact_no_delete BEFORE DELETE ON raw_artifact BEGIN SELECT RAISE(ABORT, 'raw_artifact is immutable'); END;
CREATE TRIGGER raw_artifact_no_replace BEFORE INSERT ON raw_artifact WHEN EXISTS (SELECT 1 FROM raw_artifact WHERE raw_artifact_id = NEW.raw_artifact_id) OR EXISTS (SELECT 1 FROM raw_artifact WHERE account_id = NEW.account_id AND period_key = NEW.period_key AND flex_query_id = NEW.flex_query_id AND payload_sha256 = NEW.payload_sha256) BEGIN SELECT RAISE(FAIL, 'raw_artifact is immutable'); END;
CREATE TRIGGER sighting_no_update BEFORE UPDATE ON sighting BEGIN SELECT RAISE(ABORT, 'sighting is immutable'); END;
CREATE TRIGGER sighting_no_delete BEFORE DELETE ON sighting BEGIN SELECT RAISE(ABORT, 'sighting is immutable'); END;
CREATE TRIGGER sighting_no_replace BEFORE INSERT ON sighting WHEN EXISTS (SELECT 1 FROM sighting WHERE sighting_id = NEW.sighting_id) OR EXISTS (SELECT 1 FROM sighting WHERE ingestion_run_id = NEW.ingestion_run_id AND raw_artifact_id = NEW.raw_artifact_id) BEGIN SELECT RAISE(FAIL, 'sighting is immutable'); END;
CREATE TRIGGER statement_no_update BEFORE UPDATE ON statement BEGIN SELECT RAISE(ABORT, 'statement is immutable'); END;
CREATE TRIGGER statement_no_delete BEFORE DELETE ON statement BEGIN SELECT RAISE(ABORT, 'statement is immutable'); END;
CREATE TRIGGER statement_no_replace BEFORE INSERT ON statement WHEN EXISTS (SELECT 1 FROM statement WHERE statement_id = NEW.statement_id) OR EXISTS (SELECT 1 FROM statement WHERE raw_artifact_id = NEW.raw_artifact_id AND position = NEW.position) BEGIN SELECT RAISE(FAIL, 'statement is immutable'); END;
CREATE TRIGGER section_part_no_update BEFORE UPDATE ON section_part BEGIN SELECT RAISE(ABORT, 'section_part is immutable'); END;
CREATE TRIGGER section_part_no_delete BEFORE DELETE ON section_part BEGIN SELECT RAISE(ABORT, 'section_part is immutable'); END;
CREATE TRIGGER section_part_no_replace BEFORE INSERT ON section_part WHEN EXISTS (SELECT 1 FROM section_part WHERE section_part_id = NEW.section_part_id) OR EXISTS (SELECT 1 FROM section_part WHERE statement_id = NEW.statement_id AND position = NEW.position) BEGIN SELECT RAISE(FAIL, 'section_part is immutable'); END;
CREATE TRIGGER section_layout_no_update BEFORE UPDATE ON section_layout BEGIN SELECT RAISE(ABORT, 'section_layout is immutable'); END;
CREATE TRIGGER section_layout_no_delete BEFORE DELETE ON section_layout BEGIN SELECT RAISE(ABORT, 'section_layout is immutable'); END;
CREATE TRIGGER section_layout_no_replace BEFORE INSERT ON section_layout WHEN EXISTS (SELECT 1 FROM section_layout WHERE section_part_id = NEW.section_part_id AND position = NEW.position) BEGIN SELECT RAISE(FAIL, 'section_layout is immutable'); END;
CREATE TRIGGER row_layout_no_update BEFORE UPDATE ON row_layout BEGIN SELECT RAISE(ABORT, 'row_layout is immutable'); END;
CREATE TRIGGER row_layout_no_delete BEFORE DELETE ON row_layout BEGIN SELECT RAISE(ABORT, 'row_layout is immutable'); END;
CREATE TRIGGER row_layout_no_replace BEFORE INSERT ON row_layout WHEN EXISTS (SELECT 1 FROM row_layout WHERE layout_id = NEW.layout_id) OR EXISTS (SELECT 1 FROM row_layout WHERE digest = NEW.digest) BEGIN SELECT RAISE(FAIL, 'row_layout is immutable'); END;
CREATE TRIGGER layout_attribute_no_update BEFORE UPDATE ON layout_attribute BEGIN SELECT RAISE(ABORT, 'layout_attribute is immutable'); END;
CREATE TRIGGER layout_attribute_no_delete BEFORE DELETE ON layout_attribute BEGIN SELECT RAISE(ABORT, 'layout_attribute is immutable'); END;
CREATE TRIGGER layout_attribute_no_replace BEFORE INSERT ON layout_attribute WHEN EXISTS (SELECT 1 FROM layout_attribute WHERE layout_id = NEW.layout_id AND position = NEW.position) BEGIN SELECT RAISE(FAIL, 'layout_attribute is immutable'); END;
CREATE TRIGGER row_content_no_update BEFORE UPDATE ON row_content BEGIN SELECT RAISE(ABORT, 'row_content is immutable'); END;
CREATE TRIGGER row_content_no_delete BEFORE DELETE ON row_content BEGIN SELECT RAISE(ABORT, 'row_content is immutable'); END;
CREATE TRIGGER row_content_no_replace BEFORE INSERT ON row_content WHEN EXISTS (SELECT 1 FROM row_content WHERE content_id = NEW.content_id) OR EXISTS (SELECT 1 FROM row_content WHERE exact_hash = NEW.exact_hash) BEGIN SELECT RAISE(FAIL, 'row_content is immutable'); END;
CREATE TRIGGER element_path_no_update BEFORE UPDATE ON element_path BEGIN SELECT RAISE(ABORT, 'element_path is immutable'); END;
CREATE TRIGGER element_path_no_delete BEFORE DELETE ON element_path BEGIN SELECT RAISE(ABORT, 'element_path is immutable'); END;
CREATE TRIGGER element_path_no_replace BEFORE INSERT ON element_path WHEN EXISTS (SELECT 1 FROM element_path WHERE path_id = NEW.path_id) OR EXISTS (SELECT 1 FROM element_path WHERE path = NEW.path) BEGIN SELECT RAISE(FAIL, 'element_path is immutable'); END;
CREATE TRIGGER record_span_no_update BEFORE UPDATE ON record_span BEGIN SELECT RAISE(ABORT, 'record_span is immutable'); END;
CREATE TRIGGER record_span_no_delete BEFORE DELETE ON record_span BEGIN SELECT RAISE(ABORT, 'record_span is immutable'); END;
CREATE TRIGGER record_span_no_replace BEFORE INSERT ON record_span WHEN EXISTS (SELECT 1 FROM record_span WHERE first_record_id = NEW.first_record_id) BEGIN SELECT RAISE(FAIL, 'record_span is immutable'); END;
CREATE TRIGGER ingestion_run_no_delete BEFORE DELETE ON ingestion_run BEGIN SELECT RAISE(ABORT, 'ingestion_run keeps every run'); END;
CREATE TRIGGER ingestion_run_final BEFORE UPDATE ON ingestion_run WHEN OLD.status <> 'started' OR NEW.ingestion_run_id IS NOT OLD.ingestion_run_id BEGIN SELECT RAISE(ABORT, 'a run that is final does not change'); END;
CREATE TRIGGER ingestion_run_no_replace BEFORE INSERT ON ingestion_run WHEN EXISTS (SELECT 1 FROM ingestion_run WHERE ingestion_run_id = NEW.ingestion_run_id) BEGIN SELECT RAISE(FAIL, 'ingestion_run is immutable'); END;
CREATE VIEW raw_record AS
SELECT
  span.first_record_id + (content.content_id - span.first_content_id) AS raw_record_id,
  statement.raw_artifact_id AS raw_artifact_id,
  artifact.ingestion_run_id AS ingestion_run_id,
  statement.account_id AS account_id,
  COALESCE(content.report_date, statement.to_date) AS report_date_local,
  part.section_name AS section_name,
  layout.row_tag AS row_tag,
  CASE path.path WHEN '' THEN '' ELSE path.path || '/' END
    || layout.row_tag || '[' || (span.first_index + content.content_id - span.first_content_id) || ']' AS source_row_ref,
  (
    SELECT '{' || group_concat(attribute.json_name || ':"' || item.value || '"', ',') || '}'
    FROM json_each('["' || replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(content.attribute_values, '\', '\\'), '"', '\"'), char(9), '\t'), char(10), '\n'), char(13), '\r'), '\', '\\'), '"', '\"'), char(9), '\t'), char(10), '\n'), char(13), '\r'), char(31), '","') || '"]') AS item
    CROSS JOIN layout_attribute AS attribute ON attribute.layout_id = content.layout_id AND attribute.position = item.key
) AS source_payload
FROM raw_artifact AS artifact
JOIN statement ON statement.raw_artifact_id = artifact.raw_artifact_id
JOIN section_part AS part ON part.statement_id = statement.statement_id
JOIN record_span AS span ON span.section_part_id = part.section_part_id
JOIN element_path AS path ON path.path_id = span.parent_path_id
JOIN row_content AS content ON content.content_id BETWEEN span.first_content_id AND span.first_content_id + span.record_count - 1
JOIN row_layout AS layout ON layout.layout_id = content.layout_id;
CREATE TABLE setting_connection (
	connection_id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	base_url TEXT, 
	token_entry TEXT NOT NULL, 
	token_expires TEXT, 
	PRIMARY KEY (connection_id), 
	CONSTRAINT uq_setting_connection_name UNIQUE (name)
);
CREATE TABLE setting_query (
	saved_query_id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	flex_query_id TEXT NOT NULL, 
	connection_id INTEGER NOT NULL, 
	required_sections TEXT NOT NULL, 
	purpose TEXT NOT NULL, 
	schedule TEXT NOT NULL, 
	period TEXT NOT NULL, 
	refetch_months BIGINT NOT NULL, 
	PRIMARY KEY (saved_query_id), 
	CONSTRAINT uq_setting_query_name UNIQUE (name), 
	FOREIGN KEY(connection_id) REFERENCES setting_connection (connection_id)
);
CREATE TABLE job_governor (
	token_key TEXT NOT NULL, 
	sent_at TEXT NOT NULL, 
	strikes BIGINT NOT NULL, 
	blocked_until TEXT, 
	blocked_code TEXT, 
	PRIMARY KEY (token_key)
);
CREATE TABLE job_backfill (
	saved_query_id INTEGER NOT NULL, 
	period_from TEXT NOT NULL, 
	period_to TEXT NOT NULL, 
	begun_at_utc TEXT NOT NULL, 
	PRIMARY KEY (saved_query_id), 
	FOREIGN KEY(saved_query_id) REFERENCES setting_query (saved_query_id)
);
CREATE INDEX ix_ingestion_run_requested_query_id ON ingestion_run (requested_query_id);
INSERT INTO alembic_version (version_num) VALUES ('0003');
