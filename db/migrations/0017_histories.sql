CREATE INDEX `letter_events_letter` ON `letter_events` (`letter_id`);--> statement-breakpoint
CREATE INDEX `audit_person` ON `audit` (`person_id`,`at`);--> statement-breakpoint
CREATE INDEX `audit_at` ON `audit` (`at`);--> statement-breakpoint
CREATE INDEX `outbox_sent` ON `outbox` (`state`,`sent_at`);--> statement-breakpoint
CREATE INDEX `outbox_waiting` ON `outbox` (`channel`,`target`) WHERE state in ('pending', 'leased');