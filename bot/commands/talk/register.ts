import { inSavepoint } from '../../../db/engine/database.ts'
import type { CellFault, Ledger } from '../../ledgers/ledger.ts'
import { openReferences } from '../../ledgers/references.ts'
import { alreadyRegisteredReply, registrationFaultsReply } from '../../messages/talk/registration.ts'
import { can } from '../../../rules/permissions.ts'
import { whichCellReply } from '../../messages/talk/asking.ts'
import { type CommandContext, Question, Refusal } from './define.ts'
import { dayIn, piecesOf } from './words.ts'

/** How a row of a ledger is told in a chat. */
export interface ChatRow {
  readonly ledger: Ledger
  /** The command's name, for an example in the refusal. */
  readonly usage: string
  /** Headings in the order in which they are typed without labels; the last one takes all that is left. */
  readonly order: readonly string[]
}

/** Cells by heading. */
export type Cells = Readonly<Record<string, string>>

/**
 * What was typed for a ledger's row, by heading: 「编号：X 单位：Y」 in any order, or the values alone in
 * the row's own order. Days come out as 2021-09-30. Throws Refusal for a day nobody can tell.
 */
export function readCells(context: CommandContext, { ledger, order }: ChatRow, text: string): Cells {
  const labelled = labelledCells(ledger, text)
  const cells = Object.keys(labelled).length > 0 ? labelled : orderedCells(order, piecesOf(context, text))
  return Object.fromEntries(
    Object.entries(cells).map(([heading, cell]) => [
      heading,
      heading.endsWith('日期') ? (dayIn(context, cell) ?? cell) : cell,
    ]),
  )
}

/**
 * Puts one new row into a ledger, by the same rules as an import. Throws Refusal naming everything that
 * is wrong with it, or that it is there already; nothing is written then.
 */
export function registerRow({ app, person, now, today }: CommandContext, row: ChatRow, cells: Cells): void {
  inSavepoint(app.db, () => {
    const { importRow } = row.ledger.open(app.db, {
      references: openReferences(app.db),
      latestFact: today,
      now,
      profile: app.profile,
      mayAdminister: can(person, 'administer'),
    })
    const result = importRow(
      1,
      row.ledger.columns.map(({ heading }) => cells[heading] ?? ''),
    )
    if (!result.ok)
      throw (
        missingCell(row, cells, result.faults) ??
        new Refusal(registrationFaultsReply(row.usage, result.faults))
      )
    if (result.change !== 'added') throw new Refusal(alreadyRegisteredReply(row.ledger.sheet))
  })
}

/** When nothing is wrong but that something is missing, the first of it is asked for and the rest kept. */
function missingCell({ usage, order }: ChatRow, cells: Cells, faults: readonly CellFault[]): Question | null {
  // A number of its own is made up once the day is known.
  const asked = faults.filter(({ heading }) => heading !== '编号')
  const isMissing = faults.every(({ expected }) => expected.kind === 'filled')
  const headings = asked.map(({ heading }) => heading)
  const heading = [...order, ...headings].find((it) => headings.includes(it))
  if (!isMissing || heading === undefined) return null
  const [command = ''] = usage.split(' ')
  const known = Object.entries(cells).flatMap(([name, cell]) => (cell === '' ? [] : [`${name}：${cell}`]))
  return new Question(whichCellReply(command, heading), {
    wants: heading.endsWith('日期') ? 'day' : heading.endsWith('单位') ? 'department' : 'words',
    before: `${[command, ...known].join(' ')} ${heading}：`,
    after: '',
    options: [],
  })
}

function labelledCells({ columns }: Ledger, text: string): Record<string, string> {
  // The longest heading first: 「延期理由」 is not 「理由」.
  const headings = columns.map(({ heading }) => heading).sort((a, b) => b.length - a.length)
  const label = new RegExp(`(?:^|[\\s,，;；])(${headings.join('|')})\\s*[:：]`, 'gu')
  const marks = [...text.matchAll(label)]
  return Object.fromEntries(
    marks.map((mark, index) => {
      const from = mark.index + mark[0].length
      const to = marks[index + 1]?.index ?? text.length
      return [mark[1] ?? '', text.slice(from, to).replace(/^[\s,，;；]+|[\s,，;；]+$/gu, '')]
    }),
  )
}

function orderedCells(order: readonly string[], pieces: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    order.flatMap((heading, index) => {
      const cell = index === order.length - 1 ? pieces.slice(index).join(' ') : (pieces[index] ?? '')
      return cell === '' ? [] : [[heading, cell]]
    }),
  )
}
