import { type Act, actById, recentActs, rowsOfAct } from '../../../db/audit.ts'
import type { ActFilter } from '../../../db/audit-filter.ts'
import { departmentNames } from '../../../db/departments.ts'
import { idsOfName } from '../../../db/people.ts'
import { addDays, instantAt, localDate } from '../../../rules/dates.ts'
import { matchDepartments } from '../../../rules/department-names.ts'
import { inWords } from '../../ledgers/logged.ts'
import {
  actReply,
  LISTED_ROWS,
  logInPrivateReply,
  logReply,
  unknownActReply,
} from '../../messages/ledgers/log.ts'
import { jobs } from '../../jobs/index.ts'
import { type Command, type CommandContext, Refusal } from '../talk/define.ts'
import { wordsAsked } from '../talk/words.ts'

/** As many as fit on a phone. */
const LISTED = 15

export const log: Command = {
  name: '日志',
  aliases: ['操作日志', '操作记录'],
  usage: '日志 [编号|单位|姓名|日期]',
  purpose: '看谁在什么时候改了什么',
  topic: 'office',
  needs: 'supervise',
  run: (context, rest) => {
    const { app, conversation } = context
    if (conversation === 'group') throw new Refusal(logInPrivateReply())
    const number = /^#?(\d{1,9})$/u.exec(rest.normalize('NFKC'))?.[1]
    if (number === undefined) {
      const filter = filterMeant(context, rest)
      const day = filter.from === undefined ? null : localDate(filter.from)
      return logReply(recentActs(app.db, LISTED, filter).map(titled), { isWhole: rest === '', day })
    }
    const act = actById(app.db, Number(number))
    if (act === null) throw new Refusal(unknownActReply(rest))
    return actReply(titled(act), inWords(app.db)(rowsOfAct(app.db, act.id).slice(0, LISTED_ROWS)))
  },
}

const JOB_TITLES = new Map(jobs.map(({ id, title }) => [id, title]))

/** A job's act by its title. */
export function titled(act: Act): Act {
  return { ...act, action: JOB_TITLES.get(act.action) ?? act.action }
}

/** A department, a person, a day and an item's short id, in any order. Throws Refusal. */
function filterMeant(context: CommandContext, text: string): ActFilter {
  const { codes, days, rest } = wordsAsked(context, text.replace(/编号[:：]?\s*(?=[a-z]\d)/giu, ''))
  const [subject, ...otherCodes] = codes
  const [day, ...otherDays] = days
  const words = rest.split(' ').filter((word) => word !== '')
  const named = words.map((word) => whoMeant(context, word))
  if (otherCodes.length + otherDays.length > 0) throw new Refusal(unknownActReply(text))
  return {
    ...Object.assign({}, ...named),
    ...(subject === undefined ? {} : { subject }),
    ...(day === undefined
      ? {}
      : { from: instantAt(day, '00:00'), until: instantAt(addDays(day, 1), '00:00') }),
  }
}

function whoMeant({ app }: CommandContext, word: string): ActFilter {
  const personIds = idsOfName(app.db, word)
  if (personIds.length > 0) return { personIds }
  const [department, ...others] = matchDepartments(word, departmentNames(app.db))
  if (!department || others.length > 0) throw new Refusal(unknownActReply(word))
  return { departmentId: department.id }
}
