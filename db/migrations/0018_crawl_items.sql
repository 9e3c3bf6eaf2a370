CREATE TABLE `crawl_items` (
	`column_id` integer NOT NULL,
	`key` text NOT NULL,
	`address` text NOT NULL,
	`title` text NOT NULL,
	`day` text,
	`first_seen_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	PRIMARY KEY(`column_id`, `key`),
	FOREIGN KEY (`column_id`) REFERENCES `columns`(`id`) ON UPDATE no action ON DELETE no action
);
