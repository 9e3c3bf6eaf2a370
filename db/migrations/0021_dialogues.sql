CREATE TABLE `dialogues` (
	`person_id` integer NOT NULL,
	`channel` text NOT NULL,
	`place` text NOT NULL,
	`asked` text NOT NULL,
	`expires_at` integer NOT NULL,
	PRIMARY KEY(`person_id`, `channel`, `place`),
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
