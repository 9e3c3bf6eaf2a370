CREATE TABLE `audit_rows` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`audit_id` integer NOT NULL,
	`table_name` text NOT NULL,
	`row_id` integer NOT NULL,
	`before` text,
	`after` text,
	FOREIGN KEY (`audit_id`) REFERENCES `audit`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `audit_rows_audit` ON `audit_rows` (`audit_id`);--> statement-breakpoint
CREATE TABLE `confirmations` (
	`person_id` integer PRIMARY KEY NOT NULL,
	`channel` text NOT NULL,
	`conversation` text NOT NULL,
	`text` text NOT NULL,
	`preview` text NOT NULL,
	`given` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `audit` ADD `act` text;--> statement-breakpoint
CREATE UNIQUE INDEX `audit_act_unique` ON `audit` (`act`);--> statement-breakpoint
ALTER TABLE `binding_codes` ADD `role` text DEFAULT 'liaison' NOT NULL;