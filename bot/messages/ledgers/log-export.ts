import { toCode } from '../../../rules/codes.ts'
import { localDate, timeOfDay } from '../../../rules/dates.ts'
import { channelName } from '../channels/names.ts'
import { actionName, actorName, type LoggedAct, noteInWords } from './log.ts'
import type { ChangedRow } from './log-values.ts'

export const LOG_HEADER = [
  '日志编号',
  '时间',
  '操作人',
  '途径',
  '操作',
  '改动',
  '内容',
  '改动前',
  '改动后',
  '说明',
] as const

/** One line per changed row, every field written out; an act that changed none has a line of its own. */
export function logLines(act: LoggedAct, rows: readonly ChangedRow[]): string[][] {
  const { id, at, personName, channel, action, subject, after } = act
  const what = `${actionName(action)}${subject === null ? '' : ` ${toCode(subject)}`}`
  const who = [
    String(id),
    `${localDate(at)} ${timeOfDay(at)}`,
    actorName(personName),
    channelName(channel),
    what,
  ]
  const note = noteInWords(after)
  if (rows.length === 0) return [[...who, '', '', '', '', note]]
  return rows.map(({ change, item, fields }) => {
    const written = (side: 'before' | 'after') =>
      fields
        .filter((field) => field[side] !== '')
        .map((field) => `${field.name}：${field[side]}`)
        .join('；')
    return [...who, change, item, written('before'), written('after'), note]
  })
}
