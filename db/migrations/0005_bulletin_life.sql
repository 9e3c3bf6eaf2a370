ALTER TABLE `bulletins` ADD `voided_on` text;--> statement-breakpoint
ALTER TABLE `bulletins` ADD `voided_by` integer REFERENCES people(id);--> statement-breakpoint
CREATE UNIQUE INDEX `bulletins_draft` ON `bulletins` (`period_key`) WHERE state = 'draft';--> statement-breakpoint
CREATE UNIQUE INDEX `bulletins_issued` ON `bulletins` (`period_key`) WHERE state = 'issued';--> statement-breakpoint
CREATE UNIQUE INDEX `bulletin_files_key` ON `bulletin_files` (`bulletin_id`,`name`);