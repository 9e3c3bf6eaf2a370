PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_foi_requests` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`number` text NOT NULL,
	`department_id` integer NOT NULL,
	`applicant_type` text,
	`applicant_name` text,
	`applicant_contact` text,
	`content` text,
	`submitted_by` text NOT NULL,
	`submitted_on` text NOT NULL,
	`received_on` text,
	`result` text,
	`delivery` text,
	FOREIGN KEY (`department_id`) REFERENCES `departments`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
INSERT INTO `__new_foi_requests`("id", "number", "department_id", "applicant_type", "applicant_name", "applicant_contact", "content", "submitted_by", "submitted_on", "received_on", "result", "delivery") SELECT "id", "number", "department_id", "applicant_type", "applicant_name", "applicant_contact", "content", "submitted_by", "submitted_on", "received_on", "result", "delivery" FROM `foi_requests`;--> statement-breakpoint
DROP TABLE `foi_requests`;--> statement-breakpoint
ALTER TABLE `__new_foi_requests` RENAME TO `foi_requests`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `foi_requests_number_unique` ON `foi_requests` (`number`);--> statement-breakpoint
UPDATE `foi_requests` SET
	`submitted_by` = CASE `submitted_by` WHEN '当面' THEN 'in-person' WHEN '挂号' THEN 'registered-mail' WHEN '平信' THEN 'ordinary-mail' WHEN '网络' THEN 'online' WHEN '传真' THEN 'fax' ELSE `submitted_by` END,
	`applicant_type` = CASE `applicant_type` WHEN '自然人' THEN 'person' WHEN '商业企业' THEN 'company' WHEN '科研机构' THEN 'research' WHEN '社会公益组织' THEN 'welfare' WHEN '法律服务机构' THEN 'legal-service' WHEN '其他' THEN 'other' END,
	`result` = CASE `result` WHEN '予以公开' THEN 'disclosed' WHEN '部分公开' THEN 'partly-disclosed' END,
	`delivery` = CASE `delivery` WHEN '邮寄' THEN 'posted' WHEN '当面' THEN 'handed-over' WHEN '网络' THEN 'online' END;
