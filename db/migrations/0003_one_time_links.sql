ALTER TABLE `links` ADD `pin_hash` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `links` ADD `wrong_pins` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `links` ADD `session_hash` text;