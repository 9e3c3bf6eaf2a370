CREATE TABLE `account_looks` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`account_id` integer NOT NULL,
	`looked_on` text NOT NULL,
	`newest_on` text,
	`source` text NOT NULL,
	`reported_by` integer,
	FOREIGN KEY (`account_id`) REFERENCES `media_accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`reported_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `account_looks_key` ON `account_looks` (`account_id`,`looked_on`,`source`);