import { type Subject, toCode } from '../../../rules/codes.ts'
import type { LocalDate } from '../../../rules/dates.ts'
import { noteLines } from './items.ts'
import { type Reply, say } from './reply.ts'
import { dayWithWeekday } from './words.ts'

/** Many items by one sentence. `what`: 已回复. */
export function manyPreview(
  what: string,
  subjects: readonly Subject[],
  on: LocalDate,
  note: string | null,
): Reply {
  return {
    title: `${what}预览`,
    sections: [
      {
        lines: [
          `将登记${subjects.length}项，日期都是${dayWithWeekday(on)}：`,
          subjects.map(toCode).join('、'),
          ...noteLines(note),
        ],
      },
    ],
  }
}

export function noneOpenReply(): Reply {
  return say('没有登记：这里没有您单位尚未办的事项。发「状态」看当前事项。')
}
