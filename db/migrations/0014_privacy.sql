ALTER TABLE `confirmations` ADD `place` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `outbox` ADD `is_secret` integer DEFAULT false NOT NULL;