import { letterFigures } from '../../rules/letter-quarter.ts'
import { minDate } from '../../rules/dates.ts'
import { quarterInHand } from '../../rules/periods.ts'
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
  summary: (snapshot, departments) => [
    ...letterSummary(ofDepartments(snapshot.letters, departments)),
    ...(departments.length === 1
      ? letterFigureLines(
          quarterInHand(snapshot.today),
          letterFigures(snapshot, departments, quarterInHand(snapshot.today)),
        )
      : []),
  ],
})

export const letters: Command = {
  ...area,
  usage: '信箱 [单位|本季度]',
  run: (context, rest) => {
    if (rest === '' || quarterNamed(rest, context.today) === null) return area.run(context, rest)
    const quarter = requestedQuarter(rest, context.today)
    const { departments } = departmentsInScope(context, '')
    // As the bulletin counts: a quarter that is over stands as it stood on its last day.
    const asOf = minDate(quarter.to, context.today)
    return letterQuarterReply(quarter, asOf, letterFigures(context.app.snapshot(asOf), departments, quarter))
  },
}
