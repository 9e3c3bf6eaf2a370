CREATE TABLE `letterhead_contents` (
	`sha256` text PRIMARY KEY NOT NULL,
	`content` blob NOT NULL
);
--> statement-breakpoint
CREATE TABLE `letterheads` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`sha256` text NOT NULL,
	`uploaded_by` integer,
	`uploaded_at` integer NOT NULL,
	`withdrawn_at` integer,
	FOREIGN KEY (`sha256`) REFERENCES `letterhead_contents`(`sha256`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`uploaded_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `letterheads_in_force` ON `letterheads` (`kind`,`withdrawn_at`);--> statement-breakpoint
ALTER TABLE `bulletins` ADD `letterhead_id` integer REFERENCES letterheads(id);--> statement-breakpoint
ALTER TABLE `outbox` ADD `file` text;