import { type Bulletin, bulletinById, writeFields } from '../../../db/bulletins.ts'
import type { BulletinPart, FieldId, KeptName } from '../../../rules/bulletin/fields.ts'
import { trendText } from '../../../rules/bulletin/trend.ts'
import { burdenText } from '../../../rules/burden.ts'
import { type LocalDate, minDate } from '../../../rules/dates.ts'
import type { App } from '../../app.ts'
import { burdenRows, trendPoints } from '../../bulletins/annexes.ts'
import { currentBulletin, inheritedNames } from '../../bulletins/draft.ts'
import { fieldsOf } from '../../bulletins/fields.ts'
import { partsText, readParts } from '../../bulletins/parts.ts'
import {
  badAnnexReply,
  badAsOfReply,
  badDeadlineReply,
  badDocumentNumberReply,
  badEmailReply,
  badNumberReply,
  badPartsReply,
  badUntilReply,
  editedReply,
  fieldTooLongReply,
  noSectionLeftReply,
  nothingPushedReply,
  unknownFieldReply,
} from '../../messages/bulletins/edit.ts'
import { BULLETIN_PARTS, FIELD_NAMES, sectionsAmong } from '../../messages/bulletins/fields.ts'
import { noPictureReply } from '../../messages/bulletins/trend.ts'
import { PictureError, renderTrend } from '../../reports/trend.ts'
import { withHints } from '../../messages/content/proofread.ts'
import { checkText } from '../../../rules/content/check-text.ts'
import { numberOf as numeralOf } from '../../../rules/numerals.ts'
import { draftMeant } from './code.ts'
import { type Command, type CommandContext, Refusal } from '../talk/define.ts'
import { dayIn, deadlineIn } from '../talk/words.ts'

const USAGE = '改通报 B1 期号 12'
const LONGEST = 120
const LONGEST_ADDED = 1000
const CLEARED = new Set(['无', '空', '清空'])

const OTHER_NAMES: Readonly<Record<string, FieldId>> = {
  电子邮箱: 'email',
  主送机关: 'addressee',
  发文单位: 'issuer',
  期限: 'deadline',
  部分: 'parts',
  趋势图: 'trend',
}

/** The longest first: 「主送机关」 begins with 「主送」. */
const CALLED: readonly (readonly [name: string, field: FieldId])[] = [
  ...Object.entries(FIELD_NAMES).map(([field, name]) => [name, field as FieldId] as const),
  ...Object.entries(OTHER_NAMES),
].toSorted(([a], [b]) => b.length - a.length)

export const editBulletin: Command = {
  name: '改通报',
  aliases: ['修改通报'],
  usage: '改通报 编号 项目 内容（如「改通报 B1 整改期限 10月11日」）',
  purpose: '填写通报草稿的期号、期限、邮箱等',
  topic: 'office',
  needs: 'supervise',
  run: (context, text) => {
    const { app, today } = context
    const { bulletin, code, rest } = draftMeant(context, text, USAGE)
    const before = fieldsOf(bulletin)
    if (rest === '') return editedReply(code, before, inheritedNames(app, bulletin))
    const edit = addedEdit(rest, before.parts) ?? fieldEdit(rest, { context, app, bulletin, today })
    if (edit === null) throw new Refusal(unknownFieldReply(code))
    const { [edit.name]: _, ...others } = bulletin.fields
    const fields = edit.value === null ? others : { ...others, [edit.name]: edit.value }
    writeFields(app.db, bulletin.id, fields)
    // The figures depend on them: those that were shown before it was said are no draft of this bulletin.
    if (edit.name === 'lettersUntil' || edit.name === 'asOf')
      currentBulletin(app, bulletin.model.period, context.now)
    const draft = bulletinById(app.db, bulletin.id) ?? bulletin
    const edited = editedReply(code, fieldsOf(draft), inheritedNames(app, draft))
    return edit.value === null ? edited : withHints(edited, edit.value, checkText(edit.value, today))
  },
}

interface Edit {
  readonly name: KeptName
  /** Null takes back what was written. */
  readonly value: string | null
}

/** 补充 第一部分 …, null when it is none. Parts are numbered as they are printed. */
function addedEdit(text: string, parts: readonly BulletinPart[]): Edit | null {
  const [, number = '', value = ''] =
    /^补充\s*第?([一二三四五六七八九十]{1,3}|\d{1,2})(?:部分)?[\s:：]*(.+)$/su.exec(text) ?? []
  const part = parts[(numeralOf(number) ?? 0) - 1]
  if (part === undefined) return null
  const added = CLEARED.has(value) ? null : sentence(bounded(value, LONGEST_ADDED))
  return { name: `added:${part}`, value: added }
}

/** The last stop is lost with the punctuation around a command. */
function sentence(text: string): string {
  return /[。！？；：]$/u.test(text) ? text : `${text}。`
}

