CREATE TABLE `link_checks` (
	`website_id` integer NOT NULL,
	`url` text NOT NULL,
	`title` text NOT NULL,
	`looked_at` integer NOT NULL,
	`reason` text,
	`dead_since` integer,
	PRIMARY KEY(`website_id`, `url`),
	FOREIGN KEY (`website_id`) REFERENCES `websites`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `site_visit_days` (
	`website_id` integer NOT NULL,
	`day` text NOT NULL,
	`made` integer NOT NULL,
	`failed` integer NOT NULL,
	PRIMARY KEY(`website_id`, `day`),
	FOREIGN KEY (`website_id`) REFERENCES `websites`(`id`) ON UPDATE no action ON DELETE no action
);
