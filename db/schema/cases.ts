import { index, integer, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core'
import type { SectionId } from '../../rules/bulletin/model.ts'
import type { SubjectKind } from '../../rules/codes.ts'
import type { ApplicantType, FoiResult } from '../../rules/foi/results.ts'
import type {
  FoiChannel,
  FoiDelivery,
  FoiEventKind,
  InterpretationForm,
  Letter,
  LetterKind,
} from '../../rules/types.ts'
import { day, flag, id } from './kinds.ts'
import { departments, people } from './people.ts'

/** 县长信箱. The writer's name never leaves this table except in the office's own 1:1 chat. */
export const letters = sqliteTable(
  'letters',
  {
    id: id(),
    number: text().notNull().unique(),
    departmentId: integer()
      .notNull()
      .references(() => departments.id),
    /** correction: a mistake that somebody reported of a site. enquiry: a question the office asked to see how it is answered. */
    kind: text().$type<LetterKind>().notNull().default('letter'),
    /** Which of several mailboxes it came to. */
    box: text(),
    category: text(),
    purpose: text(),
    topic: text(),
    subject: text(),
    writerName: text(),
    receivedOn: day().notNull(),
    complexity: text().$type<Letter['complexity']>().notNull().default('normal'),
    extendedOn: day(),
    extensionReason: text(),
    answeredOn: day(),
    answerUrl: text(),
  },
  (table) => [index('letters_received').on(table.receivedOn)],
)

export const letterEvents = sqliteTable(
  'letter_events',
  {
    id: id(),
    letterId: integer()
      .notNull()
      .references(() => letters.id),
    kind: text().$type<'transferred' | 'extended' | 'answered' | 'reopened'>().notNull(),
    onDay: day().notNull(),
    departmentId: integer().references(() => departments.id),
    note: text(),
    byPerson: integer().references(() => people.id),
  },
  (table) => [index('letter_events_letter').on(table.letterId)],
)

export const foiRequests = sqliteTable('foi_requests', {
  id: id(),
  number: text().notNull().unique(),
  departmentId: integer()
    .notNull()
    .references(() => departments.id),
  applicantType: text().$type<ApplicantType>(),
  applicantName: text(),
  applicantContact: text(),
  content: text(),
  /** Which day counts as 收到之日 depends on it. */
  submittedBy: text().$type<FoiChannel>().notNull(),
  submittedOn: day().notNull(),
  /** 签收日 or 确认日, by the way it came; null while the applicant has not confirmed it. */
  receivedOn: day(),
  result: text().$type<FoiResult>(),
  delivery: text().$type<FoiDelivery>(),
})

export const foiEvents = sqliteTable(
  'foi_events',
  {
    id: id(),
    requestId: integer()
      .notNull()
      .references(() => foiRequests.id),
    kind: text().$type<FoiEventKind>().notNull(),
    onDay: day().notNull(),
    note: text(),
  },
  (table) => [unique('foi_events_key').on(table.requestId, table.kind, table.onDay)],
)

export const policyDocuments = sqliteTable('policy_documents', {
  id: id(),
  departmentId: integer()
    .notNull()
    .references(() => departments.id),
  title: text().notNull().unique(),
  ownerName: text().notNull(),
  number: text(),
  publishedOn: day().notNull(),
  mustInterpret: flag().notNull().default(true),
  url: text(),
})

export const interpretations = sqliteTable(
  'interpretations',
  {
    id: id(),
    documentId: integer()
      .notNull()
      .references(() => policyDocuments.id),
    form: text().$type<InterpretationForm>().notNull(),
    publishedOn: day().notNull(),
    title: text().notNull().default(''),
    url: text(),
  },
  (table) => [unique('interpretations_key').on(table.documentId, table.form, table.publishedOn, table.title)],
)

export const rectifications = sqliteTable(
  'rectifications',
  {
    id: id(),
    departmentId: integer()
      .notNull()
      .references(() => departments.id),
    subjectKind: text().$type<SubjectKind>(),
    subjectId: integer(),
    description: text().notNull(),
    /** The bulletin or notice that ordered it. */
    orderedBy: text().notNull(),
    bulletinId: integer(),
    /** Which section of the bulletin found it; null for what people wrote down themselves. */
    section: text().$type<SectionId>(),
    deadlineOn: day().notNull(),
    deadlineTime: text(),
    fixedOn: day(),
    reportedOn: day(),
    report: text(),
    closedOn: day(),
    sentBackReason: text(),
  },
  (table) => [unique('rectifications_key').on(table.departmentId, table.description, table.deadlineOn)],
)
