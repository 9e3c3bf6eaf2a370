CREATE TABLE `publications` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`department_id` integer NOT NULL,
	`month` text NOT NULL,
	`medium` text NOT NULL,
	`title` text DEFAULT '' NOT NULL,
	`published` integer NOT NULL,
	`original` integer,
	FOREIGN KEY (`department_id`) REFERENCES `departments`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `publications_key` ON `publications` (`department_id`,`month`,`medium`,`title`);--> statement-breakpoint
CREATE TABLE `rounds` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`from_day` text NOT NULL,
	`to_day` text NOT NULL,
	`area` text,
	`sample` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `rounds_name_unique` ON `rounds` (`name`);--> statement-breakpoint
CREATE TABLE `verdicts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`subject_kind` text NOT NULL,
	`subject_id` integer NOT NULL,
	`looked_on` text NOT NULL,
	`outcome` text NOT NULL,
	`reasons` text NOT NULL,
	`note` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `verdicts_key` ON `verdicts` (`subject_kind`,`subject_id`,`looked_on`,`outcome`);--> statement-breakpoint
CREATE TABLE `local_rules` (
	`name` text NOT NULL,
	`from_day` text NOT NULL,
	`value` text NOT NULL,
	`clause` text,
	PRIMARY KEY(`name`, `from_day`)
);
--> statement-breakpoint
CREATE TABLE `settings` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
ALTER TABLE `letters` ADD `kind` text DEFAULT 'letter' NOT NULL;--> statement-breakpoint
ALTER TABLE `letters` ADD `box` text;--> statement-breakpoint
ALTER TABLE `letters` ADD `purpose` text;--> statement-breakpoint
ALTER TABLE `letters` ADD `topic` text;--> statement-breakpoint
ALTER TABLE `departments` ADD `group_name` text;--> statement-breakpoint
ALTER TABLE `columns` ADD `department_id` integer REFERENCES departments(id);