CREATE TABLE `feed_read_days` (
	`account_id` integer NOT NULL,
	`day` text NOT NULL,
	PRIMARY KEY(`account_id`, `day`),
	FOREIGN KEY (`account_id`) REFERENCES `media_accounts`(`id`) ON UPDATE no action ON DELETE no action
);
