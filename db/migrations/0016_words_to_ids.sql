-- What was kept under words is kept under ids from here on; what it says stays as it is. Issued bulletins are
-- among it: the trigger that freezes them is set again when the database is opened.
DROP TRIGGER IF EXISTS frozen_bulletins_update;
--> statement-breakpoint
UPDATE audit SET is_final = 1 WHERE action IN ('关停', '签发', '转办');
--> statement-breakpoint
-- An act that undid another says so itself from here on.
UPDATE audit SET after = '{"undoes":null}' WHERE action = '撤销';
--> statement-breakpoint
UPDATE rectifications SET section = CASE subject_kind
  WHEN 'website' THEN 'websites'
  WHEN 'account' THEN 'media'
  WHEN 'foi-request' THEN 'foi'
  WHEN 'document' THEN 'interpretations'
  ELSE 'letters' END
WHERE bulletin_id IS NOT NULL;
--> statement-breakpoint
CREATE TEMP TABLE field_ids (word text PRIMARY KEY, id text NOT NULL);
--> statement-breakpoint
INSERT INTO field_ids VALUES
  ('文头', 'mark'), ('期号', 'issue'), ('总期号', 'totalIssue'), ('发文字号', 'number'), ('发文机关', 'issuer'),
  ('主送', 'addressee'), ('检查单位', 'checker'), ('依据', 'basis'), ('整改期限', 'deadline'),
  ('报送单位', 'reportTo'), ('邮箱', 'email'), ('联系人', 'contact'), ('抄报', 'reportedTo'), ('抄送', 'sentTo'),
  ('章节', 'parts'), ('走势图', 'trend'), ('推送情况', 'burden'), ('台账联系人', 'contacts'),
  ('补充1', 'added:websites'), ('补充2', 'added:media'), ('补充3', 'added:letters'), ('补充4', 'added:foi'),
  ('补充5', 'added:interpretations'), ('补充6', 'added:requirements');
--> statement-breakpoint
CREATE TEMP TABLE part_ids (word text PRIMARY KEY, id text NOT NULL);
--> statement-breakpoint
INSERT INTO part_ids VALUES
  ('政府网站', 'websites'), ('政务新媒体', 'media'), ('县长信箱', 'letters'), ('依申请公开', 'foi'),
  ('政策解读', 'interpretations'), ('有关要求', 'requirements');
--> statement-breakpoint
-- Every spelling of a bulletin's fields there is, in the table and in the trail, with what it becomes.
CREATE TEMP TABLE respelt AS
  SELECT DISTINCT kept, NULL AS fields FROM (
    SELECT fields AS kept FROM bulletins
    UNION SELECT json_extract(before, '$.fields') FROM audit_rows WHERE table_name = 'bulletins'
    UNION SELECT json_extract(after, '$.fields') FROM audit_rows WHERE table_name = 'bulletins')
  WHERE kept IS NOT NULL;
--> statement-breakpoint
UPDATE respelt SET fields = (
  SELECT json_group_object(
    coalesce(field_ids.id, field.key),
    CASE field.key WHEN '章节' THEN (
      SELECT group_concat(part_ids.id, ' ' ORDER BY part.id)
      FROM json_each('["' || replace(field.value, '、', '","') || '"]') part
      JOIN part_ids ON part_ids.word = part.value)
    ELSE field.value END
    ORDER BY field.id)
  FROM json_each(respelt.kept) field LEFT JOIN field_ids ON field_ids.word = field.key);
--> statement-breakpoint
UPDATE bulletins SET fields = (SELECT respelt.fields FROM respelt WHERE respelt.kept = bulletins.fields);
--> statement-breakpoint
-- An act before this can be undone after it only when its rows are found as they are now.
UPDATE audit_rows SET before = json_set(before, '$.fields',
  (SELECT respelt.fields FROM respelt WHERE respelt.kept = json_extract(before, '$.fields')))
WHERE table_name = 'bulletins' AND before IS NOT NULL;
--> statement-breakpoint
UPDATE audit_rows SET after = json_set(after, '$.fields',
  (SELECT respelt.fields FROM respelt WHERE respelt.kept = json_extract(after, '$.fields')))
WHERE table_name = 'bulletins' AND after IS NOT NULL;
--> statement-breakpoint
DROP TABLE respelt;
--> statement-breakpoint
DROP TABLE field_ids;
--> statement-breakpoint
DROP TABLE part_ids;
--> statement-breakpoint
-- What a group has still to be told falls back to each department's people by its id.
UPDATE outbox SET body = json_set(body, '$.sections', json((
  SELECT json_group_array(
    json(CASE WHEN departments.id IS NULL THEN section.value
      ELSE json_set(section.value, '$.departmentId', departments.id) END)
    ORDER BY section.id)
  FROM json_each(outbox.body, '$.sections') section
  LEFT JOIN departments ON departments.name = json_extract(section.value, '$.heading'))))
WHERE origin = 'weekly-reminder' AND state <> 'sent';
