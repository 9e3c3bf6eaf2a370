CREATE TABLE `bulletin_files` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`bulletin_id` integer NOT NULL,
	`name` text NOT NULL,
	`sha256` text NOT NULL,
	`content` blob NOT NULL,
	FOREIGN KEY (`bulletin_id`) REFERENCES `bulletins`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `bulletins` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`period_key` text NOT NULL,
	`state` text NOT NULL,
	`issue_number` text,
	`fields` text NOT NULL,
	`model` text NOT NULL,
	`profile_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`issued_on` text,
	`issued_by` integer,
	`void_reason` text,
	FOREIGN KEY (`issued_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `calendar_days` (
	`day` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `calendar_years` (
	`year` integer PRIMARY KEY NOT NULL,
	`source` text NOT NULL,
	`imported_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `foi_events` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`request_id` integer NOT NULL,
	`kind` text NOT NULL,
	`on_day` text NOT NULL,
	`note` text,
	FOREIGN KEY (`request_id`) REFERENCES `foi_requests`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `foi_events_key` ON `foi_events` (`request_id`,`kind`,`on_day`);--> statement-breakpoint
CREATE TABLE `foi_requests` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`number` text NOT NULL,
	`department_id` integer NOT NULL,
	`applicant_type` text,
	`applicant_name` text,
	`applicant_contact` text,
	`content` text,
	`submitted_by` text NOT NULL,
	`submitted_on` text NOT NULL,
	`received_on` text NOT NULL,
	`result` text,
	`delivery` text,
	FOREIGN KEY (`department_id`) REFERENCES `departments`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `foi_requests_number_unique` ON `foi_requests` (`number`);--> statement-breakpoint
CREATE TABLE `interpretations` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`document_id` integer NOT NULL,
	`form` text NOT NULL,
	`published_on` text NOT NULL,
	`title` text DEFAULT '' NOT NULL,
	`url` text,
	FOREIGN KEY (`document_id`) REFERENCES `policy_documents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `interpretations_key` ON `interpretations` (`document_id`,`form`,`published_on`,`title`);--> statement-breakpoint
CREATE TABLE `letter_events` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`letter_id` integer NOT NULL,
	`kind` text NOT NULL,
	`on_day` text NOT NULL,
	`department_id` integer,
	`note` text,
	`by_person` integer,
	FOREIGN KEY (`letter_id`) REFERENCES `letters`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`department_id`) REFERENCES `departments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by_person`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `letters` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`number` text NOT NULL,
	`department_id` integer NOT NULL,
	`category` text,
	`subject` text,
	`writer_name` text,
	`received_on` text NOT NULL,
	`complexity` text DEFAULT 'normal' NOT NULL,
	`extended_on` text,
	`extension_reason` text,
	`answered_on` text,
	`answer_url` text,
	FOREIGN KEY (`department_id`) REFERENCES `departments`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `letters_number_unique` ON `letters` (`number`);--> statement-breakpoint
CREATE INDEX `letters_received` ON `letters` (`received_on`);--> statement-breakpoint
CREATE TABLE `policy_documents` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`department_id` integer NOT NULL,
	`title` text NOT NULL,
	`owner_name` text NOT NULL,
	`number` text,
	`published_on` text NOT NULL,
	`must_interpret` integer DEFAULT true NOT NULL,
	`url` text,
	FOREIGN KEY (`department_id`) REFERENCES `departments`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `policy_documents_title_unique` ON `policy_documents` (`title`);--> statement-breakpoint
CREATE TABLE `rectifications` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`department_id` integer NOT NULL,
	`subject_kind` text,
	`subject_id` integer,
	`description` text NOT NULL,
	`ordered_by` text NOT NULL,
	`bulletin_id` integer,
	`deadline_on` text NOT NULL,
	`deadline_time` text,
	`fixed_on` text,
	`reported_on` text,
	`report` text,
	`closed_on` text,
	`sent_back_reason` text,
	FOREIGN KEY (`department_id`) REFERENCES `departments`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `rectifications_key` ON `rectifications` (`department_id`,`description`,`deadline_on`);--> statement-breakpoint
CREATE TABLE `audit` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`person_id` integer,
	`channel` text NOT NULL,
	`action` text NOT NULL,
	`subject_kind` text,
	`subject_id` integer,
	`before` text,
	`after` text,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `episodes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`check` text NOT NULL,
	`subject_kind` text NOT NULL,
	`subject_id` integer NOT NULL,
	`since` text NOT NULL,
	`department_id` integer NOT NULL,
	`last_seen_on` text NOT NULL,
	`reminded_stage` text,
	`reminded_on` text,
	`reminders` integer DEFAULT 0 NOT NULL,
	`acknowledged_until` text,
	`acknowledged_stage` text,
	`acknowledged_by` integer,
	`closed_on` text,
	FOREIGN KEY (`acknowledged_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `episodes_open` ON `episodes` (`closed_on`);--> statement-breakpoint
CREATE UNIQUE INDEX `episodes_key` ON `episodes` (`check`,`subject_kind`,`subject_id`,`since`);--> statement-breakpoint
CREATE TABLE `fact_version` (
	`id` integer PRIMARY KEY NOT NULL,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `inbox` (
	`channel` text NOT NULL,
	`message_id` text NOT NULL,
	`user_id` text NOT NULL,
	`conversation` text NOT NULL,
	`text` text NOT NULL,
	`reply` text,
	`received_at` integer NOT NULL,
	PRIMARY KEY(`channel`, `message_id`)
);
--> statement-breakpoint
CREATE INDEX `inbox_received` ON `inbox` (`received_at`);--> statement-breakpoint
CREATE TABLE `job_runs` (
	`job` text NOT NULL,
	`slot` text NOT NULL,
	`claimed_at` integer NOT NULL,
	`outcome` text NOT NULL,
	PRIMARY KEY(`job`, `slot`)
);
--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`key` text NOT NULL,
	`channel` text NOT NULL,
	`target` text NOT NULL,
	`audience` text NOT NULL,
	`origin` text NOT NULL,
	`body` text NOT NULL,
	`state` text DEFAULT 'pending' NOT NULL,
	`created_at` integer NOT NULL,
	`not_before` integer NOT NULL,
	`attempted_at` integer,
	`attempts` integer DEFAULT 0 NOT NULL,
	`sent_at` integer,
	`platform_id` text,
	`failure` text,
	`may_be_duplicate` integer DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_key_unique` ON `outbox` (`key`);--> statement-breakpoint
CREATE INDEX `outbox_due` ON `outbox` (`state`,`not_before`);--> statement-breakpoint
CREATE INDEX `outbox_target` ON `outbox` (`channel`,`target`);--> statement-breakpoint
CREATE TABLE `reminders` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`episode_id` integer NOT NULL,
	`outbox_key` text NOT NULL,
	`stage` text NOT NULL,
	`ordinal` integer NOT NULL,
	`said_on` text NOT NULL,
	FOREIGN KEY (`episode_id`) REFERENCES `episodes`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `reminders_episode` ON `reminders` (`episode_id`);--> statement-breakpoint
CREATE TABLE `media_accounts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`department_id` integer NOT NULL,
	`platform` text NOT NULL,
	`name` text NOT NULL,
	`owner_name` text NOT NULL,
	`state` text DEFAULT 'running' NOT NULL,
	`registered_on` text,
	`feed_url` text,
	`national_filing` text DEFAULT 'none' NOT NULL,
	`provincial_filing` text DEFAULT 'none' NOT NULL,
	FOREIGN KEY (`department_id`) REFERENCES `departments`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `media_accounts_key` ON `media_accounts` (`platform`,`name`);--> statement-breakpoint
CREATE TABLE `notice_accounts` (
	`notice_id` integer NOT NULL,
	`account_id` integer NOT NULL,
	PRIMARY KEY(`notice_id`, `account_id`),
	FOREIGN KEY (`notice_id`) REFERENCES `notices`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `media_accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `notice_accounts_account` ON `notice_accounts` (`account_id`);--> statement-breakpoint
CREATE TABLE `notices` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`level` text NOT NULL,
	`number` text NOT NULL,
	`title` text NOT NULL,
	`issued_on` text NOT NULL,
	`url` text,
	`bulletin_id` integer,
	`voided_on` text,
	`void_reason` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `notices_key` ON `notices` (`level`,`number`);--> statement-breakpoint
CREATE TABLE `posts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`account_id` integer NOT NULL,
	`posted_on` text NOT NULL,
	`title` text DEFAULT '' NOT NULL,
	`url` text,
	`source` text NOT NULL,
	`reported_by` integer,
	FOREIGN KEY (`account_id`) REFERENCES `media_accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`reported_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `posts_recent` ON `posts` (`posted_on`);--> statement-breakpoint
CREATE UNIQUE INDEX `posts_key` ON `posts` (`account_id`,`posted_on`,`title`);--> statement-breakpoint
CREATE TABLE `shutdown_orders` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`account_id` integer NOT NULL,
	`drafted_at` integer NOT NULL,
	`approved_by` integer,
	`approved_at` integer,
	`announced_on` text,
	`deregistered_on` text,
	`filed_on` text,
	`withdrawn_reason` text,
	FOREIGN KEY (`account_id`) REFERENCES `media_accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`approved_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `binding_codes` (
	`code_hash` text PRIMARY KEY NOT NULL,
	`department_id` integer NOT NULL,
	`issued_by` integer,
	`expires_at` integer NOT NULL,
	`used_by` integer,
	`used_at` integer,
	FOREIGN KEY (`department_id`) REFERENCES `departments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`issued_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`used_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `department_aliases` (
	`alias` text PRIMARY KEY NOT NULL,
	`department_id` integer NOT NULL,
	FOREIGN KEY (`department_id`) REFERENCES `departments`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `departments` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`sort_order` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `departments_name_unique` ON `departments` (`name`);--> statement-breakpoint
CREATE TABLE `group_departments` (
	`group_id` integer NOT NULL,
	`department_id` integer NOT NULL,
	PRIMARY KEY(`group_id`, `department_id`),
	FOREIGN KEY (`group_id`) REFERENCES `groups`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`department_id`) REFERENCES `departments`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `groups` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`channel` text,
	`target` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `groups_name_unique` ON `groups` (`name`);--> statement-breakpoint
CREATE TABLE `identities` (
	`platform` text NOT NULL,
	`user_id` text NOT NULL,
	`person_id` integer NOT NULL,
	PRIMARY KEY(`platform`, `user_id`),
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `identities_person` ON `identities` (`person_id`);--> statement-breakpoint
CREATE TABLE `links` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`person_id` integer NOT NULL,
	`purpose` text NOT NULL,
	`subject_id` integer,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `people` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`account` text NOT NULL,
	`name` text NOT NULL,
	`role` text NOT NULL,
	`is_active` integer DEFAULT true NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `people_account_unique` ON `people` (`account`);--> statement-breakpoint
CREATE TABLE `people_departments` (
	`person_id` integer NOT NULL,
	`department_id` integer NOT NULL,
	PRIMARY KEY(`person_id`, `department_id`),
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`department_id`) REFERENCES `departments`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `columns` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`website_id` integer NOT NULL,
	`name` text NOT NULL,
	`url` text,
	`selector` text,
	`window_count` integer NOT NULL,
	`window_unit` text NOT NULL,
	`is_homepage` integer DEFAULT false NOT NULL,
	`merge_advised` integer DEFAULT false NOT NULL,
	`is_active` integer DEFAULT true NOT NULL,
	FOREIGN KEY (`website_id`) REFERENCES `websites`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `columns_key` ON `columns` (`website_id`,`name`);--> statement-breakpoint
CREATE TABLE `observations` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`column_id` integer NOT NULL,
	`looked_on` text NOT NULL,
	`outcome` text NOT NULL,
	`on_day` text,
	`source` text NOT NULL,
	`evidence` text,
	`reported_by` integer,
	`confirmed_by` integer,
	FOREIGN KEY (`column_id`) REFERENCES `columns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`reported_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`confirmed_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `observations_key` ON `observations` (`column_id`,`looked_on`,`source`);--> statement-breakpoint
CREATE TABLE `site_visits` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`website_id` integer NOT NULL,
	`at` integer NOT NULL,
	`opened` integer NOT NULL,
	`milliseconds` integer NOT NULL,
	FOREIGN KEY (`website_id`) REFERENCES `websites`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `site_visits_recent` ON `site_visits` (`website_id`,`at`);--> statement-breakpoint
CREATE TABLE `websites` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`department_id` integer NOT NULL,
	`name` text NOT NULL,
	`url` text,
	`is_portal` integer DEFAULT false NOT NULL,
	`state` text DEFAULT 'running' NOT NULL,
	FOREIGN KEY (`department_id`) REFERENCES `departments`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `websites_name_unique` ON `websites` (`name`);