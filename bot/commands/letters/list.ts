import { letterSection } from '../../../rules/bulletin/sections/letters.ts'
import type { LetterRow } from '../../../rules/bulletin/sections/letters.ts'
import { maxDate, minDate } from '../../../rules/dates.ts'
import { type Period, periodInHand } from '../../../rules/periods.ts'
import type { Department, Snapshot } from '../../../rules/types.ts'
import { lettersUntil } from '../../bulletins/draft.ts'
import { letterFigureLines, letterPeriodReply } from '../../messages/letters/period.ts'
import { letterSummary } from '../../messages/items/summaries.ts'
import { defineAreaCommand, ofDepartments } from '../talk/area.ts'
import type { Command } from '../talk/define.ts'
import { unitAndPeriod } from '../talk/period.ts'
import { departmentsInScope } from '../talk/scope.ts'

const area = defineAreaCommand({
  name: '信箱',
  aliases: ['县长信箱', '市长信箱', '区长信箱', '信件', '留言'],
  asked: ['xinxiang', '领导信箱', '几封', '封信', '来信', '群众来信', '县长信', '信', '回信'],
  area: 'letter',
  purpose: '看信箱来信办理；写季度或月份看各单位收到、已回、按期率',
  summary: (snapshot, departments) => {
    const lines = letterSummary(ofDepartments(snapshot.letters, departments))
    if (departments.length !== 1) return lines
    const quarter = periodInHand('quarter', snapshot.today)
    return [...lines, ...letterFigureLines(quarter, rowsOf(snapshot, departments, quarter))]
  },
})

export const letters: Command = {
  ...area,
  usage: '信箱 [单位] [本季度]',
  run: (context, rest) => {
    const { unit, period } = unitAndPeriod(rest, context.today)
    if (period === null) return area.run(context, rest)
    const { departments } = departmentsInScope(context, unit)
    const until = maxDate(period.to, lettersUntil(context.app, period) ?? period.to)
    const asOf = minDate(until, context.today)
    const { place } = context.snapshot()
    return letterPeriodReply(period, asOf, rowsOf(context.app.snapshot(asOf), departments, period), place)
  },
}

/** The rows of the bulletin: a period that is over stands as it stood on its 统计截止, the snapshot's day. */
function rowsOf(
  snapshot: Snapshot,
  departments: readonly Department[],
  { from, to }: Period,
): readonly LetterRow[] {
  const own = { ...snapshot, letters: ofDepartments(snapshot.letters, departments) }
  return letterSection(own, { from, to: minDate(to, snapshot.today) }, snapshot.today).rows
}