interface Draft {
  readonly context: CommandContext
  readonly app: App
  readonly bulletin: Bulletin
  readonly today: LocalDate
}

function fieldEdit(text: string, draft: Draft): Edit | null {
  const [written, name] = CALLED.find(([it]) => text.startsWith(it)) ?? []
  if (written === undefined || name === undefined) return null
  const value = text.slice(written.length).replace(/^[\s:：]+/u, '')
  if (value === '') return null
  return { name, value: CLEARED.has(value) ? null : readField(name, value, draft) }
}

/** As it is kept; null for what it is anyway. Throws Refusal for what cannot be meant. */
function readField(name: FieldId, text: string, draft: Draft): string | null {
  if (name === 'parts') return sectionsOf(text)
  if (name === 'issue' || name === 'totalIssue') return numberOf(text)
  if (name === 'trend') return isWanted(name, text) ? trendFor(draft) : null
  if (name === 'burden') return isWanted(name, text) ? burdenFor(draft) : null
  if (name === 'number') return documentNumberOf(text)
  if (name === 'deadline') return deadlineOf(draft.context, text)
  if (name === 'asOf') return lastDayOf(draft, text)
  if (name === 'lettersUntil') return lettersUntilOf(draft, text)
  if (name === 'basis') return bounded(text.split(/[\s、,，;；]+/u).join('、'), LONGEST)
  const isEmail = /^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(text)
  if (name === 'email' && !isEmail) throw new Refusal(badEmailReply())
  return bounded(text, LONGEST)
}

/** Requirements alone are no bulletin. */
function sectionsOf(text: string): string | null {
  const parts = readParts(text)
  if (parts === null) throw new Refusal(badPartsReply())
  if (sectionsAmong(parts).length === 0) throw new Refusal(noSectionLeftReply())
  return parts.length === BULLETIN_PARTS.length ? null : partsText(parts)
}

/** Whether an annex beyond the sections' own is to be printed. Throws Refusal for what is neither yes nor no. */
function isWanted(name: FieldId, text: string): boolean {
  const match = /^(不?)(?:附|附上|要|印)$/u.exec(text)
  if (match === null) throw new Refusal(badAnnexReply(FIELD_NAMES[name]))
  return match[1] === ''
}

function burdenFor({ app, bulletin, today }: Draft): string {
  const rows = burdenRows(app, bulletin.model, today)
  if (rows.length === 0) throw new Refusal(nothingPushedReply())
  return burdenText(rows)
}

/** Drawn once to see that it can be: the files are made when nobody is there to be told. */
function trendFor({ app, bulletin, today }: Draft): string {
  const points = trendPoints(app, bulletin.model, today)
  try {
    renderTrend(points)
  } catch (error) {
    throw error instanceof PictureError ? new Refusal(noPictureReply(error.lacks)) : error
  }
  return trendText(points)
}

function bounded(text: string, limit: number): string {
  if (text.length > limit) throw new Refusal(fieldTooLongReply(limit))
  return text
}

/** Brackets of every kind are typed for the six-cornered ones. */
function documentNumberOf(text: string): string {
  const number = text
    .normalize('NFKC')
    .replace(/\s/gu, '')
    .replace(/[[(【［〔]/u, '〔')
    .replace(/[\])】］〕]/u, '〕')
  if (!/^\p{Script=Han}{1,12}〔20\d{2}〕[1-9]\d{0,4}号$/u.test(number))
    throw new Refusal(badDocumentNumberReply())
  return number
}

function numberOf(text: string): string {
  const [, digits] = /^第?([1-9]\d{0,3})期?$/u.exec(text.normalize('NFKC')) ?? []
  if (digits === undefined) throw new Refusal(badNumberReply())
  return digits
}

/** The day a running period's figures count to. Throws Refusal for one outside it, or to come. */
function lastDayOf({ context, bulletin, today }: Draft, text: string): string {
  const { period } = bulletin.model
  const on = dayIn(context, text)
  if (on === null || on < period.from || on > minDate(period.to, today))
    throw new Refusal(badAsOfReply(period))
  return on
}

/** A reply that came before the period's end counts anyway; one that is yet to come cannot be counted. */
function lettersUntilOf({ context, bulletin, today }: Draft, text: string): string | null {
  const { asOf } = bulletin.model
  const until = dayIn(context, text)
  if (until === null || until < asOf || until > today) throw new Refusal(badUntilReply(asOf))
  return until === asOf ? null : until
}

function deadlineOf(context: CommandContext, text: string): string {
  const deadline = deadlineIn(context, text)
  if (deadline === null) throw new Refusal(badDeadlineReply())
  return deadline.time === null ? deadline.on : `${deadline.on} ${deadline.time}`
}
