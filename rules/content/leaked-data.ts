import type { Hint } from './hint.ts'
import { maskPersonalNumbers, type PersonalNumber, personalNumbersIn } from './personal-data.ts'

/** A card has its name beside it, in the same cell, row or head. */
const CARD_WORD = /卡号|[账帐]号|[账帐]户|开户|银行卡|一卡通|社保卡/u
const NEAR = 30
/** Telephone numbers of a contact line are lawful; those of a whole table are a list of people. */
const MANY = 3
/** Of the first line, where a table's columns have their names. */
const MOST_HEAD = 400
const CELL = /\t|\||｜|,|，|\s{2,}/u

/**
 * Personal numbers that must not be published: of ID cards always, of bank cards where the text calls them so, of
 * mobile telephones in a table of at least three or beside an ID number. `said` is masked.
 */
export function leakedDataIn(text: string): Hint[] {
  const numbers = personalNumbersIn(text)
  const headEnd = Math.max(0, text.indexOf('\n'))
  const isOfCards = CARD_WORD.test(text.slice(0, Math.min(headEnd, MOST_HEAD)))
  const rows = rowsOf(text, numbers)
  const isInTable = rows.filter(({ isTable, kinds }) => isTable && kinds.has('mobile')).length >= MANY
  return rows.flatMap((row) =>
    row.numbers
      .filter(({ kind, from, to }) => {
        if (kind === 'mobile') return isInTable || row.kinds.has('id-number')
        const around = text.slice(Math.max(0, from - NEAR), to + NEAR)
        return kind === 'id-number' || isOfCards || CARD_WORD.test(around)
      })
      .map(({ from, to }): Hint => {
        const said = maskPersonalNumbers(text.slice(from, to))
        return { kind: 'personal-data', from, to, said, better: said, source: 'privacy' }
      }),
  )
}

interface Row {
  readonly numbers: PersonalNumber[]
  readonly kinds: Set<PersonalNumber['kind']>
  /** It has several cells. */
  readonly isTable: boolean
}

/** The lines that have numbers in them, each with its own. */
function rowsOf(text: string, numbers: readonly PersonalNumber[]): Row[] {
  const rows: Row[] = []
  let end = -1
  for (const number of numbers) {
    if (number.from > end || rows.length === 0) {
      const start = text.lastIndexOf('\n', number.from) + 1
      end = text.indexOf('\n', number.from)
      if (end < 0) end = text.length
      rows.push({ numbers: [], kinds: new Set(), isTable: CELL.test(text.slice(start, end)) })
    }
    rows.at(-1)?.numbers.push(number)
    rows.at(-1)?.kinds.add(number.kind)
  }
  return rows
}
