import { letterSection } from '../../rules/bulletin/letters.ts'
import type { LetterRow } from '../../rules/bulletin/model.ts'
import { minDate } from '../../rules/dates.ts'
import { type Quarter, quarterInHand } from '../../rules/periods.ts'
import type { Department, Snapshot } from '../../rules/types.ts'
import { letterFigureLines, letterQuarterReply } from '../messages/letter-quarter.ts'
import { letterSummary } from '../messages/summaries.ts'
import { defineAreaCommand, ofDepartments } from './area.ts'
import type { Command } from './define.ts'
import { quarterNamed, requestedQuarter } from './period.ts'
import { departmentsInScope } from './scope.ts'

const area = defineAreaCommand({
  name: '信箱',
  aliases: ['县长信箱', '信件', '留言'],
  area: 'letter',
  purpose: '看县长信箱办理；写季度看各单位收到、已回、按期率',
  summary: (snapshot, departments) => {
    const lines = letterSummary(ofDepartments(snapshot.letters, departments))
    if (departments.length !== 1) return lines
    const quarter = quarterInHand(snapshot.today)
    return [...lines, ...letterFigureLines(quarter, rowsOf(snapshot, departments, quarter))]
  },
})

export const letters: Command = {
  ...area,
  usage: '信箱 [单位|本季度]',
  run: (context, rest) => {
    if (rest === '' || quarterNamed(rest, context.today) === null) return area.run(context, rest)
    const quarter = requestedQuarter(rest, context.today)
    const { departments } = departmentsInScope(context, '')
    const asOf = minDate(quarter.to, context.today)
    return letterQuarterReply(quarter, asOf, rowsOf(context.app.snapshot(asOf), departments, quarter))
  },
}

/** The rows of the bulletin: a quarter that is over stands as it stood on its last day. */
function rowsOf(
  snapshot: Snapshot,
  departments: readonly Department[],
  { from, to }: Quarter,
): readonly LetterRow[] {
  const names = new Set(departments.map(({ name }) => name))
  const { rows } = letterSection(snapshot, { from, to: minDate(to, snapshot.today) })
  return rows.filter(({ unit }) => names.has(unit))
}
