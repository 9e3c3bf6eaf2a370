CREATE TABLE `door_troubles` (
	`channel` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`since` integer NOT NULL,
	`tried_at` integer NOT NULL,
	`told_on` text
);
