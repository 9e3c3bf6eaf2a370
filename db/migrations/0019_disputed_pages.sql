CREATE TABLE `disputed_pages` (
	`column_id` integer PRIMARY KEY NOT NULL,
	`disputed_at` integer NOT NULL,
	`note` text NOT NULL,
	`said` text,
	`url` text NOT NULL,
	`page` blob,
	`kept_at` integer,
	FOREIGN KEY (`column_id`) REFERENCES `columns`(`id`) ON UPDATE no action ON DELETE no action
);
