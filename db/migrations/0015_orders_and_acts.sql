ALTER TABLE `rectifications` ADD `section` text;--> statement-breakpoint
ALTER TABLE `audit` ADD `is_final` integer DEFAULT false NOT NULL;