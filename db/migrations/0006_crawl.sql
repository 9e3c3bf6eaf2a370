CREATE TABLE `crawl_looks` (
	`run_key` text NOT NULL,
	`kind` text NOT NULL,
	`subject_id` integer NOT NULL,
	`not_before` integer NOT NULL,
	`done_at` integer,
	`outcome` text,
	`on_day` text,
	`reason` text,
	`milliseconds` integer,
	PRIMARY KEY(`run_key`, `kind`, `subject_id`),
	FOREIGN KEY (`run_key`) REFERENCES `crawl_runs`(`key`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `crawl_looks_due` ON `crawl_looks` (`done_at`,`not_before`);--> statement-breakpoint
CREATE TABLE `crawl_runs` (
	`key` text PRIMARY KEY NOT NULL,
	`started_at` integer NOT NULL,
	`ends_at` integer,
	`department_id` integer,
	`asked_by` integer,
	`finished_at` integer,
	FOREIGN KEY (`department_id`) REFERENCES `departments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`asked_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `crawl_states` (
	`kind` text NOT NULL,
	`subject_id` integer NOT NULL,
	`looked_at` integer NOT NULL,
	`failures` integer NOT NULL,
	`reason` text,
	`reading` text,
	`same_since` integer,
	`asked` text,
	`etag` text,
	`last_modified` text,
	PRIMARY KEY(`kind`, `subject_id`)
);
