import type { LocalDate } from '../../../rules/dates.ts'
import { type DateReading, findDates, readDate, readParts } from './dates.ts'
import { ancestorsOf, type Chunk, type Element, isElement, parentOf, perElement, textOf } from './document.ts'

/** A date on the page, where it stands and what it calls itself. */
export interface DateCell {
  readonly reading: DateReading
  /** 发布时间, as far as the date or the text just before it says so. */
  readonly label: string
  readonly text: string
  readonly rule: 'text' | 'title-attribute'
  readonly at: Element
  /** Which of the page's chunks holds it (the first, when it is in parts). */
  readonly chunk: number
}

/** A day in big figures above its month is this long at most: `08` over `2021年09月`. */
const PARTS = { chunks: 3, characters: 16 }
/** At the end of a title, set apart by a blank or square brackets; in round brackets it belongs to the title. */
const AFTER_TITLE =
  /(?:\s|\[|【)(\d{4}([-/.])\d{1,2}\2\d{1,2}(?: \d{1,2}:\d{2}(?::\d{2})?)?)[\]】]?$|^[[【]?(\d{4}([-/.])\d{1,2}\4\d{1,2})[\]】]?\s/u
const LABELLED = /(?:时间|日期)\s*:?\s*$/u
const SHORT_LABEL = /^[^\d]{0,8}(?:时间|日期|于)\s*:?$/u

/** Every date among `chunks` that stands on its own, in order. */
export function findDateCells(
  chunks: readonly Chunk[],
  isInScope: (chunk: Chunk) => boolean,
  today: LocalDate,
): DateCell[] {
  const cells: DateCell[] = []
  for (let index = 0; index < chunks.length; index += 1) {
    const chunk = chunks[index]
    if (chunk === undefined || !isInScope(chunk)) continue
    const parts = partsAt(chunks, index, today)
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
  const found = findDates(text, today)
  if (found.length === 0) return []
  return found.map(({ reading, label, text: dateText }, index) => {
    const said = label === '' && index === 0 && SHORT_LABEL.test(textBefore) ? textBefore : label
    const full = reading.kind === 'month-day' ? fullInAttribute(parent, reading, today) : null
    return full === null
      ? { reading, label: said, text: dateText, rule: 'text', at: parent }
      : { reading: full, label: said, text: dateText, rule: 'title-attribute', at: parent }
  })
}

function afterTitle(text: string, at: Element, today: LocalDate): Found[] {
  const match = AFTER_TITLE.exec(text)
  const dateText = match?.[1] ?? match?.[3]
  const reading = dateText === undefined ? null : readDate(dateText, today)
  return reading === null ? [] : [{ reading, label: '', text: dateText ?? '', rule: 'text', at }]
}

/** `title="标题…&#10;发布时间：2021/9/8"`, as many hand-made lists have it. */
function inTitleAttribute(link: Element, today: LocalDate): Found[] {
  const title = link.attribs['title'] ?? ''
  return findDates(title, today)
    .filter(({ label }) => LABELLED.test(label))
    .map(({ reading, label, text }) => ({ reading, label, text, rule: 'title-attribute', at: link }))
}

/** `<time datetime="2021-09-08T10:00+08:00">2周前</time>`; a clock shows a day and no distance. */
function inDatetime(element: Element, text: string, today: LocalDate): DateReading | null {
  if (element.name !== 'time' || !/前$|^[昨今前]天|^刚/u.test(text)) return null
  const reading = readDate(element.attribs['datetime'] ?? '', today)
  return reading?.kind === 'day' && reading.relative ? null : reading
}

/** `<span title="2021-09-08 10:00">09-08</span>`, `<time datetime="2021-09-08">9月8日</time>` */
function fullInAttribute(
  element: Element,
  short: Extract<DateReading, { kind: 'month-day' }>,
  today: LocalDate,
): DateReading | null {
  for (const name of ['title', 'datetime', 'data-time', 'data-date']) {
    const full = readDate(element.attribs[name] ?? '', today)
    if (full?.kind === 'future') return full
    if (full?.kind !== 'day' || full.relative) continue
    if (Number(full.on.slice(5, 7)) === short.month && Number(full.on.slice(8)) === short.day) return full
  }
  return null
}

function partsAt(
  chunks: readonly Chunk[],
  from: number,
  today: LocalDate,
): (Found & { readonly count: number }) | null {
  const first = chunks[from]
  if (first === undefined || !/^\d{1,4}/u.test(first.text) || first.text.length > 8) return null
  const box = smallBox(first.parent)
  if (box === null) return null
  const texts: string[] = []
  for (let at = from; at < chunks.length && texts.length <= PARTS.chunks; at += 1) {
    const chunk = chunks[at]
    if (chunk === undefined || !isInside(chunk.parent, box)) break
    texts.push(chunk.text)
  }
  if (texts.length < 2 || texts.length > PARTS.chunks) return null
  const reading = readParts(texts, today)
  if (reading === null) return null
  return { reading, label: '', text: texts.join(' '), rule: 'text', at: box, count: texts.length }
}

/** The largest element around a part that holds no more than a date could. */
function smallBox(element: Element): Element | null {
  let box: Element | null = null
  for (let at: Element | null = element; at !== null; at = parentOf(at)) {
    if (!isSmall(at)) break
    box = at
  }
  return box
}

const isSmall = perElement(
  (element) =>
    element.children.filter(isElement).length <= PARTS.chunks && textOf(element).length <= PARTS.characters,
)

function isInside(element: Element, box: Element): boolean {
  return element === box || ancestorsOf(element).includes(box)
}
