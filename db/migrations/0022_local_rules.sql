CREATE TABLE `local_rules` (
	`name` text NOT NULL,
	`from_day` text NOT NULL,
	`value` text NOT NULL,
	`clause` text,
	PRIMARY KEY(`name`, `from_day`)
);
