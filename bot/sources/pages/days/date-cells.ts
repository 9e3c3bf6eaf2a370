import type { LocalDate } from '../../../../rules/dates.ts'
import { type DateReading, findDates, mayBeDate, readDate, readParts } from './dates.ts'
import type { Box, Chunk, Page } from '../markup/document.ts'

/** A date on the page, where it stands and what it calls itself. */
export interface DateCell {
  readonly reading: DateReading
  /** 发布时间, as far as the date or the text just before it says so. */
  readonly label: string
  readonly text: string
  /** `title-end`: in one piece with the title's words, whose own day it may be. */
  readonly rule: 'text' | 'title-attribute' | 'title-end'
  readonly at: Box
  /** Which of the page's chunks holds it (the first, when it is in parts). */
  readonly chunk: number
}

/** A day in big figures above its month is this long at most: `08` over `2021年09月`. */
const PARTS = { chunks: 3, characters: 16 }
/** At the end of a title, set apart by a blank or square brackets; in round brackets it belongs to the title. */
const AFTER_TITLE =
  /(?:\s|\[|【)(\d{4}([-/.])\d{1,2}\2\d{1,2}(?: \d{1,2}:\d{2}(?::\d{2})?)?)[\]】]?$|^[[【]?(\d{4}([-/.])\d{1,2}\4\d{1,2})[\]】]?\s/u
const IN_SQUARE = /[[【]\d{4}[-/.]\d{1,2}[-/.]\d{1,2}[^[【\]】]*[\]】]$|^[[【]/u
const LABELLED = /(?:时间|日期)\s*:?\s*$/u
const SHORT_LABEL = /^[^\d]{0,8}(?:时间|日期|于)\s*:?$/u
const FULL_ATTRIBUTES = ['title', 'datetime', 'data-time', 'data-date']

/** Every date among the page's chunks that stands on its own, in order. */
export function findDateCells(
  page: Page,
  isInScope: (chunk: Chunk) => boolean,
  today: LocalDate,
): DateCell[] {
  const { chunks } = page
  const cells: DateCell[] = []
  for (let index = 0; index < chunks.length; index += 1) {
    const chunk = chunks[index]
    if (chunk === undefined || !isInScope(chunk)) continue
    const parts = partsAt(page, index, today)
    if (parts !== null) {
      cells.push({ ...parts, chunk: index })
      index += parts.count - 1
      continue
    }
    const before = chunks[index - 1]
    for (const cell of cellsOf(chunk, before?.text ?? '', today)) cells.push({ ...cell, chunk: index })
  }
  return cells
}

type Found = Omit<DateCell, 'chunk'>

function cellsOf(chunk: Chunk, textBefore: string, today: LocalDate): Found[] {
  const { text, parent, link } = chunk
  if (link !== null) {
    const whole = readDate(text, today)
    if (whole !== null) return [{ reading: whole, label: '', text, rule: 'text', at: parent }]
    return [...afterTitle(text, parent, today), ...inTitleAttribute(link, today)]
  }
  const exact = inDatetime(parent, text, today)
  if (exact !== null) return [{ reading: exact, label: '', text, rule: 'title-attribute', at: parent }]
  return findDates(text, today).map(({ reading, label, text: dateText }, index) => {
    const said = label === '' && index === 0 && SHORT_LABEL.test(textBefore) ? textBefore : label
    const full = reading.kind === 'month-day' ? fullInAttribute(parent, reading, today) : null
    return full === null
      ? { reading, label: said, text: dateText, rule: 'text', at: parent }
      : { reading: full, label: said, text: dateText, rule: 'title-attribute', at: parent }
  })
}

function afterTitle(text: string, at: Box, today: LocalDate): Found[] {
  const match = mayBeDate(text) ? AFTER_TITLE.exec(text) : null
  const dateText = match?.[1] ?? match?.[3]
  const reading = dateText === undefined ? null : readDate(dateText, today)
  const rule = IN_SQUARE.test(text) ? 'text' : 'title-end'
  return reading === null ? [] : [{ reading, label: '', text: dateText ?? '', rule, at }]
}

/** `title="标题…&#10;发布时间：2021/9/8"`, as many hand-made lists have it. */
function inTitleAttribute(link: Box, today: LocalDate): Found[] {
  const title = (link.attribs['title'] ?? '').slice(0, 400)
  return findDates(title, today)
    .filter(({ label }) => LABELLED.test(label))
    .map(({ reading, label, text }) => ({ reading, label, text, rule: 'title-attribute', at: link }))
}

/** `<time datetime="2021-09-08T10:00+08:00">2周前</time>`; a clock shows a day and no distance. */
function inDatetime({ name, attribs }: Box, text: string, today: LocalDate): DateReading | null {
  if (name !== 'time' || !/前$|^[昨今前]天|^刚/u.test(text)) return null
  const reading = readDate((attribs['datetime'] ?? '').slice(0, 40), today)
  return reading?.kind === 'day' && reading.relative ? null : reading
}

/** `<span title="2021-09-08 10:00">09-08</span>`, `<time datetime="2021-09-08">9月8日</time>` */
function fullInAttribute(
  { attribs }: Box,
  short: Extract<DateReading, { kind: 'month-day' }>,
  today: LocalDate,
): DateReading | null {
  for (const name of FULL_ATTRIBUTES) {
    const full = readDate((attribs[name] ?? '').slice(0, 40), today)
    if (full?.kind === 'future') return full
    if (full?.kind !== 'day' || full.relative) continue
    if (Number(full.on.slice(5, 7)) === short.month && Number(full.on.slice(8)) === short.day) return full
  }
  return null
}

function partsAt(page: Page, from: number, today: LocalDate): (Found & { readonly count: number }) | null {
  const { chunks } = page
  const first = chunks[from]
  if (first === undefined || first.text.length > 8 || !/^\d{1,4}/u.test(first.text)) return null
  const box = smallBox(page, first.parent)
  if (box === null) return null
  const texts = chunks.slice(from, Math.min(box.to, from + PARTS.chunks + 1)).map(({ text }) => text)
  if (texts.length < 2 || texts.length > PARTS.chunks) return null
  const reading = readParts(texts, today)
  if (reading === null) return null
  return { reading, label: '', text: texts.join(' '), rule: 'text', at: box, count: texts.length }
}

/** The largest box around a part that holds no more than a date could. */
function smallBox(page: Page, part: Box): Box | null {
  let box: Box | null = null
  for (let at: Box | null = part; at !== null && isSmall(page, at); at = at.parent) box = at
  return box
}

function isSmall({ chunks }: Page, { from, to, children }: Box): boolean {
  if (children.length > PARTS.chunks || to - from > 2 * PARTS.chunks) return false
  let length = 0
  for (let index = from; index < to; index += 1) length += chunks[index]?.text.length ?? 0
  return length + (to - from - 1) <= PARTS.characters
}
